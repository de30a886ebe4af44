"""Planned items, as lists and the calendar show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.cms.models.communications import Audience, Channel, ItemState, PlannedItem
from portal.cms.plan.pages import PageState, Standing, force_pages, page_states
from portal.places import calendar

DAYS_A_WEEK = 7
MOST_PAGES_A_DAY = 4  # a new site publishes many at once


@dataclass(frozen=True, slots=True)
class ItemView:
    """One thing to be said. `state` is a code: said, scheduled, planned, late or dropped."""

    id: UUID
    title: str
    day: date
    channel: str
    owner: str
    note: str
    state: str
    state_words: str
    page_id: int | None
    page_title: str
    audiences: tuple[str, ...]
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedThatDay:
    page_id: int
    title: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    day: date
    in_month: bool
    is_today: bool
    items: tuple[ItemView, ...]
    published: tuple[PublishedThatDay, ...]
    more: int  # pages published that day beside those


@dataclass(frozen=True, slots=True)
class Month:
    """Whole weeks, Monday first. `earlier` and `later` are codes of months such as 2026-11."""

    first: date
    earlier: str
    later: str
    weeks: tuple[tuple[CalendarDay, ...], ...]


@dataclass(frozen=True, slots=True)
class AudienceView:
    id: UUID
    name: str
    about: str
    not_reached: str
    about_to_do: str
    in_welsh: dict[str, str]
    language: str = "en"


def audiences_of(force_id: UUID) -> list[AudienceView]:
    rows = Audience.objects.filter(force_id=force_id)
    return [
        AudienceView(row.pk, row.name, row.about, row.not_reached, row.about_to_do, row.in_welsh)
        for row in rows
    ]


def items_of(
    force_id: UUID, *, today: date, first: date | None = None, last: date | None = None
) -> list[ItemView]:
    """A force's planned items by day, with the state of their pages. Seven queries at most."""
    rows = PlannedItem.objects.filter(force_id=force_id).prefetch_related("audiences", "messages")
    if first and last:
        rows = rows.filter(day__range=(first, last))
    found = list(rows)
    states = page_states(force_id, {row.page_key for row in found if row.page_key})
    return [_view(row, states.get(row.page_key) if row.page_key else None, today) for row in found]


def month_of(force_id: UUID, *, month: str, today: date) -> Month:
    """A month of the plan. Raises ValueError for a month that is none. Ten queries at most."""
    first, last = calendar.days_of_month(month)
    begins = first - timedelta(days=first.weekday())
    ends = last + timedelta(days=DAYS_A_WEEK - 1 - last.weekday())
    items: dict[date, list[ItemView]] = {}
    for item in items_of(force_id, today=today, first=begins, last=ends):
        items.setdefault(item.day, []).append(item)
    planned = {item.page_id for of_day in items.values() for item in of_day}
    published = _published(force_id, begins, ends, without=planned)
    days = [begins + timedelta(days=number) for number in range((ends - begins).days + 1)]
    drawn = [
        CalendarDay(
            day,
            first <= day <= last,
            day == today,
            tuple(items.get(day, ())),
            tuple(published.get(day, ())[:MOST_PAGES_A_DAY]),
            max(0, len(published.get(day, ())) - MOST_PAGES_A_DAY),
        )
        for day in days
    ]
    weeks = tuple(tuple(drawn[start : start + DAYS_A_WEEK]) for start in range(0, len(drawn), DAYS_A_WEEK))
    return Month(
        first, calendar.month_of(first - timedelta(1)), calendar.month_of(last + timedelta(1)), weeks
    )


def _published(
    force_id: UUID, first: date, last: date, *, without: Iterable[int | None]
) -> dict[date, list[PublishedThatDay]]:
    """Pages that were published without a plan: they count as well, so the calendar shows them."""
    begin, end = calendar.moments_of(first, last)
    rows = force_pages(force_id).filter(
        first_published_at__gte=begin, first_published_at__lt=end, depth__gt=2
    )
    found: dict[date, list[PublishedThatDay]] = {}
    seen: set[UUID] = set()
    for page_id, key, title, moment in rows.order_by("first_published_at", "pk").values_list(
        "pk", "translation_key", "title", "first_published_at"
    ):
        if page_id not in without and key not in seen:
            seen.add(key)
            found.setdefault(calendar.local_day(moment), []).append(PublishedThatDay(page_id, title))
    return found


def _view(row: PlannedItem, page: PageState | None, today: date) -> ItemView:
    state, words = _state(row, page, today)
    return ItemView(
        id=row.pk,
        title=row.title,
        day=row.day,
        channel=str(Channel(row.channel).label),
        owner=row.owner,
        note=row.note,
        state=state,
        state_words=words,
        page_id=page.page_id if page else None,
        page_title=page.title if page else "",
        audiences=tuple(audience.name for audience in row.audiences.all()),
        messages=tuple(message.text for message in row.messages.all()),
    )


def _state(row: PlannedItem, page: PageState | None, today: date) -> tuple[str, str]:
    """A code, and words. Of an item with a page it is the page that tells."""
    if row.state == ItemState.DROPPED:
        return "dropped", _("Dropped")
    if row.state == ItemState.DONE and row.said_on:
        return "said", _("Said on %(day)s") % {"day": date_format(row.said_on, "j F Y")}
    told = _told_by(page) if page else None
    if told:
        return told
    waiting = _("Planned")
    if row.page_key:
        waiting = _("The page is a draft") if page else _("Its page was deleted")
    return ("late", _("Late: %(why)s") % {"why": waiting}) if row.day < today else ("planned", waiting)


def _told_by(page: PageState) -> tuple[str, str] | None:
    """What a page says of itself; None of one that was never published."""
    if page.standing is Standing.SCHEDULED and page.goes_live_at:
        goes_live = calendar.local_time(page.goes_live_at)
        return "scheduled", _("Scheduled for %(when)s") % {"when": date_format(goes_live, "j F Y, H:i")}
    if page.published_on is None:
        return None
    day = date_format(page.published_on, "j F Y")
    if page.standing is Standing.PUBLISHED:
        return "said", _("Published on %(day)s") % {"day": day}
    return "said", _("Published on %(day)s, taken down since") % {"day": day}


def item_to_change(force_id: UUID, item_id: UUID) -> dict[str, object] | None:
    """What the form of an item begins with; None where the force has no such item."""
    row = PlannedItem.objects.filter(force_id=force_id, pk=item_id).first()
    if row is None:
        return None
    page = page_states(force_id, [row.page_key]).get(row.page_key) if row.page_key else None
    return {
        "title": row.title,
        "day": row.day,
        "channel": row.channel,
        "owner": row.owner,
        "note": row.note,
        "state": row.state,
        "said_on": row.said_on,
        "page": str(page.page_id) if page else "",
        "messages": [str(pk) for pk in row.messages.values_list("pk", flat=True)],
        "audiences": [str(pk) for pk in row.audiences.values_list("pk", flat=True)],
    }
