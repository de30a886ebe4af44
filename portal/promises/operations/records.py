"""Evidence that a reader can look at, and what reviewers said."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.promises.models import Evidence, Review
from portal.promises.operations.recording import check_may, commitment_of, note, touch
from portal.promises.vocabulary.statuses import EvidenceKind, Reviewer


class NotThereError(LookupError):
    """The evidence is not this force's, or was taken back already."""


def add_evidence(
    *,
    force_id: UUID,
    code: str,
    title: str,
    kind: EvidenceKind,
    shows: str,
    link: str,
    dated: date,
    by: Actor,
    now: datetime,
) -> UUID:
    """Show the public something on the force's own site. `link` is a path that begins with a slash."""
    check_may(by, Permission.PROMISES_EVIDENCE, force_id=force_id)
    with transaction.atomic():
        row = commitment_of(force_id=force_id, code=code)
        added = Evidence.objects.create(
            commitment=row, title=title, kind=kind, shows=shows, link=link, dated=dated, recorded_at=now
        )
        touch(row, now=now)
        row.save(update_fields=["updated_on"])
        note(
            "promises.evidence_added",
            force_id=force_id,
            by=by,
            now=now,
            subject_id=row.pk,
            code=code.lower(),
            evidence=added.pk,
        )
    return added.pk


def take_back_evidence(*, force_id: UUID, evidence_id: UUID, by: Actor, now: datetime) -> str:
    """Stop showing a piece of evidence; the row stays. Returns the commitment's code. Raises NotThereError."""
    check_may(by, Permission.PROMISES_EVIDENCE, force_id=force_id)
    with transaction.atomic():
        row = (
            Evidence.objects.select_for_update(of=("self",))
            .select_related("commitment")
            .filter(pk=evidence_id, commitment__force_id=force_id, withdrawn_at=None)
            .first()
        )
        if row is None:
            raise NotThereError
        row.withdrawn_at = now
        row.save(update_fields=["withdrawn_at"])
        note(
            "promises.evidence_taken_back",
            force_id=force_id,
            by=by,
            now=now,
            subject_id=row.commitment.pk,
            code=row.commitment.code.lower(),
            evidence=row.pk,
        )
    return row.commitment.code


def record_review(
    *,
    force_id: UUID,
    code: str,
    reviewer: Reviewer,
    by_name: str,
    said: str,
    reviewed_on: date,
    next_review_on: date | None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Write down what a reviewer said, as they said it, and when the next review is."""
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    with transaction.atomic():
        row = commitment_of(force_id=force_id, code=code)
        added = Review.objects.create(
            commitment=row,
            reviewer=reviewer,
            by_name=by_name,
            said=said,
            reviewed_on=reviewed_on,
            recorded_at=now,
        )
        row.next_review_on = next_review_on
        touch(row, now=now)
        row.save(update_fields=["next_review_on", "updated_on"])
        note(
            "promises.review_recorded",
            force_id=force_id,
            by=by,
            now=now,
            subject_id=row.pk,
            code=code.lower(),
            review=added.pk,
        )
    return added.pk
