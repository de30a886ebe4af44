"""The harm review: two people, with partners, before a force's first release, and again whenever somebody asks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.insights.models import HarmReview, HarmReviewPartner
from portal.insights.releases.questions import CODES
from portal.insights.releases.rules import FLOOR_ALONE, Rules
from portal.insights.releases.subjects import HARM_REVIEW
from portal.places.calendar import local_day


class ReviewNotFound(Exception):
    """The force has no such review that still waits for its second person."""


class DraftThereError(Exception):
    """The force has a review already that waits for its second person."""


class ReviewChangedError(Exception):
    """Somebody wrote in it after the second person had read it."""


class ReviewNotWholeError(Exception):
    """`missing`: codes of questions without an answer, and "partners" or "met_on"."""

    def __init__(self, missing: Collection[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class Account:
    """What a review says. `organisations` took part and agreed to be named; `partners` are others, in words."""

    met_on: date | None = None
    organisations: Collection[UUID] = ()
    partners: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    findings: str = ""
    rules: Rules = FLOOR_ALONE


def record_harm_review(*, force_id: UUID, account: Account, by: Member, now: datetime) -> UUID:
    """Begin a review. It counts once a second person has signed it. Raises DraftThereError."""
    check(by, Permission.REPORTS_SEE_COUNTS, force_id=force_id)
    with transaction.atomic():
        if HarmReview.objects.filter(force_id=force_id, approved_on__isnull=True).exists():
            raise DraftThereError
        review = HarmReview(
            force_id=force_id,
            recorded_by=by.user_id,
            recorded_on=local_day(now),
            writers=[str(by.user_id)],
        )
        _write(review, account)
        _note(review, "harm_review.recorded", by=by, now=now)
    return review.public_id


def change_harm_review(*, review_id: UUID, account: Account, by: Member, now: datetime) -> None:
    """Write in a review that nobody has signed. Whoever writes in it cannot sign it. Raises ReviewNotFound."""
    with transaction.atomic():
        review = _waiting(review_id, by)
        check(by, Permission.REPORTS_SEE_COUNTS, force_id=review.force_id)
        review.writers = sorted({*review.writers, str(by.user_id)})
        review.revision += 1
        _write(review, account)
        _note(review, "harm_review.changed", by=by, now=now)


def approve_harm_review(*, review_id: UUID, revision: int, by: Member, now: datetime) -> None:
    """Stand for somebody else's review, as read at `revision`.

    Raises ReviewNotFound, ReviewChangedError, ReviewNotWholeError, and NotAllowed for one's own.
    """
    with transaction.atomic():
        review = _waiting(review_id, by)
        check(by, Permission.PAGES_APPROVE, force_id=review.force_id)
        if str(by.user_id) in review.writers or review.recorded_by == by.user_id:
            raise NotAllowed(by, Permission.PAGES_APPROVE)
        if review.revision != revision:
            raise ReviewChangedError
        if missing := missing_from(review):
            raise ReviewNotWholeError(missing)
        review.approved_by, review.approved_on = by.user_id, local_day(now)
        review.save(update_fields=["approved_by", "approved_on"])
        _note(review, "harm_review.approved", by=by, now=now)


def missing_from(review: HarmReview) -> list[str]:
    """What has to be there before anybody can sign."""
    missing = [code for code in CODES if not review.answers.get(code, "").strip()]
    if review.met_on is None:
        missing.insert(0, "met_on")
    if not review.partners.strip() and not review.named.exists():
        missing.insert(0, "partners")
    return missing


def _waiting(review_id: UUID, by: Member) -> HarmReview:
    review = (
        HarmReview.objects.select_for_update()
        .filter(public_id=review_id, force_id=by.force_id, approved_by__isnull=True)
        .first()
    )
    if review is None:
        raise ReviewNotFound
    return review


def _write(review: HarmReview, account: Account) -> None:
    review.met_on, review.partners = account.met_on, account.partners.strip()
    review.findings = account.findings.strip()
    review.answers = {code: account.answers.get(code, "").strip() for code in CODES}
    review.finest, review.least = account.rules.finest, account.rules.least
    review.save()
    review.named.exclude(organisation_id__in=account.organisations).delete()
    HarmReviewPartner.objects.bulk_create(
        [
            HarmReviewPartner(review=review, organisation_id=each)
            for each in sorted(set(account.organisations))
        ],
        ignore_conflicts=True,
    )


def _note(review: HarmReview, action: str, *, by: Member, now: datetime) -> None:
    record(
        force=review.force_id,
        by=by,
        action=action,
        subject_kind=HARM_REVIEW,
        subject_id=review.public_id,
        details={"finest": review.finest, "least": review.least, "revision": review.revision},
        now=now,
    )
