"""A page as a list shows it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from portal.shell.registries import Text


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    address: str
    introduction: str = ""
    kind: Text = ""
    day: date | None = None
    state: str = ""
    label: Text = ""
    late: bool = False
    art: str = ""


def card_of(page: Page, request: HttpRequest | None = None, **more: Any) -> Card:
    """A card of a specific page. Costs no query where the request knows its sites."""
    return Card(
        title=page.title,
        address=page.get_url(request) or "",
        introduction=str(getattr(page, "introduction", "")),
        kind=getattr(page, "kind_name", ""),
        day=getattr(page, "day", None),
        art=getattr(page, "art", ""),
        **more,
    )


def cards_of(pages: Any, request: HttpRequest | None = None) -> list[Card]:
    return [card_of(page, request) for page in pages]
