"""What may be asked about support services."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.accounts.actors import Actor, Member
from portal.accounts.queries import pseudonyms
from portal.cms.models.support_service import SupportCheck, SupportService, SupportServices
from portal.cms.support.approved import as_the_public_sees, change_waits
from portal.cms.support.finding import Somewhere
from portal.cms.support.services import ServiceView, checked, view_of
from portal.cms.support.vocabulary import CheckedBy, Need
from portal.places import queries as places
from portal.places.calendar import local_day
from portal.places.models import NATIONAL_DESK, AreaKind

PARTS = ("words", "contacts", "hours", "seasons")
MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class NeedGroup:
    """A need, and the services that help with it."""

    code: str
    label: str
    services: tuple[ServiceView, ...]


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place that may be meant."""

    label: str
    cell: int


@dataclass(frozen=True, slots=True)
class Where:
    place: Somewhere
    district: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A service whose check is due, for those who keep the directory."""

    id: UUID
    name: str
    checked_on: date | None
    due_on: date | None
    is_hidden: bool
    is_national: bool
    seen_as_of: date | None = (
        None  # while a change waits: the day of the check that the public still relies on
    )


@dataclass(frozen=True, slots=True)
class CheckMade:
    on: date
    how: str
    by: str


def shown_services(
    *, force_id: UUID, language: str, now: datetime, only: Collection[UUID] | None = None
) -> list[ServiceView]:
    """What the public sees: a force's services and the national ones that were checked. Six queries, however many.

    `only`: of these ids.
    """
    wanted = SupportService.objects.of_forces([force_id]).filter(is_shown=True)
    rows = _public(wanted if only is None else wanted.filter(public_id__in=only))
    today = local_day(now)
    districts = {area.code: area.name for area in places.list_districts(force_id, language=language)}
    return [
        view_of(row, language=language, now=now, districts=districts)
        for row in rows
        if checked(row).is_in_sight(today)
    ]


def ids_that_may_be_shown(force_id: UUID) -> set[UUID]:
    """Of the services that nobody hid, whether or not their check still holds. One query."""
    rows = SupportService.objects.of_forces([force_id]).filter(is_shown=True)
    return set(rows.values_list("public_id", flat=True))


def shown_service(public_id: UUID, *, force_id: UUID, language: str, now: datetime) -> ServiceView | None:
    """One that the public sees, or None."""
    rows = _public(SupportService.objects.of_forces([force_id]).filter(is_shown=True, public_id=public_id))
    row = next((row for row in rows if checked(row).is_in_sight(local_day(now))), None)
    if row is None:
        return None
    districts = {area.code: area.name for area in places.list_districts(force_id, language=language)}
    return view_of(row, language=language, now=now, districts=districts)


def by_need(services: Iterable[ServiceView]) -> list[NeedGroup]:
    """Every need that some service helps with, in the fixed order of needs; services in the order that they came in."""
    listed = list(services)
    groups = [
        NeedGroup(need.value, str(need.label), tuple(each for each in listed if need.value in each.needs))
        for need in Need
    ]
    return [group for group in groups if group.services]


def places_meant(text: str, *, force_id: UUID, language: str) -> list[PlaceFound]:
    """The places that a typed name or postcode may mean."""
    found = places.search(text, force_id=force_id, language=language, limit=MOST_PLACES)
    return [PlaceFound(place.label, place.cell) for place in found]


def where_is(cell: int, *, force_id: UUID, language: str) -> Where:
    """In which district of the force a cell lies, or that it lies elsewhere."""
    districts = places.areas_at(cell, [AreaKind.DISTRICT], language=language)
    here = next((area for area in districts if area.force_id == force_id), None)
    if here is not None:
        return Where(Somewhere.IN_DISTRICT, here.code, here.name)
    force = places.force_at(cell)
    if force is not None and force.id == force_id:
        return Where(Somewhere.NOT_SAID)
    return Where(Somewhere.ELSEWHERE)


def due_checks(*, by: Actor, now: datetime) -> list[Due]:
    """The services that an editor keeps or may check, whose check is due: those never checked first, then the oldest."""
    today = local_day(now)
    rows = SupportService.objects.visible_to(by).filter(is_shown=True).prefetch_related("words")
    due = [row for row in rows if (day := checked(row).due_on) is None or day <= today]
    return [
        Due(
            id=row.public_id,
            name=str(row),
            checked_on=row.checked_on,
            due_on=checked(row).due_on,
            is_hidden=not checked(seen := as_the_public_sees(row)).is_in_sight(today),
            is_national=row.force_id == NATIONAL_DESK,
            seen_as_of=seen.checked_on if change_waits(row) else None,
        )
        for row in sorted(due, key=lambda row: (row.checked_on or date.min, row.reference))
    ]


def service_to_check(public_id: UUID, *, by: Actor, now: datetime) -> ServiceView | None:
    """One that an editor may check, shown or not, as the public would read it in English."""
    row = _with_parts(SupportService.objects.visible_to(by).filter(public_id=public_id)).first()
    if row is None:
        return None
    force_id = by.force_id if isinstance(by, Member) else row.force_id
    districts = {area.code: area.name for area in places.list_districts(force_id, language="en")}
    return view_of(row, language="en", now=now, districts=districts)


def seen_as_of(public_id: UUID, *, by: Actor) -> date | None:
    """While a change of a service waits: the day of the check that the public still relies on."""
    row = SupportService.objects.visible_to(by).filter(public_id=public_id).first()
    return as_the_public_sees(row).checked_on if row is not None and change_waits(row) else None


def checks_of(public_id: UUID, *, by: Actor) -> list[CheckMade]:
    """The checks of a service, the newest first. Another force's people are not named."""
    rows = list(
        SupportCheck.objects.filter(
            service__in=SupportService.objects.visible_to(by), service__public_id=public_id
        )
        .order_by("-checked_on", "-pk")
        .select_related("force")[:20]
    )
    own = by.force_id if isinstance(by, Member) else None
    names = pseudonyms({row.by_user for row in rows if row.by_user and row.force_id == own})
    return [
        CheckMade(row.checked_on, str(CheckedBy(row.how).label), names.get(row.by_user) or row.force.name)
        if row.by_user
        else CheckMade(row.checked_on, str(CheckedBy(row.how).label), row.force.name)
        for row in rows
    ]


def forces_with_services() -> list[UUID]:
    """Every force that keeps services of its own."""
    return list(
        SupportService.objects.exclude(force_id=NATIONAL_DESK)
        .order_by("force_id")
        .values_list("force_id", flat=True)
        .distinct()
    )


def _public(rows: SupportServices) -> list[SupportService]:
    return [as_the_public_sees(row) for row in _with_parts(rows)]


def _with_parts(rows: SupportServices) -> SupportServices:
    return rows.prefetch_related(*PARTS)


def number_due(*, force_id: UUID, now: datetime) -> int:
    """How many services of a force itself are due to be checked."""
    today = local_day(now)
    rows = SupportService.objects.filter(force_id=force_id, is_shown=True)
    return sum((day := checked(row).due_on) is None or day <= today for row in rows)
