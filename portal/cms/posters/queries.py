"""What a poster of a page says, and where its code leads."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from wagtail.models import Page

from portal.cms.discovery.queries import SiteHere, public_pages, summary_of
from portal.cms.posters.designs import MOST_LANGUAGES, Message, Poster

# A page's whole address, as whoever asks would type it.
Address = Callable[[Page], str]
MOST_HEADING = 60
MOST_TEXT = 160


class NoSuchBlockError(LookupError):
    """The page has no poster under this id."""


def message_of(page: Page) -> Message:
    """A page in few words: its title, and what lists say of it where that is short enough for a wall."""
    specific = page.specific
    text = summary_of(specific)
    return Message(
        page.locale.language_code, page.title, text if len(text) <= MOST_TEXT else _first_sentence(text)
    )


def poster_of(page: Page, here: SiteHere, address: Address, *, every_language: bool = False) -> Poster:
    """A poster of a page, in its language or, side by side, in two that it is written in."""
    pages = [page, *translations_of(page, here)][:MOST_LANGUAGES] if every_language else [page]
    return poster_with(page, here, address, tuple(message_of(each) for each in pages))


def poster_in(page: Page, block_id: UUID, here: SiteHere, address: Address) -> Poster:
    """A poster that editors wrote into a page: a partner kit's, a campaign's. Raises NoSuchBlockError."""
    value = _block(page.specific, block_id)
    target = (
        value["page"] if value["page"] and public_pages(here).filter(pk=value["page"].pk).exists() else page
    )
    message = Message(page.locale.language_code, value["headline"], value["text"])
    return poster_with(target, here, address, (message,))


def poster_with(target: Page, here: SiteHere, address: Address, messages: tuple[Message, ...]) -> Poster:
    """A poster whose code leads to a page, with words of one's own."""
    whole = address(target)
    return Poster(
        messages=messages,
        address=whole,
        shown_address=whole.partition("://")[2].rstrip("/"),
        site_name=here.name,
    )


def translations_of(page: Page, here: SiteHere) -> list[Any]:
    """The same page in other languages, where readers have it."""
    found = public_pages(here).filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return list(found.order_by("locale__language_code"))


def _block(page: Any, block_id: UUID) -> Any:
    for name in ("items", "materials"):
        for block in getattr(page, name, ()):
            if block.block_type == "poster" and block.id == str(block_id):
                return block.value
    raise NoSuchBlockError


def _first_sentence(text: str) -> str:
    sentence, end, _rest = text.partition(". ")
    return sentence + end.strip() if len(sentence) <= MOST_TEXT else ""
