"""Commitments of one force, as the workspace and the public site read them."""

from datetime import datetime
from uuid import UUID

from portal.places.calendar import local_day
from portal.promises.models import Commitment, Evidence, Review, StatusChange
from portal.promises.queries.answers import (
    Change,
    CommitmentDetail,
    CommitmentSummary,
    EvidenceShown,
    Overview,
    ReviewShown,
)
from portal.promises.queries.measures import measures_of
from portal.promises.queries.standing import due
from portal.promises.vocabulary.framework import BY_CODE, FRAMEWORK, Promised
from portal.promises.vocabulary.statuses import EvidenceKind, Reviewer, Status


def overview(*, force_id: UUID, now: datetime) -> Overview:
    """Every commitment of the framework, whether the force has said something about it or not. One query."""
    rows = {row.code: row for row in Commitment.objects.filter(force_id=force_id)}
    return Overview(tuple(_summary(promised, rows.get(promised.code), now) for promised in FRAMEWORK))


def commitment(*, force_id: UUID, code: str, now: datetime) -> CommitmentDetail | None:
    """One commitment with all that is known of it, or None for a code the framework has not. Seven queries at most."""
    promised = BY_CODE.get(code)
    if promised is None:
        return None
    row = Commitment.objects.filter(force_id=force_id, code=code).first()
    summary = _summary(promised, row, now)
    if row is None:
        return CommitmentDetail(summary, (), (), (), ())
    return CommitmentDetail(
        summary=summary,
        history=_history(row),
        measures=measures_of(row.pk),
        evidence=_evidence(row),
        reviews=_reviews(row),
    )


def next_turn(found: Overview) -> datetime | None:
    """The first moment at which one more commitment becomes overdue: until then the page holds."""
    moments = [one.due.turns_at for one in found.commitments if one.due.turns_at is not None]
    return min(moments, default=None)


def _summary(promised: Promised, row: Commitment | None, now: datetime) -> CommitmentSummary:
    updated_on = row.updated_on if row else None
    next_review_on = row.next_review_on if row else None
    return CommitmentSummary(
        promised=promised,
        lead=row.lead if row else "",
        status=Status(row.status) if row else Status.NOT_STARTED,
        status_since=row.status_since if row else None,
        updated_on=updated_on,
        next_review_on=next_review_on,
        due=due(
            updated_on=updated_on,
            next_review_on=next_review_on,
            every_months=promised.every_months,
            today=local_day(now),
        ),
    )


def _history(row: Commitment) -> tuple[Change, ...]:
    rows = StatusChange.objects.filter(commitment=row).order_by("-since", "-recorded_at", "pk")
    return tuple(Change(Status(each.status), each.reason, each.since) for each in rows)


def _evidence(row: Commitment) -> tuple[EvidenceShown, ...]:
    rows = Evidence.objects.filter(commitment=row, withdrawn_at=None).order_by("-dated", "-recorded_at", "pk")
    return tuple(
        EvidenceShown(each.pk, each.title, EvidenceKind(each.kind), each.shows, each.link, each.dated)
        for each in rows
    )


def _reviews(row: Commitment) -> tuple[ReviewShown, ...]:
    rows = Review.objects.filter(commitment=row).order_by("-reviewed_on", "-recorded_at", "pk")
    return tuple(
        ReviewShown(Reviewer(each.reviewer), each.by_name, each.said, each.reviewed_on) for each in rows
    )
