"""The words of a page, field by field and block by block, whatever blocks it has."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

_BLOCK_ENDS = re.compile(r"</(?:p|li|h[1-6]|div|blockquote)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
# Not an editor's words: addresses, and what only search engines read once more.
NOT_READ = frozenset({"slug", "url_path", "path", "draft_title", "locked_by", "content_type"})


@dataclass(frozen=True, slots=True)
class Text:
    """Some words, and the label of the field or block that they stand in."""

    where: str
    words: str


def words_of(page: Page) -> list[Text]:
    """Everything on a page that somebody wrote, as plain text, in the order of its fields."""
    found = []
    for field in page._meta.get_fields():  # noqa: SLF001 - Django's documented way to a model's fields
        if not isinstance(field, models.Field) or field.name in NOT_READ or field.choices:
            continue
        value = getattr(page, field.name, None)
        label = str(field.verbose_name)
        if isinstance(field, StreamField):
            found += [Text(f"{label}: {where}", words) for where, words in _of_block(value)]
        elif isinstance(field, RichTextField):
            found.append(Text(label, plain(str(value or ""))))
        elif isinstance(field, models.CharField | models.TextField) and isinstance(value, str):
            found.append(Text(label, value))
    return [text for text in found if text.words.strip()]


def plain(markup: str) -> str:
    """Rich text without its tags; what ends a block ends a line."""
    return html.unescape(_TAG.sub("", _BLOCK_ENDS.sub("\n", markup))).strip()


def _of_block(value: Any, label: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case blocks.StreamValue():
            for child in value:
                yield from _of_block(child.value, str(child.block.label))
        case blocks.list_block.ListValue():
            for item in value:
                yield from _of_block(item, label)
        case blocks.StructValue():
            for name, child in value.bound_blocks.items():
                if isinstance(child.block, blocks.ChoiceBlock):
                    continue
                yield from _of_block(child.value, str(value.block.child_blocks[name].label or name))
        case RichText():
            yield label, plain(value.source)
        case str():
            yield label, value
