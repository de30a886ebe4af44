"""How allauth signs people in here: by invitation only, without keeping an IP address, with our stage last."""

import hashlib
import hmac
from ipaddress import IPv6Address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from portal.accounts.operations.notices import tell_of_security_change
from portal.accounts.sessions import DEVICE, SIGNED_IN_AT
from portal.accounts.sign_in.device import device_of
from portal.places import calendar

FRESH_SECONDS = 300


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up. An invitation is the only way in."""
        return False

    def get_login_stages(self) -> list[str]:
        """allauth's own, then ours, which lets nobody past who has a second factor and did not use it."""
        return [*super().get_login_stages(), "portal.accounts.sign_in.stage.SecondFactorStage"]

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        request.session[SIGNED_IN_AT] = calendar.now().isoformat()
        request.session[DEVICE] = device_of(request.headers.get("User-Agent", ""))

    def get_client_ip(self, request: HttpRequest) -> str:
        """A stand-in for the address, for counting attempts: a keyed hash that changes every day.

        It looks like an IPv6 address because allauth wants one. What it was made from is stored nowhere.
        """
        address = super().get_client_ip(request)
        day = calendar.local_day(calendar.now()).isoformat()
        digest = hmac.digest(
            settings.SECRET_KEY.encode(), f"sign-in {day} {address}".encode(), hashlib.sha256
        )
        return str(IPv6Address(digest[:8] + bytes(8)))

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Check the password again. allauth's view counts the attempts."""
        return user.check_password(password)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever proved themselves a moment ago is not asked again on the next page."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((record["at"] for record in records), default=0)
        if calendar.now().timestamp() - newest < FRESH_SECONDS:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,  # noqa: ARG002
        email: str | None = None,  # noqa: ARG002
    ) -> None:
        """Tell people when a lock on their door changes: through the outbox, and without their IP address."""
        tell_of_security_change(user_id=user.pk, what=template_prefix.rpartition("/")[2], now=calendar.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:  # noqa: ARG002
        raise RuntimeError(f"No mail leaves the portal inside a request: {template_prefix}.")
