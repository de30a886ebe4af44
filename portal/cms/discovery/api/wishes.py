"""What a caller may ask for. Anything else is refused with a sentence, so that a mistake is never mistaken for an answer."""

from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from rest_framework.filters import BaseFilterBackend
from rest_framework.negotiation import BaseContentNegotiation
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Page

from portal.cms.discovery.api.plain import LANGUAGES

USUAL = 20
FURTHEST = 1_000_000
ORDERS = frozenset({"title", "first_published_at", "last_published_at"})


class Numbered(WagtailPagination):
    """Wagtail's `limit` and `offset`, as numbers that a database can count to."""

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        _number(request.GET.get("limit", str(USUAL)), "limit", 1, settings.WAGTAILAPI_LIMIT_MAX)
        _number(request.GET.get("offset", "0"), "offset", 0, FURTHEST)
        return super().paginate_queryset(queryset, request, view=view)


class JsonOnly(BaseContentNegotiation):
    """One answer for everybody, whatever a browser says that it prefers."""

    def select_parser(self, request: Any, parsers: Any) -> Any:  # noqa: ARG002 - its shape
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:  # noqa: ARG002
        return renderers[0], renderers[0].media_type


class LanguageFilter(BaseFilterBackend):
    """`locale`."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:  # noqa: ARG002 - its shape
        language = request.GET.get("locale")
        if language is None:
            return queryset
        if language not in LANGUAGES:
            raise BadRequestError(f"Pages are written in: {', '.join(LANGUAGES)}.")
        return queryset.filter(locale__language_code=language)


class TreeFilter(BaseFilterBackend):
    """`child_of`, `descendant_of` and `translation_of`, by the id of a page, in every language that it has."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        for name, narrowed in (("child_of", _right_below), ("descendant_of", _below)):
            if name in request.GET:
                queryset = narrowed(queryset, _named(view, name, request.GET[name]))
        if "translation_of" in request.GET:
            key = _id(request.GET["translation_of"], "translation_of")
            queryset = queryset.filter(translation_key=key)
        return queryset


class OrderFilter(BaseFilterBackend):
    """`order`: one of a few fields, with a minus before it the other way round. Without it the latest first."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:  # noqa: ARG002 - its shape
        order = request.GET.get("order")
        if order is None:
            return queryset.order_by(F("last_published_at").desc(nulls_last=True), "path")
        if order.removeprefix("-") not in ORDERS:
            raise BadRequestError(f"Pages can be ordered by: {', '.join(sorted(ORDERS))}.")
        return queryset.order_by(order, "path")


def _named(view: Any, name: str, said: str) -> list[Page]:
    """The page that a parameter names, in each of its languages."""
    key = view.here.site.root_page.translation_key if said == "root" else _id(said, name)
    found = list(view.readable.filter(translation_key=key))
    if not found:
        raise BadRequestError(f"{name}: there is no such page.")
    return found


def _right_below(pages: QuerySet[Any], above: list[Page]) -> QuerySet[Any]:
    levels = [Q(path__startswith=page.path, depth=page.depth + 1) for page in above]
    return pages.filter(reduce(or_, levels))


def _below(pages: QuerySet[Any], above: list[Page]) -> QuerySet[Any]:
    levels = [Q(path__startswith=page.path, depth__gt=page.depth) for page in above]
    return pages.filter(reduce(or_, levels))


def _number(said: str, name: str, least: int, most: int) -> None:
    if not said.isascii() or not said.isdecimal() or not least <= int(said[:9]) <= most:
        raise BadRequestError(f"{name} is a whole number from {least} to {most}.")


def _id(said: str, name: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as error:
        raise BadRequestError(f"{name} is the id of a page.") from error
