"""Readings as people see them: to the nearest ten, and "fewer than 10" below that. Never a time of day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from portal.cms.models.reach import ReachDay
from portal.cms.plan.pages import force_pages

FEWEST_SHOWN = 10
DAYS = 28
WEEKS = 26
FEWER: Promise = gettext_lazy("fewer than 10")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number of readings as it may be shown: rounded to the nearest ten, or None for fewer than ten."""

    rounded: int | None

    @classmethod
    def of(cls, readings: int) -> "Shown":
        return cls(None if readings < FEWEST_SHOWN else (readings + 5) // 10 * 10)

    @property
    def height(self) -> int:
        """For a bar: fewer than ten has none."""
        return self.rounded or 0

    def __str__(self) -> str:
        return str(FEWER) if self.rounded is None else f"{self.rounded:,}"


@dataclass(frozen=True, slots=True)
class Span:
    """A day or a week, by its first day."""

    first: date
    label: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class PageReach:
    """A page, or one that is gone, with its readings of the last four weeks and the four before."""

    page_id: int
    title: str
    kind: str
    language: str
    now: Shown
    before: Shown


@dataclass(frozen=True, slots=True)
class Reach:
    """The readings of some pages together."""

    total: Shown
    days: tuple[Span, ...]
    weeks: tuple[Span, ...]


def reach_of(force_id: UUID, page_ids: Collection[int] | None, *, today: date) -> Reach:
    """Readings of these pages (None: of all) together, in all languages: four weeks by day, half a year by week. One query.

    Today is left out: a day is shown when it is over.
    """
    this_week = today - timedelta(days=today.weekday())
    first_week = this_week - timedelta(weeks=WEEKS)
    rows = ReachDay.objects.filter(force_id=force_id, day__gte=first_week, day__lt=today)
    if page_ids is not None:
        rows = rows.filter(page__in=page_ids)
    by_day = dict(rows.values_list("day").annotate(Sum("readings")).order_by())
    days = [today - timedelta(days=number) for number in range(DAYS, 0, -1)]
    weeks = [first_week + timedelta(weeks=number) for number in range(WEEKS)]
    return Reach(
        total=Shown.of(sum(by_day.get(day, 0) for day in days)),
        days=tuple(_span(day, by_day.get(day, 0)) for day in days),
        weeks=tuple(
            _span(week, sum(by_day.get(week + timedelta(days=number), 0) for number in range(7)))
            for week in weeks
        ),
    )


def pages_read(force_id: UUID, *, today: date) -> list[PageReach]:
    """Every page of a force that was read in the last eight weeks, the most read first. Four queries at most."""
    middle, first = today - timedelta(days=DAYS), today - timedelta(days=2 * DAYS)
    rows = ReachDay.objects.filter(force_id=force_id, day__gte=first, day__lt=today)
    now = _totals(rows.filter(day__gte=middle))
    before = _totals(rows.filter(day__lt=middle))
    read = {*now, *before}
    pages = force_pages(force_id).filter(pk__in=[page for page, _language in read])
    titles = {page.pk: page for page in pages.select_related("content_type")}
    found = [
        PageReach(
            page_id=page,
            title=titles[page].title if page in titles else _("A page that is gone"),
            kind=_kind(titles.get(page)),
            language=language,
            now=Shown.of(now.get((page, language), 0)),
            before=Shown.of(before.get((page, language), 0)),
        )
        for page, language in read
    ]
    return sorted(found, key=lambda row: (-row.now.height, -row.before.height, row.title, row.page_id))


def with_pages_below(force_id: UUID, page: Page) -> list[int]:
    """A page and everything below it: what a campaign is. One query."""
    return list(force_pages(force_id).filter(path__startswith=page.path).values_list("pk", flat=True))


def _totals(rows: object) -> dict[tuple[int, str], int]:
    summed = rows.values_list("page", "language").annotate(Sum("readings")).order_by()  # type: ignore[attr-defined]
    return {(page, language): number for page, language, number in summed}


def _kind(page: Page | None) -> str:
    if page is None:
        return ""
    model = page.content_type.model_class()
    return str(getattr(model, "kind_name", "") or "")


def _span(first: date, readings: int) -> Span:
    return Span(first, date_format(first, "j M"), Shown.of(readings))
