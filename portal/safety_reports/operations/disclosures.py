"""What a reader must act on: raised with an owner and a clock, settled with an outcome that the receipt tells."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places.calendar import hour_of, local_day
from portal.safety_reports.models import DisclosureCase, DisclosureOutcome, DisclosurePolicy, SafetyReport
from portal.safety_reports.operations.moves import ReportNotFound, locked
from portal.safety_reports.subjects import DISCLOSURE
from portal.safety_reports.vocabulary.disclosures import STARTING_POLICIES
from portal.safety_reports.vocabulary.triage import Disclosure
from portal.sealing.envelopes import Binding
from portal.sealing.keyring import server_keys
from portal.sealing.operations import open_words, seal_words
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind

REFERENCE = "reference"


class AlreadyRaised(Exception):
    """A disclosure of this kind is open on this report."""


class AlreadySettled(Exception):
    """Somebody settled this disclosure before."""


class OutcomeDoesNotFit(Exception):
    """Only a crime is recorded or not recorded; only a risk is referred."""


OUTCOMES: dict[Disclosure, frozenset[DisclosureOutcome]] = {
    Disclosure.CRIME: frozenset(
        {DisclosureOutcome.RECORDED, DisclosureOutcome.NOT_RECORDED, DisclosureOutcome.NO_ACTION}
    ),
    Disclosure.CHILD_AT_RISK: frozenset(
        {DisclosureOutcome.REFERRED, DisclosureOutcome.ACTED, DisclosureOutcome.NO_ACTION}
    ),
    Disclosure.ADULT_AT_RISK: frozenset(
        {DisclosureOutcome.REFERRED, DisclosureOutcome.ACTED, DisclosureOutcome.NO_ACTION}
    ),
    Disclosure.THREAT_TO_LIFE: frozenset({DisclosureOutcome.ACTED, DisclosureOutcome.NO_ACTION}),
}


def policies_of(force_id: UUID) -> dict[Disclosure, DisclosurePolicy]:
    """The force's policy for every kind, or the starting one (not saved)."""
    kept = {Disclosure(row.kind): row for row in DisclosurePolicy.objects.filter(force_id=force_id)}
    return {
        kind: kept.get(kind)
        or DisclosurePolicy(
            force_id=force_id, kind=kind, owner=start.owner, hours=start.hours, text=start.text
        )
        for kind, start in STARTING_POLICIES.items()
    }


def policy_of(force_id: UUID, kind: Disclosure) -> DisclosurePolicy:
    """The force's policy for a kind, or the starting one (not saved)."""
    return policies_of(force_id)[kind]


def raise_disclosure(*, report_id: UUID, kind: Disclosure, by: Member, now: datetime) -> UUID:
    """Say that a report holds something that must be acted on. Its clock starts. Returns the case's id.

    Raises ReportNotFound and AlreadyRaised.
    """
    with transaction.atomic():
        report = locked(report_id=report_id, by=by)
        check(by, Permission.REPORTS_TRIAGE, force_id=report.force_id)
        if report.disclosures.filter(kind=kind, settled_on__isnull=True).exists():
            raise AlreadyRaised
        policy = policy_of(report.force_id, kind)
        case = DisclosureCase.objects.create(
            report=report,
            kind=kind,
            raised_by_id=by.user_id,
            raised_at=hour_of(now),
            due_at=now + timedelta(hours=policy.hours),
        )
        _record(case, report, "disclosure.raised", by=by, now=now, code=kind)
    return case.public_id


def settle_disclosure(
    *, case_id: UUID, outcome: DisclosureOutcome, reference: str, by: Member, now: datetime
) -> None:
    """Say what was done. A crime reference, if there is one, is sealed: it leads to a person.

    Raises ReportNotFound, AlreadySettled and OutcomeDoesNotFit.
    """
    with transaction.atomic():
        case = _locked(case_id, by)
        if case.settled_on is not None:
            raise AlreadySettled
        if outcome not in OUTCOMES[Disclosure(case.kind)]:
            raise OutcomeDoesNotFit
        case.outcome = outcome
        case.settled_by_id = by.user_id
        case.settled_on = local_day(now)
        case.save()
        if reference.strip():
            force = case.report.force_id
            seal_words(
                text=reference.strip(),
                binding=Binding(DISCLOSURE, case.public_id, REFERENCE, force),
                to=recipients_of(force, RecipientKind.TRIAGE),
            )
        _record(case, case.report, "disclosure.settled", by=by, now=now, code=outcome)


def read_reference(*, case_id: UUID, by: Member, now: datetime) -> str:
    """The crime or referral reference that was given with an outcome; audited. Raises ReportNotFound, NoWordsError.

    NoWordsError where none was given, or it went with the report's words.
    """
    with transaction.atomic():
        case = _locked(case_id, by)
        text = open_words(
            binding=Binding(DISCLOSURE, case.public_id, REFERENCE, case.report.force_id),
            by=by,
            keys=server_keys(RecipientKind.TRIAGE),
        )
        _record(case, case.report, "disclosure.reference_read", by=by, now=now, code=case.kind)
    return text


def _locked(case_id: UUID, by: Member) -> DisclosureCase:
    case = (
        DisclosureCase.objects.select_for_update(of=("self",))
        .select_related("report")
        .filter(public_id=case_id, report__in=SafetyReport.objects.visible_to(by))
        .first()
    )
    if case is None:
        raise ReportNotFound
    check(by, Permission.REPORTS_TRIAGE, force_id=case.report.force_id)
    return case


def _record(
    case: DisclosureCase, report: SafetyReport, action: str, *, by: Member, now: datetime, code: str
) -> None:
    record(
        force=report.force_id,
        by=by,
        action=action,
        subject_kind=DISCLOSURE,
        subject_id=case.public_id,
        details={"report": str(report.public_id), "code": code},
        now=now,
    )
