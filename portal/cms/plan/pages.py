"""What the plan reads from pages: which are a force's, and whether each is published. Nothing of it is ever typed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.models import Page, Revision

from portal.cms.models.site import ForceSite
from portal.places import calendar


class Standing(StrEnum):
    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    TAKEN_DOWN = "taken_down"


@dataclass(frozen=True, slots=True)
class PageState:
    """A page in all its languages. `page_id` is the one in the force's first language."""

    key: UUID
    page_id: int
    title: str
    standing: Standing
    published_on: date | None
    goes_live_at: datetime | None
    languages: tuple[str, ...]
    address: str
    page_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageChoice:
    page_id: int
    key: UUID
    title: str
    is_live: bool


def force_pages(force_id: UUID) -> QuerySet[Page]:
    """Every page on a force's site, in every language, without the copies that stand in for a translation."""
    keys = ForceSite.objects.filter(force_id=force_id).values_list(
        "site__root_page__translation_key", flat=True
    )
    roots = Page.objects.filter(translation_key__in=keys).values_list("path", flat=True)
    beneath = [Q(path__startswith=path) for path in roots]
    pages: QuerySet[Page] = Page.objects.filter(alias_of__isnull=True)
    return pages.filter(reduce(or_, beneath)) if beneath else pages.none()


def choices_of(force_id: UUID) -> list[PageChoice]:
    """A force's pages to choose from, each once whatever its languages, the newest first."""
    rows = (
        force_pages(force_id)
        .order_by("-latest_revision_created_at", "pk")
        .values_list("pk", "translation_key", "draft_title", "live")
    )
    once: dict[UUID, PageChoice] = {}
    for page_id, key, title, live in rows.filter(locale__language_code="en"):
        once.setdefault(key, PageChoice(page_id, key, title, live))
    for page_id, key, title, live in rows.exclude(locale__language_code="en"):
        once.setdefault(key, PageChoice(page_id, key, title, live))
    return list(once.values())


def page_states(force_id: UUID, keys: Collection[UUID]) -> dict[UUID, PageState]:
    """What became of each page. A page that was deleted is missing. Four queries at most."""
    if not keys:
        return {}
    found: dict[UUID, list[Page]] = {}
    for page in (
        force_pages(force_id).filter(translation_key__in=keys).select_related("locale").order_by("pk")
    ):
        found.setdefault(page.translation_key, []).append(page)
    ids = [str(page.pk) for pages in found.values() for page in pages]
    waiting = dict(
        Revision.page_revisions.filter(object_id__in=ids, approved_go_live_at__isnull=False).values_list(
            "object_id", "approved_go_live_at"
        )
    )
    return {key: _state(key, pages, waiting) for key, pages in found.items()}


def _state(key: UUID, pages: list[Page], waiting: dict[str, datetime]) -> PageState:
    first = next((page for page in pages if page.locale.language_code == "en"), pages[0])
    published = [page.first_published_at for page in pages if page.first_published_at]
    goes_live = min((waiting[str(page.pk)] for page in pages if str(page.pk) in waiting), default=None)
    live = [page for page in pages if page.live]
    if live:
        standing = Standing.PUBLISHED
    elif goes_live:
        standing = Standing.SCHEDULED
    else:
        standing = Standing.TAKEN_DOWN if published else Standing.DRAFT
    return PageState(
        key=key,
        page_id=first.pk,
        title=first.draft_title or first.title,
        standing=standing,
        published_on=calendar.local_day(min(published)) if published else None,
        goes_live_at=goes_live,
        languages=tuple(page.locale.language_code for page in live),
        address=((first if first.live else live[0]).get_url() or "") if live else "",
        page_ids=tuple(page.pk for page in pages),
    )


def page_named(force_id: UUID, page_id: int) -> PageChoice | None:
    """One of a force's pages by its number."""
    row = (
        force_pages(force_id)
        .filter(pk=page_id)
        .values_list("pk", "translation_key", "draft_title", "live")
        .first()
    )
    return PageChoice(*row) if row else None
