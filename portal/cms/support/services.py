"""What readers see of a service: frozen, in their language, at this moment."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.cms.models.support_service import SupportContact, SupportService, SupportWords
from portal.cms.support import contacts
from portal.cms.support.freshness import Checked, Freshness
from portal.cms.support.hours import OpenState
from portal.cms.support.hours_words import lines, state_words
from portal.cms.support.vocabulary import (
    Access,
    CheckedBy,
    ContactKind,
    Cost,
    Group,
    Need,
    OnBill,
    Referral,
    SafeContact,
    Serves,
    Spoken,
)
from portal.places.calendar import local_day
from portal.shell.lists import in_a_row

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class ContactView:
    kind: str
    label: str
    value: str
    href: str
    bill: str
    relay: str
    is_free: bool

    @property
    def is_number(self) -> bool:
        return self.kind in contacts.NUMBERS

    @property
    def relay_href(self) -> str:
        """What dials it by text relay; empty where it takes none."""
        return f"tel:{contacts.digits(self.relay)}" if self.relay else ""


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service as a page shows it. Codes stay codes where they are compared; `*_words` are for reading.

    `words_language`: the language of name and texts, where it is not the reader's: then the page marks it.
    """

    id: UUID
    force_id: UUID
    name: str
    run_by: str
    summary: str
    contact_note: str
    hours_note: str
    access_note: str
    words_language: str
    needs: frozenset[str]
    groups: frozenset[str]
    languages: frozenset[str]
    interpreters: bool
    serves: str
    districts: frozenset[str]
    area_words: str
    by_and_for: bool
    is_refuge: bool
    is_emergency: bool
    walk_in: bool
    needs_words: tuple[str, ...]
    groups_words: tuple[str, ...]
    languages_words: tuple[str, ...]
    safe_words: tuple[str, ...]
    access_words: tuple[str, ...]
    referral_words: tuple[str, ...]
    cost_words: str
    contacts: tuple[ContactView, ...]
    hours_known: bool
    open: OpenState
    open_words: str
    hours_lines: tuple[tuple[str, str], ...]
    closed_since: date | None
    waiting_weeks: int | None
    waiting_said_on: date | None
    checked_on: date | None
    checked_how: str
    freshness: Freshness

    @property
    def is_in_other_language(self) -> bool:
        return bool(self.words_language)

    @property
    def is_old(self) -> bool:
        return self.freshness is Freshness.OLD

    @property
    def first_contact(self) -> ContactView | None:
        """What somebody in a hurry reaches for: the phone, else the first way there is."""
        phones = [each for each in self.contacts if each.kind == ContactKind.PHONE]
        return next(iter(phones or self.contacts), None)


def checked(row: SupportService) -> Checked:
    return Checked(row.checked_on, row.check_every_days, row.is_emergency)


def view_of(row: SupportService, *, language: str, now: datetime, districts: dict[str, str]) -> ServiceView:
    """A row with its words, contacts, hours and seasons already fetched. No query."""
    today = local_day(now)
    words = _words(row, language)
    hours = row.opening_hours
    state = hours.state(now) if hours.is_known else OpenState(is_open=False, changes=None)
    return ServiceView(
        id=row.public_id,
        force_id=row.force_id,
        name=words.name,
        run_by=words.run_by,
        summary=words.summary,
        contact_note=words.contact_note,
        hours_note=words.hours_note,
        access_note=words.access_note,
        words_language="" if words.language == language else words.language,
        needs=frozenset(row.needs),
        groups=frozenset(row.groups),
        languages=frozenset(row.languages),
        interpreters=row.interpreters,
        serves=row.serves,
        districts=frozenset(row.districts),
        area_words=_area(row, districts),
        by_and_for=row.by_and_for,
        is_refuge=row.is_refuge,
        is_emergency=row.is_emergency,
        walk_in=row.walk_in,
        needs_words=_labels(Need, row.needs),
        groups_words=_labels(Group, row.groups),
        languages_words=_labels(Spoken, row.languages),
        safe_words=_labels(SafeContact, row.safe_contact),
        access_words=_labels(Access, row.access),
        referral_words=_labels(Referral, row.referral),
        cost_words=str(Cost(row.cost).label),
        contacts=tuple(_contact(each) for each in row.contacts.all()),
        hours_known=hours.is_known,
        open=state,
        open_words=state_words(state, now=now) if hours.is_known else "",
        hours_lines=tuple(lines(hours, today=today)) if hours.is_known else (),
        closed_since=row.closed_since,
        waiting_weeks=row.waiting_weeks,
        waiting_said_on=row.waiting_said_on,
        checked_on=row.checked_on,
        checked_how=str(CheckedBy(row.checked_how).label) if row.checked_how else "",
        freshness=checked(row).freshness(today),
    )


def _words(row: SupportService, language: str) -> SupportWords:
    """In the reader's language, else in English, which is then marked: a number must not vanish for want of words."""
    by_language = {words.language: words for words in row.words.all()}
    return (
        by_language.get(language)
        or by_language.get(FALLBACK)
        or next(iter(by_language.values()), SupportWords(language=FALLBACK, name=row.reference))
    )


def _contact(row: SupportContact) -> ContactView:
    is_phone = row.kind == ContactKind.PHONE
    return ContactView(
        kind=row.kind,
        label=str(ContactKind(row.kind).label),
        value=row.value,
        href=contacts.href(row.kind, row.value),
        bill="" if row.on_bill == OnBill.NOT_APPLICABLE else str(OnBill(row.on_bill).label),
        relay=f"{contacts.RELAY_PREFIX} {row.value}" if row.relay and is_phone else "",
        is_free=is_phone and contacts.is_freephone(row.value),
    )


def _area(row: SupportService, districts: dict[str, str]) -> str:
    if row.serves == Serves.DISTRICTS:
        return in_a_row(sorted(districts[code] for code in row.districts if code in districts))
    return str(Serves(row.serves).label)


def _labels(
    vocabulary: type[Need | Group | Spoken | SafeContact | Access | Referral], codes: list[str]
) -> tuple[str, ...]:
    return tuple(str(each.label) for each in vocabulary if each.value in codes)
