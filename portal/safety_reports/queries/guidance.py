"""What is said around a report: emergency facts and help, the force's own statements, and when reports are read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self
from uuid import UUID

from django.utils.functional import Promise

from portal.places.calendar import local_day, local_time
from portal.places.models import NATIONAL_DESK
from portal.safety_reports.models.guidance import EmergencyFact, ForceStatement, ServiceHours
from portal.safety_reports.vocabulary.guidance import FACTS, Fact, StatementKind, Subject, Weekday
from portal.shell.remembered import remembered

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """A fact with the record that a page shows: checked on which day, against what, by whom."""

    fact: Fact
    checked_on: date
    review_on: date
    source: str
    owner: str

    @property
    def title(self) -> str | Promise:
        return self.fact.title

    @property
    def text(self) -> str | Promise:
        return self.fact.text

    @property
    def number(self) -> str:
        return self.fact.number

    @property
    def spoken_number(self) -> str:
        """The number in groups, as people read it out."""
        digits = self.fact.number or self.fact.text_number
        match len(digits):
            case 11:
                return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
            case 10:
                return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
            case 8:
                return f"{digits[:4]} {digits[4:]}"
            case 6:
                return f"{digits[:3]} {digits[3:]}"
            case _:
                return digits


@dataclass(frozen=True, slots=True)
class OpenDay:
    weekday: Weekday
    opens_at: time
    closes_at: time


class Said(str):
    """What a force says. `instead` where it stands in English because the reader's language has no words of it yet."""

    instead: bool

    def __new__(cls, text: str, *, instead: bool = False) -> Self:
        said = super().__new__(cls, text)
        said.instead = instead
        return said


@dataclass(frozen=True, slots=True)
class Reading:
    """When reports are read. `is_open` now; `delay` is the force's own sentence while there is one."""

    days: tuple[OpenDay, ...]
    is_open: bool
    sentence: Said
    delay: Said


def facts_about(*subjects: Subject, force_id: UUID) -> list[CheckedFact]:
    """The facts of some subjects, in their fixed order, each with the force's own check if it made one."""
    return list(_facts_about(subjects, force_id))


@remembered
def _facts_about(subjects: tuple[Subject, ...], force_id: UUID) -> tuple[CheckedFact, ...]:
    rows = EmergencyFact.objects.filter(force_id__in=(NATIONAL_DESK, force_id))
    # The force's own row comes last, and so wins over the platform's.
    own = {row.code: row for row in sorted(rows, key=lambda row: row.force_id == force_id)}
    wanted = [fact for subject in subjects for fact in FACTS if fact.subject == subject]
    return tuple(checked for fact in wanted if (checked := _checked(fact, own.get(fact.code))))


def oldest_check(facts: Iterable[CheckedFact]) -> date | None:
    """The day that a page may show as "checked on": that of the fact checked longest ago."""
    return min((fact.checked_on for fact in facts), default=None)


def statement(kind: StatementKind, *, force_id: UUID, language: str) -> Said:
    """What the force says, in that language, else in English, else nothing."""
    return _said(force_id, language).get(kind, Said(""))


@remembered
def _said(force_id: UUID, language: str) -> Mapping[str, Said]:
    """All that the force says, by kind."""
    rows = ForceStatement.objects.filter(
        force_id=force_id, language__in=(language, DEFAULT_LANGUAGE)
    ).values_list("kind", "language", "text")
    # The reader's own language comes last, and so wins over English.
    said = sorted((row for row in rows if row[2]), key=lambda row: row[1] == language)
    return {kind: Said(text, instead=written != language) for kind, written, text in said}


def forces_without(
    kind: StatementKind, *, force_ids: Sequence[UUID], languages: Sequence[str]
) -> list[tuple[UUID, str]]:
    """Every force and language in which the statement is missing."""
    said = set(
        ForceStatement.objects.filter(kind=kind, force_id__in=force_ids)
        .exclude(text="")
        .values_list("force_id", "language")
    )
    return [(force, code) for force in force_ids for code in languages if (force, code) not in said]


def reading_hours(*, force_id: UUID, language: str, now: datetime) -> Reading:
    """When the force reads reports, and whether somebody does at this moment."""
    days = _open_days(force_id)
    said = _said(force_id, language)
    today, clock = Weekday(local_day(now).weekday()), local_time(now).time()
    return Reading(
        days=days,
        is_open=any(day.weekday == today and day.opens_at <= clock < day.closes_at for day in days),
        sentence=said.get(StatementKind.WHEN_READ, Said("")),
        delay=said.get(StatementKind.DELAY, Said("")),
    )


@remembered
def _open_days(force_id: UUID) -> tuple[OpenDay, ...]:
    rows = ServiceHours.objects.filter(force_id=force_id).order_by("weekday")
    return tuple(OpenDay(Weekday(row.weekday), row.opens_at, row.closes_at) for row in rows)


def _checked(fact: Fact, row: EmergencyFact | None) -> CheckedFact | None:
    if row is None:
        return CheckedFact(fact, fact.checked_on, fact.review_on, fact.source, fact.owner)
    return CheckedFact(fact, row.checked_on, row.review_on, row.source, row.owner) if row.is_shown else None


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A fact as its keeper sees it, shown to the public or not."""

    fact: Fact
    is_shown: bool
    source: str
    owner: str
    checked_on: date
    review_on: date
    overdue: bool = False


def own_statements(force_id: UUID) -> dict[tuple[str, str], str]:
    """What the force says, by kind and language. One query."""
    rows = ForceStatement.objects.filter(force_id=force_id).values_list("kind", "language", "text")
    return {(kind, language): text for kind, language, text in rows}


def told_facts(*, force_id: UUID, now: datetime) -> list[FactRecord]:
    """Every fact with its last check. One query."""
    own = {row.code: row for row in EmergencyFact.objects.filter(force_id=force_id)}
    today = local_day(now)
    return [_record_of(fact, own.get(fact.code), today) for fact in FACTS]


def fact_record(code: str, *, force_id: UUID) -> FactRecord | None:
    """One fact with its last check, or None where there is no such fact."""
    fact = next((each for each in FACTS if each.code == code), None)
    return (
        _record_of(fact, EmergencyFact.objects.filter(force_id=force_id, code=code).first()) if fact else None
    )


def _record_of(fact: Fact, row: EmergencyFact | None, today: date | None = None) -> FactRecord:
    if row is None:
        overdue = bool(today and fact.review_on < today)
        return FactRecord(fact, True, fact.source, fact.owner, fact.checked_on, fact.review_on, overdue)  # noqa: FBT003
    overdue = bool(today and row.review_on < today)
    return FactRecord(fact, row.is_shown, row.source, row.owner, row.checked_on, row.review_on, overdue)
