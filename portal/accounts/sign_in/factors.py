"""How allauth keeps second factors here: secrets encrypted at rest, and never fewer than one left."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from nacl.encoding import URLSafeBase64Encoder
from nacl.secret import SecretBox

from portal.accounts import second_factor
from portal.settings.keyfiles import read_or_make


def _box() -> SecretBox:
    return SecretBox(
        read_or_make(settings.KEYS_FOLDER / "second-factors", may_make=settings.KEYS_MAY_BE_MADE)
    )


class FactorsAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode(), encoder=URLSafeBase64Encoder).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays: without a second factor nobody could work here."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=second_factor.FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME
