"""The token that every public form carries: signed, short-lived, and bound to nobody."""

import secrets

from django.core import signing

TOKEN_FIELD = "form_token"  # noqa: S105 - the name of a field
TOKEN_HEADER = "X-Form-Token"  # noqa: S105
LIFETIME_SECONDS = 60 * 60
SALT = "portal.shell.form_token"


class ExpiredTokenError(Exception):
    """The token was ours, and is too old."""


class BadTokenError(Exception):
    """There is no token, or it is not ours."""


def form_token() -> str:
    """A fresh token: 64 random bits, the time and a signature."""
    return signing.TimestampSigner(salt=SALT).sign(secrets.token_urlsafe(8))


def check(token: str) -> None:
    """Raise ExpiredTokenError or BadTokenError unless `token` was made here within its lifetime."""
    try:
        signing.TimestampSigner(salt=SALT).unsign(token, max_age=LIFETIME_SECONDS)
    except signing.SignatureExpired as error:
        raise ExpiredTokenError from error
    except signing.BadSignature as error:
        raise BadTokenError from error
