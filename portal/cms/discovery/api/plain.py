"""What pages hold, as plain data. Links that the editor keeps as numbers become addresses."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from portal.cms.media.pictures import picture_of
from portal.cms.models import ForceDocument, ForceImage

# Fields of page types that stand on the page as it is published. What is not named here is not given out.
SHOWN = (
    "heading",
    "introduction",
    "content_note",
    "day",
    "state",
    "kind",
    "code",
    "occasion",
    "about",
    "statement",
    "place",
    "place_words",
    "times",
    "begins",
    "ends",
    "for_whom",
    "audiences",
    "themes",
    "commitments",
    "areas",
    "messages",
    "body",
    "heard",
    "deeds",
    "effects",
    "could_not",
    "evidence",
    "not_yet",
    "next_word_on",
    "updates",
    "led_to",
    "how",
    "access",
    "what_we_heard",
    "items",
    "materials",
    "call",
    "assessment",
    "assessment_day",
    "review_on",
)


def plain(value: Any, request: HttpRequest) -> Any:
    """JSON of anything that a block or field holds. What is of no known kind is left out as null."""
    if value is None or isinstance(value, str | bool | int | float | list):
        return [plain(each, request) for each in value] if isinstance(value, list) else value
    for kind, written in _WRITTEN.items():
        if isinstance(value, kind):
            return written(value, request)
    return None


def _stream(value: Any, request: HttpRequest) -> Any:
    return [{"type": child.block_type, "value": plain(child.value, request)} for child in value]


def _struct(value: Any, request: HttpRequest) -> Any:
    shown = getattr(value.block, "as_readers_see", dict)(value)
    return {name: plain(each, request) for name, each in shown.items()}


def _list(value: Any, request: HttpRequest) -> Any:
    return [plain(each, request) for each in value]


def _page(value: Any, request: HttpRequest) -> Any:
    return (
        {"title": value.title, "address": request.build_absolute_uri(value.get_url(request))}
        if value.live
        else None
    )


def _image(value: Any, request: HttpRequest) -> Any:
    shown = picture_of(value)
    if shown is None:
        return None
    return {
        "address": request.build_absolute_uri(shown.address),
        "width": shown.width,
        "height": shown.height,
        "alt": shown.alt,
        "credit": shown.credit,
    }


def _document(value: Any, request: HttpRequest) -> Any:
    return {"title": value.title, "address": request.build_absolute_uri(value.url)}


_WRITTEN: dict[type, Callable[[Any, HttpRequest], Any]] = {
    StreamValue: _stream,
    ListValue: _list,
    StructValue: _struct,
    RichText: lambda value, _request: {"html": expand_db_html(value.source)},
    Page: _page,
    ForceImage: _image,
    ForceDocument: _document,
    datetime: lambda value, _request: value.isoformat(),
    date: lambda value, _request: value.isoformat(),
    Decimal: lambda value, _request: str(value),
}
LANGUAGES = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
