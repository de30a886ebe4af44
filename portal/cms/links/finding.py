"""Every link that a page, or another thing with words in it, holds: in rich text, in blocks and in its own fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.db.models import ForeignKey, Model
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from portal.cms.models.link_check import CheckedLink

Kind = CheckedLink.Kind
CHOOSERS: tuple[tuple[type[blocks.Block], Kind], ...] = (
    (blocks.PageChooserBlock, Kind.PAGE),
    (DocumentChooserBlock, Kind.DOCUMENT),
    (ImageChooserBlock, Kind.PICTURE),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it was written: a number for what was chosen, an address for what was typed."""

    kind: Kind
    target: str
    words: str = ""


def links_in(thing: Model) -> Iterator[Link]:
    """Every link of a page or another model, from what is stored: a block may hide that what it names is gone."""
    for field in thing._meta.get_fields():  # noqa: SLF001 - Django's own way to ask
        if isinstance(field, StreamField):
            yield from _in_block(field.stream_block, list(getattr(thing, field.name).raw_data))
        elif isinstance(field, RichTextField):
            yield from in_rich_text(getattr(thing, field.name) or "")
        elif _leads_to_a_page(field):
            number = getattr(thing, field.attname)  # type: ignore[union-attr]
            if number:
                yield Link(Kind.PAGE, str(number))


def in_rich_text(html: str) -> list[Link]:
    """Links and pictures of rich text in the form in which Wagtail keeps it."""
    reader = _Reader()
    reader.feed(html)
    return reader.found


def _leads_to_a_page(field: Any) -> bool:
    """A field of our own that names a page; not those by which Wagtail builds its tree."""
    if not isinstance(field, ForeignKey) or getattr(field.remote_field, "parent_link", False):
        return False
    ours = not issubclass(Page, field.model)
    return ours and isinstance(field.related_model, type) and issubclass(field.related_model, Page)


def _in_block(block: blocks.Block, raw: Any) -> Iterator[Link]:
    """A block that holds others leads to what they hold; one that holds none is looked at itself."""
    inside = _inside(block, raw)
    if inside is None:
        yield from _here(block, raw)
    else:
        for child, value in inside:
            yield from _in_block(child, value)


def _inside(block: blocks.Block, raw: Any) -> list[tuple[blocks.Block, Any]] | None:
    if isinstance(block, blocks.BaseStreamBlock):
        known = block.child_blocks
        return [(known[one["type"]], one.get("value")) for one in raw or () if one.get("type") in known]
    if isinstance(block, blocks.BaseStructBlock):
        values = raw if isinstance(raw, dict) else {}
        return [(child, values.get(name)) for name, child in block.child_blocks.items()]
    if isinstance(block, blocks.ListBlock):
        return [(block.child_block, _item(one)) for one in raw or ()]
    return None


def _item(raw: Any) -> Any:
    """What an entry of a list holds: bare in older pages, with its type beside it since."""
    return raw["value"] if isinstance(raw, dict) and raw.get("type") == "item" else raw


def _here(block: blocks.Block, raw: Any) -> Iterator[Link]:
    if not raw:
        return
    if isinstance(block, blocks.RichTextBlock):
        yield from in_rich_text(raw)
    elif isinstance(block, blocks.URLBlock):
        yield Link(Kind.ADDRESS, str(raw))
    for chooser, kind in CHOOSERS:
        if isinstance(block, chooser):
            yield Link(kind, str(raw))


class _Reader(HTMLParser):
    """Collects what <a> and <embed> lead to, with the words of the link."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Link] = []
        self._open: tuple[Kind, str] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "embed" and told.get("embedtype") == "image":
            self.found.append(Link(Kind.PICTURE, told.get("id", ""), told.get("alt", "")))
        elif tag == "a":
            kind = {"page": Kind.PAGE, "document": Kind.DOCUMENT}.get(told.get("linktype", ""), Kind.ADDRESS)
            target = told.get("href", "") if kind is Kind.ADDRESS else told.get("id", "")
            self._open, self._words = (kind, target), []

    def handle_data(self, data: str) -> None:
        if self._open:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            kind, target = self._open
            self.found.append(Link(kind, target, "".join(self._words).strip()))
            self._open = None
