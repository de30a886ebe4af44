"""Where the links inside a page's text lead, worked out for the whole page at once.

Wagtail looks up the page behind a link as each text is drawn: a page with ten times the links would ask the database ten
times as often.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.html import escape
from wagtail.fields import StreamField
from wagtail.models import Page

_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
_ID = re.compile(r'\sid="(\d{1,18})"')


def resolve_links(page: Page, request: HttpRequest) -> None:
    """Put addresses into the texts of a page that is about to be shown. Two queries, however many links; none without.

    A link leads to the page's translation in the language of this page, where there is one. The page is altered in memory
    and must not be saved afterwards.
    """
    streams = [field for field in page._meta.get_fields() if isinstance(field, StreamField)]  # noqa: SLF001 - Django's documented way
    raw = {field.name: getattr(page, field.name).get_prep_value() for field in streams}
    ids = {number for value in raw.values() for text in _texts(value) for number in _numbers(text)}
    if not ids:
        return
    addresses = _addresses(ids, page, request)
    for field in streams:
        setattr(page, field.name, field.stream_block.to_python(_replaced(raw[field.name], addresses)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _numbers(text: str) -> Iterator[int]:
    for link in _LINK.findall(text):
        found = _ID.search(link)
        if found:
            yield int(found[1])


def _addresses(ids: set[int], page: Page, request: HttpRequest) -> dict[int, str]:
    named = list(Page.objects.filter(pk__in=ids).select_related("locale"))
    abroad = [one.translation_key for one in named if one.locale_id != page.locale_id]
    own = (
        Page.objects.filter(translation_key__in=abroad, locale_id=page.locale_id, live=True, alias_of=None)
        if abroad
        else []
    )
    translated = {one.translation_key: one for one in own}
    return {one.pk: translated.get(one.translation_key, one).get_url(request) or "" for one in named}


def _replaced(value: Any, addresses: dict[int, str]) -> Any:
    match value:
        case str():
            return (
                _LINK.sub(lambda found: _written(found[0], addresses), value)
                if "linktype" in value
                else value
            )
        case list():
            return [_replaced(each, addresses) for each in value]
        case dict():
            return {name: _replaced(each, addresses) for name, each in value.items()}
    return value


def _written(link: str, addresses: dict[int, str]) -> str:
    number = next(_numbers(link), None)
    address = addresses.get(number, "") if number is not None else ""
    return f'<a href="{escape(address)}">' if address else "<a>"
