"""Whether a place is tied to an account of the identity provider. Workspace only: the public door has no allauth."""

from uuid import UUID

from allauth.socialaccount.models import SocialAccount


def has_force_account(user_id: UUID) -> bool:
    return bool(SocialAccount.objects.filter(user_id=user_id).exists())
