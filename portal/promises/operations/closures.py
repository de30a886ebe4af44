"""The force's own return of closures: typed, published quarter by quarter, corrected in the open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.places.calendar import days_of_quarter, local_day, quarter_of
from portal.promises.models import CapabilityReturn, ClosureCount, ClosureReturn, SentBackReason
from portal.promises.operations.recording import check_may, note
from portal.promises.protection import Exact
from portal.promises.vocabulary.outcomes import Ending


class NotAPeriodError(ValueError):
    """The return does not cover a whole quarter that is over."""


class ReasonsDoNotAddUpError(ValueError):
    """Each closure that was sent back has one main reason: the reasons add up to all of them."""


class WhyCorrectedError(ValueError):
    """What is published changes only with a reason."""


class NothingToPublishError(LookupError):
    """Nothing of this quarter waits to be published."""


@dataclass(frozen=True, slots=True)
class GivenReturn:
    """One outcome in one quarter, as somebody typed it. `quarter` is such as 2026-Q3."""

    outcome: Ending
    quarter: str
    groups: Mapping[str, Exact]
    reasons: Mapping[str, int]
    median_days: Decimal | None = None
    is_provisional: bool = False
    why_corrected: str = ""


def save_closures(*, force_id: UUID, given: GivenReturn, by: Actor, now: datetime) -> UUID:
    """Keep a return. What was not published yet is written over; what was is corrected, and stays known.

    Raises NotAPeriodError, ReasonsDoNotAddUpError, WhyCorrectedError.
    """
    check_may(by, Permission.PROMISES_FIGURES, force_id=force_id)
    first, last = days_of_quarter(given.quarter)
    if last >= local_day(now):
        raise NotAPeriodError(given.quarter)
    if sum(given.reasons.values()) != sum(one.sent_back for one in given.groups.values()):
        raise ReasonsDoNotAddUpError
    with transaction.atomic():
        standing = (
            ClosureReturn.objects.select_for_update()
            .filter(force_id=force_id, outcome=given.outcome, period_from=first, replaced_at=None)
            .first()
        )
        is_public = standing is not None and standing.published_at is not None
        if is_public and not given.why_corrected.strip():
            raise WhyCorrectedError
        put_aside(standing, now)
        row = ClosureReturn.objects.create(
            force_id=force_id,
            outcome=given.outcome,
            period_from=first,
            period_to=last,
            median_days=given.median_days,
            is_provisional=given.is_provisional,
            why_corrected=given.why_corrected.strip() if is_public else "",
            recorded_at=now,
            published_at=now if is_public else None,
        )
        _write_counts(row, given)
        note(
            "promises.closures_corrected" if is_public else "promises.closures_saved",
            force_id=force_id,
            by=by,
            now=now,
            subject_kind="closure_return",
            subject_id=row.pk,
            outcome=given.outcome.value,
            quarter=given.quarter.lower(),
        )
    return row.pk


def publish_closures(*, force_id: UUID, quarter: str, by: Actor, now: datetime) -> int:
    """Show the public all returns of a quarter that wait. Returns how many. Raises NothingToPublishError."""
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    first, _last = days_of_quarter(quarter)
    with transaction.atomic():
        waiting = ClosureReturn.objects.select_for_update().filter(
            force_id=force_id, period_from=first, replaced_at=None, published_at=None
        )
        rows = list(waiting.order_by("outcome"))
        if not rows:
            raise NothingToPublishError(quarter)
        for row in rows:
            row.published_at = now
            row.save(update_fields=["published_at"])
            note(
                "promises.closures_published",
                force_id=force_id,
                by=by,
                now=now,
                subject_kind="closure_return",
                subject_id=row.pk,
                outcome=row.outcome,
                quarter=quarter_of(first).lower(),
            )
    return len(rows)


def put_aside(standing: ClosureReturn | CapabilityReturn | None, now: datetime) -> None:
    """A return that the public has read stays known; one that waited makes room for the next."""
    if standing is None:
        return
    if standing.published_at is None:
        standing.delete()
    else:
        standing.replaced_at = now
        standing.save(update_fields=["replaced_at"])


def _write_counts(row: ClosureReturn, given: GivenReturn) -> None:
    ClosureCount.objects.bulk_create(
        ClosureCount(
            closure_return=row,
            offence_group=code,
            proposed=one.proposed,
            reviewed=one.reviewed,
            sent_back=one.sent_back,
        )
        for code, one in given.groups.items()
    )
    SentBackReason.objects.bulk_create(
        SentBackReason(closure_return=row, reason=reason, count=count)
        for reason, count in given.reasons.items()
    )
