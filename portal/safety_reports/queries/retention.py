"""How long things are kept, what a force wants to change about it, and what the daily job did."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.functional import Promise

from portal.accounts.actors import Member
from portal.accounts.queries import pseudonyms
from portal.places.calendar import local_midnight
from portal.safety_reports.models import LegalHold, RetentionPeriod, RetentionRun, SafetyReport
from portal.safety_reports.vocabulary.retention import DEFAULT_PERIODS, DefaultPeriod, RetentionClass
from portal.safety_reports.vocabulary.triage import State

RUNS_SHOWN = 60
WARNED_BEFORE = 30  # days before what nobody decided about is deleted
APPROVED = RetentionPeriod.Outcome.APPROVED


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits for a second person, or one that is approved and has not begun."""

    public_id: UUID
    days: int
    legal_source: str
    reason: str
    from_day: date
    proposed_by: str
    is_approved: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class PeriodRow:
    code: RetentionClass
    sentence: str | Promise
    days: int
    legal_source: str
    is_default: bool
    least: int
    most: int
    proposals: tuple[Proposal, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether a change waits for a second person already."""
        return any(not proposal.is_approved for proposal in self.proposals)


@dataclass(frozen=True, slots=True)
class RunRow:
    day: date
    sentence: str | Promise
    deleted: int


def period_of(force_id: UUID, code: RetentionClass, *, on: date) -> tuple[int, str]:
    """Days and legal source for a class of data in a force, on a day."""
    own = (
        RetentionPeriod.objects.filter(force_id=force_id, code=code, outcome=APPROVED, from_day__lte=on)
        .order_by("-from_day", "-pk")
        .first()
    )
    default = DEFAULT_PERIODS[code]
    return (own.days, own.legal_source) if own else (default.days, default.legal_source)


def periods(*, by: Member, on: date) -> tuple[PeriodRow, ...]:
    """Every class of data with the period that holds, and what is to change. Two queries."""
    rows = list(
        RetentionPeriod.objects.filter(
            force_id=by.force_id, outcome__in=[RetentionPeriod.Outcome.OPEN, APPROVED]
        ).order_by("from_day", "pk")
    )
    names = pseudonyms({row.proposed_by_id for row in rows})
    holding = {row.code: row for row in rows if row.outcome == APPROVED and row.from_day <= on}
    to_come = [row for row in rows if row.outcome != APPROVED or row.from_day > on]
    return tuple(
        _row(
            code,
            default,
            holding.get(code),
            tuple(
                Proposal(
                    public_id=row.public_id,
                    days=row.days,
                    legal_source=row.legal_source,
                    reason=row.reason,
                    from_day=row.from_day,
                    proposed_by=names.get(row.proposed_by_id, ""),
                    is_approved=row.outcome == APPROVED,
                    is_own=row.proposed_by_id == by.user_id,
                )
                for row in to_come
                if row.code == code
            ),
        )
        for code, default in DEFAULT_PERIODS.items()
    )


def _row(
    code: RetentionClass,
    default: DefaultPeriod,
    own: RetentionPeriod | None,
    proposals: tuple[Proposal, ...],
) -> PeriodRow:
    return PeriodRow(
        code=code,
        sentence=default.sentence,
        days=own.days if own else default.days,
        legal_source=own.legal_source if own else default.legal_source,
        is_default=own is None,
        least=default.least,
        most=default.most,
        proposals=proposals,
    )


def soon_deleted_undecided(*, by: Member, on: date) -> int:
    """How many reports nobody has decided about, and will be deleted within a month for that."""
    days, _source = period_of(by.force_id, RetentionClass.REPORTS_WAITING, on=on)
    before = local_midnight(on - timedelta(days=days - WARNED_BEFORE))
    waiting = (State.RECEIVED, State.HELD, State.OPEN)
    return (
        SafetyReport.objects.visible_to(by)
        .filter(state__in=waiting, arrived_at__lt=before, force_id=by.force_id)
        .count()
    )


def last_runs(force_id: UUID) -> tuple[RunRow, ...]:
    """What was deleted on which day, latest first; days on which nothing was due are left out."""
    runs = RetentionRun.objects.filter(force_id=force_id, deleted__gt=0).order_by("-day", "code")[:RUNS_SHOWN]
    return tuple(
        RunRow(run.day, DEFAULT_PERIODS[RetentionClass(run.code)].sentence, run.deleted) for run in runs
    )


def forces_with_data() -> list[UUID]:
    """The forces the daily job visits."""
    from portal.places.queries import list_forces, national_desk

    return [*(force.id for force in list_forces()), national_desk().id]


def live_holds(force_id: UUID) -> int:
    """How many reports are kept by a legal hold."""
    return LegalHold.objects.filter(report__force_id=force_id, ended_on__isnull=True).count()
