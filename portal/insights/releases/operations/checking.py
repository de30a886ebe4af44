"""Asking whether a release's files are as they were published. The worker looks: files are its own, and large."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.insights.models import Release, ReleaseCheck
from portal.insights.releases.files.writing import faults_of
from portal.insights.releases.subjects import RELEASE
from portal.outbox.operations import emit

ASKED = "insights.check_release"


class NoSuchReleaseError(LookupError):
    """The force has no such release."""


def ask_check(*, release_id: UUID, by: Member, now: datetime) -> UUID:
    """Have the files looked at. While an earlier question waits, that one is given back. Raises NoSuchReleaseError."""
    check(by, Permission.REPORTS_SEE_COUNTS, force_id=by.force_id)
    with transaction.atomic():
        release = (
            Release.objects.select_related("plan")
            .filter(public_id=release_id, plan__force_id=by.force_id)
            .first()
        )
        if release is None:
            raise NoSuchReleaseError
        waiting = ReleaseCheck.objects.filter(release=release, checked_at__isnull=True).first()
        if waiting is not None:
            return waiting.public_id
        asked = ReleaseCheck.objects.create(release=release, asked_by=by.user_id, asked_at=now)
        record(
            force=by.force_id,
            by=by,
            action="release.check_asked",
            subject_kind=RELEASE,
            subject_id=release.public_id,
            details={},
            now=now,
        )
        emit(
            effect=ASKED,
            key=f"check:{asked.public_id}",
            payload={"check": str(asked.public_id)},
            force=by.force_id,
            now=now,
        )
    return asked.public_id


def do_check(*, check_id: UUID, now: datetime) -> None:
    """Look, and keep what was found. A second try finds it answered."""
    asked = ReleaseCheck.objects.select_related("release__plan__force").get(public_id=check_id)
    if asked.checked_at is not None:
        return
    asked.faults = [[fault.name, fault.what] for fault in faults_of(asked.release)]
    asked.checked_at = now
    asked.save(update_fields=["faults", "checked_at"])
