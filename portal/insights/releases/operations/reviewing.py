"""The harm review: two people, with partners, before a force's first release."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.insights.models import HarmReview
from portal.insights.releases.subjects import HARM_REVIEW
from portal.places.calendar import local_day


class ReviewNotFound(Exception):
    """The force has no such review that still waits for its second person."""


def record_harm_review(*, force_id: UUID, partners: str, findings: str, by: Member, now: datetime) -> UUID:
    """Write down what was found. It counts once a second person has approved it."""
    check(by, Permission.REPORTS_SEE_COUNTS, force_id=force_id)
    with transaction.atomic():
        review = HarmReview.objects.create(
            force_id=force_id,
            partners=partners,
            findings=findings,
            recorded_by=by.user_id,
            recorded_on=local_day(now),
        )
        _note(review, "harm_review.recorded", by=by, now=now)
    return review.public_id


def approve_harm_review(*, review_id: UUID, by: Member, now: datetime) -> None:
    """Stand for somebody else's review. Raises ReviewNotFound, and NotAllowed for one's own."""
    with transaction.atomic():
        review = (
            HarmReview.objects.select_for_update()
            .filter(public_id=review_id, force_id=by.force_id, approved_by__isnull=True)
            .first()
        )
        if review is None:
            raise ReviewNotFound
        check(by, Permission.PAGES_APPROVE, force_id=review.force_id)
        if review.recorded_by == by.user_id:
            raise NotAllowed(by, Permission.PAGES_APPROVE)
        review.approved_by, review.approved_on = by.user_id, local_day(now)
        review.save()
        _note(review, "harm_review.approved", by=by, now=now)


def _note(review: HarmReview, action: str, *, by: Member, now: datetime) -> None:
    record(
        force=review.force_id,
        by=by,
        action=action,
        subject_kind=HARM_REVIEW,
        subject_id=review.public_id,
        details={},
        now=now,
    )
