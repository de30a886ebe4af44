"""Whether this session has passed a second factor.

allauth asks for a second factor only from people who have set one up, so its answer alone is not enough. It
does record, in the session, each method by which the person proved who they are; this reads that record.
"""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

# Where the social adapter leaves its finding: the id token named a second factor, for this person, in this session.
ASSURED_BY_PROVIDER = "second_factor_by_provider"
DEMO_METHOD = "demo"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def passed(request: HttpRequest) -> bool:
    """True where the session's own record holds a second factor of the person signed in."""
    return request.user.is_authenticated and recorded(request, request.user)


def recorded(request: HttpRequest, user: AbstractBaseUser | None) -> bool:
    """True where the session's record holds a second factor of this person, signed in already or not."""
    if user is None or user.pk is None:
        return False
    return any(_counts(record, request, user) for record in get_authentication_records(request, user))


def is_set_up(user: AbstractBaseUser | None) -> bool:
    """Whether the person has a second factor that can be asked for."""
    return user is not None and Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def _counts(record: dict[str, Any], request: HttpRequest, user: AbstractBaseUser) -> bool:
    method = record.get("method")
    if method == "mfa":
        return record.get("type") in {"totp", "webauthn", "recovery_codes"}
    if method == "socialaccount":
        return request.session.get(ASSURED_BY_PROVIDER) == [str(user.pk), record.get("uid")]
    return method == DEMO_METHOD and bool(settings.IS_DEMO)
