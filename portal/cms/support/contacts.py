"""Ways to contact a service: what may stand there, and what a phone does with it."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.cms.support.vocabulary import ContactKind

RELAY_PREFIX = "18001"
_NUMBER = re.compile(r"^\+?[0-9][0-9 ]{2,18}[0-9]$|^[0-9]{3}$")
NUMBERS = frozenset({ContactKind.PHONE, ContactKind.TEXT, ContactKind.WHATSAPP})
ADDRESSES = frozenset({ContactKind.CHAT, ContactKind.WEBSITE, ContactKind.BSL})


def fault(kind: str, value: str) -> str | Promise:
    """Why this is no such contact; empty where it is one."""
    text = value.strip()
    if kind in NUMBERS:
        return "" if _NUMBER.match(text) else _("Write the number with digits and spaces only.")
    try:
        if kind == ContactKind.EMAIL:
            EmailValidator()(text)
        elif kind in ADDRESSES:
            URLValidator(schemes=["https"])(text)
        else:
            return _("Choose a kind of contact from the list.")
    except ValidationError:
        return (
            _("Write the whole e-mail address.")
            if kind == ContactKind.EMAIL
            else _("Write the whole address, beginning with https://.")
        )
    return ""


def href(kind: str, value: str) -> str:
    """What a link to it opens; empty where it is better read than opened."""
    match kind:
        case ContactKind.PHONE:
            return f"tel:{digits(value)}"
        case ContactKind.TEXT:
            return f"sms:{digits(value)}"
        case ContactKind.EMAIL:
            return f"mailto:{value}"
        case ContactKind.WHATSAPP:
            return ""
        case _:
            return value


def digits(value: str) -> str:
    return re.sub(r"[^0-9+]", "", value)


def is_freephone(value: str) -> bool:
    """Free from every phone in the United Kingdom (Ofcom, "The cost of calling", checked 2026-11-22)."""
    return digits(value).startswith(("0800", "0808", "116"))
