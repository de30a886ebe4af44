"""Opening the messages of a thread, by staff who hold triage's key."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.receipts.queries import messages_for
from portal.safety_reports.operations.fingerprints import remember_opened
from portal.safety_reports.operations.moves import locked
from portal.safety_reports.operations.words import SafeguardingNeeded, count_one, refuse_if_taken_back
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.sealing.envelopes import CannotOpenError
from portal.sealing.keyring import server_keys
from portal.sealing.operations import NoWordsError, open_words
from portal.sealing.recipients import RecipientKind


def read_messages(*, report_id: UUID, by: Member, now: datetime) -> dict[UUID, str]:
    """The text of every message of a report's thread that can still be opened, by message id; audited.

    What she wrote counts for the reader as one text. Raises ReportNotFound, NoWordsError, SafeguardingNeeded and
    EnoughForToday.
    """
    with transaction.atomic():
        report = locked(report_id=report_id, by=by)
        check(by, Permission.REPORTS_READ_WORDS, force_id=report.force_id)
        refuse_if_taken_back(report)
        if report.says_under_18 and not by.safeguarding_trained:
            raise SafeguardingNeeded
        keys = server_keys(RecipientKind.TRIAGE)
        texts = {}
        thread = messages_for(SAFETY_REPORT, report.public_id)
        for message in thread:
            try:
                texts[message.id] = open_words(binding=message.binding, by=by, keys=keys)
            except (NoWordsError, CannotOpenError):
                continue  # erased, or sealed before this force's key was made
            if not message.from_staff:
                remember_opened(report, texts[message.id], keys=keys)
        if any(message.id in texts and not message.from_staff for message in thread):
            count_one(by=by, now=now)
        record(
            force=report.force_id,
            by=by,
            action="report.messages_read",
            subject_kind=SAFETY_REPORT,
            subject_id=report.public_id,
            details={"messages": len(texts)},
            now=now,
        )
    return texts
