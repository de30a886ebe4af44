"""Changing how long a class of data is kept: one person proposes, another approves, and it holds from a day on."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places.calendar import local_day
from portal.safety_reports.models import RetentionPeriod
from portal.safety_reports.queries.retention import period_of
from portal.safety_reports.subjects import RETENTION_PERIOD
from portal.safety_reports.vocabulary.retention import DEFAULT_PERIODS, RetentionClass

Outcome = RetentionPeriod.Outcome
# What is deleted cannot be brought back: a shorter period begins a week after its approval, or later.
NOTICE_OF_SHORTER = timedelta(days=7)
NOTICE = timedelta(days=1)


class OutOfBounds(ValueError):
    """The days are fewer or more than this class of data allows."""


class TooSoon(ValueError):
    """The period would begin before `earliest`."""

    def __init__(self, earliest: date) -> None:
        self.earliest = earliest
        super().__init__(f"Not before {earliest}.")


class ProposalWaits(Exception):
    """A change of this class waits for a second person already."""


class ProposalNotFound(Exception):
    """There is no such open change in this force."""


def earliest_day(*, force_id: UUID, code: RetentionClass, days: int, today: date) -> date:
    """The first day on which a period may begin that is approved today."""
    held, _source = period_of(force_id, code, on=today)
    return today + (NOTICE_OF_SHORTER if days < held else NOTICE)


def propose(
    *,
    code: RetentionClass,
    days: int,
    legal_source: str,
    reason: str,
    from_day: date,
    by: Member,
    now: datetime,
) -> UUID:
    """Ask a second person for another period. Raises NotAllowed, OutOfBounds, TooSoon and ProposalWaits."""
    check(by, Permission.RETENTION_MANAGE, force_id=by.force_id)
    today = local_day(now)
    default = DEFAULT_PERIODS[code]
    if not default.least <= days <= default.most:
        raise OutOfBounds
    earliest = earliest_day(force_id=by.force_id, code=code, days=days, today=today)
    if from_day < earliest:
        raise TooSoon(earliest)
    try:
        with transaction.atomic():
            row = RetentionPeriod.objects.create(
                force_id=by.force_id,
                code=code,
                days=days,
                legal_source=legal_source,
                reason=reason,
                from_day=from_day,
                proposed_by_id=by.user_id,
                proposed_on=today,
            )
            _record(row, "retention_period.proposed", by=by, now=now)
    except IntegrityError as error:
        raise ProposalWaits from error
    return row.public_id


def decide(*, proposal_id: UUID, outcome: RetentionPeriod.Outcome, by: Member, now: datetime) -> None:
    """Approve or refuse somebody else's change, or take one's own back. Raises NotAllowed and ProposalNotFound.

    One that is approved late begins late: never on a day that has passed, and a shorter one never within a week.
    """
    check(by, Permission.RETENTION_MANAGE, force_id=by.force_id)
    with transaction.atomic():
        row = (
            RetentionPeriod.objects.select_for_update(of=("self",))
            .filter(public_id=proposal_id, force_id=by.force_id, outcome=Outcome.OPEN)
            .first()
        )
        if row is None:
            raise ProposalNotFound
        if (row.proposed_by_id == by.user_id) is not (outcome == Outcome.TAKEN_BACK):
            raise NotAllowed(by, Permission.RETENTION_MANAGE)
        today = local_day(now)
        if outcome == Outcome.APPROVED:
            code = RetentionClass(row.code)
            earliest = earliest_day(force_id=by.force_id, code=code, days=row.days, today=today)
            row.from_day = max(row.from_day, earliest)
        row.outcome, row.decided_by_id, row.decided_on = outcome, by.user_id, today
        row.save()
        _record(row, f"retention_period.{outcome}", by=by, now=now)


def _record(row: RetentionPeriod, action: str, *, by: Member, now: datetime) -> None:
    record(
        force=row.force_id,
        by=by,
        action=action,
        subject_kind=RETENTION_PERIOD,
        subject_id=row.public_id,
        details={"class": row.code, "days": row.days, "from": row.from_day.isoformat()},
        now=now,
    )
