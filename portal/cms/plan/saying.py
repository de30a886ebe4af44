"""How often, when and where each standing message was said: by pages that carry it, and by items without a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.cms.models.communications import CarriedMessage, Channel, ItemState, PlannedItem, StandingMessage
from portal.cms.plan.pages import PageState, page_states

YEAR = timedelta(days=365)
SAID_ON_SITE = Channel.SITE.value


@dataclass(frozen=True, slots=True)
class Saying:
    """One time that a message was said. A page counts once, on the day it was first published."""

    day: date
    title: str
    channel: str
    where: str
    page_id: int | None = None
    still_there: bool = True
    languages: tuple[str, ...] = ()
    address: str = ""
    page_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageView:
    """A standing message, and every time it was said, the newest first."""

    id: UUID
    text: str
    why: str
    commitments: tuple[str, ...]
    at_least_every: int
    since: date
    sayings: tuple[Saying, ...]
    today: date
    in_welsh: dict[str, str]
    language: str = "en"

    @property
    def last(self) -> date | None:
        return self.sayings[0].day if self.sayings else None

    @property
    def this_year(self) -> int:
        """How often in the last twelve months."""
        return sum(saying.day > self.today - YEAR for saying in self.sayings)

    @property
    def due_by(self) -> date:
        return (self.last or self.since) + timedelta(days=self.at_least_every)

    @property
    def is_gap(self) -> bool:
        return self.due_by < self.today

    @property
    def said(self) -> str:
        """The state in a sentence, for people."""
        if self.last is None:
            return _("Not said yet")
        day = date_format(self.last, "j F Y")
        return (
            _("Not said since %(day)s") % {"day": day}
            if self.is_gap
            else _("Last said on %(day)s") % {"day": day}
        )

    @property
    def page_ids(self) -> tuple[int, ...]:
        """The pages that carry it, in every language."""
        return tuple(page_id for saying in self.sayings for page_id in saying.page_ids)

    @property
    def by_channel(self) -> list[tuple[str, int]]:
        """Channel in words and how often in the last twelve months, the most used first."""
        counts: dict[str, int] = {}
        for saying in self.sayings:
            if saying.day > self.today - YEAR:
                counts[saying.where] = counts.get(saying.where, 0) + 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def messages_of(force_id: UUID, *, today: date) -> list[MessageView]:
    """Every standing message of a force; those that have gone unsaid for too long stand first. Seven queries at most."""
    sayings = _sayings(force_id)
    views = [
        MessageView(
            id=row.pk,
            text=row.text,
            why=row.why,
            commitments=tuple(row.commitments),
            at_least_every=row.at_least_every,
            since=row.since,
            sayings=tuple(sorted(sayings.get(row.pk, ()), key=lambda one: (-one.day.toordinal(), one.title))),
            today=today,
            in_welsh=row.in_welsh,
        )
        for row in StandingMessage.objects.filter(force_id=force_id)
    ]
    return sorted(views, key=lambda view: (not view.is_gap, view.due_by, view.text))


def messages_on(force_id: UUID, page_key: UUID) -> set[UUID]:
    """The messages that were chosen for a page itself, not through the plan."""
    rows = CarriedMessage.objects.filter(force_id=force_id, page_key=page_key)
    return set(rows.values_list("message_id", flat=True))


def _sayings(force_id: UUID) -> dict[UUID, list[Saying]]:
    carried = _pages_that_carry(force_id)
    states = page_states(force_id, {key for keys in carried.values() for key in keys})
    found: dict[UUID, list[Saying]] = {}
    for message_id, keys in carried.items():
        found[message_id] = [
            _page_said(states[key]) for key in keys if key in states and states[key].published_on
        ]
    for message_id, saying in _typed(force_id):
        found.setdefault(message_id, []).append(saying)
    return found


def _pages_that_carry(force_id: UUID) -> dict[UUID, set[UUID]]:
    """Message -> pages, whether chosen at the page or by a planned item that the page fulfils."""
    chosen = CarriedMessage.objects.filter(force_id=force_id).values_list("message_id", "page_key")
    planned = PlannedItem.messages.through.objects.filter(
        planneditem__force_id=force_id, planneditem__page_key__isnull=False
    ).exclude(planneditem__state=ItemState.DROPPED)
    carried: dict[UUID, set[UUID]] = {}
    for message_id, key in [*chosen, *planned.values_list("standingmessage_id", "planneditem__page_key")]:
        if key:
            carried.setdefault(message_id, set()).add(key)
    return carried


def _page_said(state: PageState) -> Saying:
    return Saying(
        day=state.published_on or date.min,
        title=state.title,
        channel=SAID_ON_SITE,
        where=str(Channel.SITE.label),
        page_id=state.page_id,
        still_there=bool(state.languages),
        languages=state.languages,
        address=state.address,
        page_ids=state.page_ids,
    )


def _typed(force_id: UUID) -> Iterable[tuple[UUID, Saying]]:
    rows = PlannedItem.messages.through.objects.filter(
        planneditem__force_id=force_id, planneditem__state=ItemState.DONE
    ).values_list("standingmessage_id", "planneditem__said_on", "planneditem__title", "planneditem__channel")
    for message_id, day, title, channel in rows:
        if day:
            yield message_id, Saying(day=day, title=title, channel=channel, where=str(Channel(channel).label))
