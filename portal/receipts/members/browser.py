"""What a member's browser sends: JSON with keys and envelopes in base64, checked before anything else sees it."""

import binascii
import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from portal.accounts.access import requires
from portal.accounts.roles import Permission
from portal.receipts.operations import NoReceiptError, SentTwiceError
from portal.sealing.member_keys import KeyExistsError, LastHolderError, MalformedKeyError, NoKeyError
from portal.sealing.operations import MalformedEnvelopeError

View = TypeVar("View", bound=Callable[..., HttpResponse])
MOST_BYTES = 200_000
MOST_KEYS = 100


class MalformedRequestError(Exception):
    """The browser sent something that this page's script would not send."""


class Body:
    """The decoded body. Every reader raises MalformedRequestError on anything else than it expects."""

    def __init__(self, raw: bytes) -> None:
        try:
            content = json.loads(raw) if len(raw) <= MOST_BYTES else None
        except ValueError:
            content = None
        if not isinstance(content, dict):
            raise MalformedRequestError
        self._content: dict[str, Any] = content

    def part(self, name: str) -> "Body":
        return Body(json.dumps(self._content.get(name)).encode())

    def text(self, name: str) -> str:
        value = self._content.get(name)
        if not isinstance(value, str):
            raise MalformedRequestError
        return value

    def number(self, name: str) -> int:
        value = self._content.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**40:
            raise MalformedRequestError
        return value

    def flag(self, name: str) -> bool:
        return self._content.get(name) is True

    def has(self, name: str) -> bool:
        return self._content.get(name) is not None

    def uuid(self, name: str) -> UUID:
        return _uuid(self.text(name))

    def data(self, name: str) -> bytes:
        return _data(self.text(name))

    def shares(self, name: str) -> dict[bytes, bytes]:
        """Sealed keys by public key."""
        return {_data(key): _data(value) for key, value in self._pairs(name)}

    def shares_by_id(self, name: str) -> dict[UUID, bytes]:
        return {_uuid(key): _data(value) for key, value in self._pairs(name)}

    def _pairs(self, name: str) -> list[tuple[str, str]]:
        value = self._content.get(name)
        if not isinstance(value, dict) or len(value) > MOST_KEYS:
            raise MalformedRequestError
        if not all(isinstance(each, str) for each in value.values()):
            raise MalformedRequestError
        return list(value.items())


def from_browser(permission: Permission, refusals: "Refusals | None" = None) -> Callable[[View], View]:
    """A view that a page's own script posts to: JSON in, JSON out, refusals as sentences.

    `refusals` are the page's own, beside those of keys and envelopes.
    """
    known = {**_REFUSALS, **(refusals or {})}

    def guard(view: View) -> View:
        @requires(permission)
        @require_POST
        @sensitive_post_parameters()
        @sensitive_variables()
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except tuple(known) as error:
                status, sentence = next(known[kind] for kind in type(error).__mro__ if kind in known)
                return JsonResponse({"sentence": sentence()}, status=status)

        return guarded  # type: ignore[return-value]

    return guard


Refusals = Mapping[type[Exception], tuple[int, Callable[[], str]]]

_REFUSALS: dict[type[Exception], tuple[int, Callable[[], str]]] = {
    MalformedRequestError: (400, lambda: _("That did not work. Load this page again.")),
    MalformedKeyError: (400, lambda: _("That did not work. Load this page again.")),
    MalformedEnvelopeError: (409, lambda: _("The inbox's key changed meanwhile. Load this page again.")),
    KeyExistsError: (409, lambda: _("There is a key already. Load this page again.")),
    NoKeyError: (409, lambda: _("That key is not there any more. Load this page again.")),
    LastHolderError: (
        409,
        lambda: _(
            "Nobody else could open what is in the inbox. First give another member access, or make a recovery kit."
        ),
    ),
    NoReceiptError: (409, lambda: _("She chose not to have a receipt, so nobody can be answered.")),
    SentTwiceError: (409, lambda: _("This answer was sent already.")),
}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise MalformedRequestError from error


def _data(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedRequestError from error
