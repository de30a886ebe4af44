"""What leaves triage for good: diverted, withdrawn, deleted in time; and what is kept, and why."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from nacl.public import PrivateKey

from portal.accounts.actors import Member, System
from portal.accounts.policy import NotAllowed
from portal.audit.models import AuditEntry
from portal.places.calendar import local_day
from portal.receipts.queries import holder_of, messages_for, messages_with
from portal.safety_reports.models import (
    DisclosureCase,
    DisclosureOutcome,
    IndependentReport,
    RetentionRun,
    SafetyReport,
)
from portal.safety_reports.operations import answers, disclosures, moves, retention
from portal.safety_reports.operations.divert import InboxNotOpen, divert
from portal.safety_reports.operations.messages import read_messages
from portal.safety_reports.operations.withdraw import say_if_better, withdraw
from portal.safety_reports.operations.words import read_words
from portal.safety_reports.queries.queue import QueueFilter, queue
from portal.safety_reports.subjects import DISCLOSURE, INDEPENDENT_REPORT, SAFETY_REPORT
from portal.safety_reports.transitions import MoveRefused
from portal.safety_reports.vocabulary.retention import DEFAULT_PERIODS, RetentionClass
from portal.safety_reports.vocabulary.triage import Disclosure, SetAsideReason, State
from portal.sealing.envelopes import Binding
from portal.sealing.models import RecipientKey
from portal.sealing.operations import NoWordsError, open_with
from portal.sealing.queries import fields_of
from portal.sealing.recipients import RecipientKind

from .conftest import WORDS

Make = Callable[..., SafetyReport]
ROBOT = System("retention")


@pytest.fixture
def inbox(force: object) -> PrivateKey:
    """The independent inbox is open: its private key is somewhere else, here."""
    key = PrivateKey.generate()
    RecipientKey.objects.create(
        kind=RecipientKind.INDEPENDENT_INBOX,
        force=force.id,
        subject=force.id,
        public_key=bytes(key.public_key),
    )
    return key


def test_a_report_about_the_police_leaves_triage_whole(
    report: Make, officer: Member, colleague: Member, inbox: PrivateKey, now: datetime
) -> None:
    made = report(receipt=True)
    read_words(report_id=made.public_id, field="words", by=officer, now=now)
    answers.answer(report_id=made.public_id, text="Thank you.", template="", by=officer, now=now)

    divert(report_id=made.public_id, by=officer, now=now)

    independent = IndependentReport.objects.get()
    text = open_with(
        binding=Binding(INDEPENDENT_REPORT, independent.public_id, "everything", made.force_id),
        private_key=bytes(inbox),
    )
    told = json.loads(text)
    assert told["words"] == {"words": WORDS}
    assert told["said"]["place"] == "near Harbour Street, Skerry"
    assert told["said"]["read_in_triage_by"] == [officer.reference]


def test_nothing_of_a_diverted_report_is_left_in_triage(
    report: Make, officer: Member, inbox: PrivateKey, now: datetime
) -> None:
    made = report(receipt=True)
    divert(report_id=made.public_id, by=officer, now=now)

    made.refresh_from_db()
    assert made.state == State.DIVERTED
    assert (made.cell, made.place_label, made.main_concern, made.has_words) == (None, "", "", False)
    assert not made.concerns.exists()
    assert fields_of(SAFETY_REPORT, made.public_id) == []
    everything = queue(by=officer, wanted=QueueFilter(state="diverted"), page=1, now=now)
    assert everything.rows == ()
    with pytest.raises(moves.ReportNotFound):
        moves.open_report(report_id=made.public_id, by=officer, now=now)


def test_its_receipt_leads_to_the_independent_inbox(
    report: Make, officer: Member, inbox: PrivateKey, now: datetime
) -> None:
    made = report(receipt=True)
    divert(report_id=made.public_id, by=officer, now=now)
    holder = holder_of(made.shown_receipt)
    assert holder is not None
    assert (holder.subject_kind, holder.subject_id) == (
        INDEPENDENT_REPORT,
        IndependentReport.objects.get().public_id,
    )


def test_while_the_inbox_is_not_open_nothing_is_moved_or_lost(
    report: Make, officer: Member, now: datetime
) -> None:
    made = report()
    with pytest.raises(InboxNotOpen):
        divert(report_id=made.public_id, by=officer, now=now)
    made.refresh_from_db()
    assert made.state == State.RECEIVED
    assert read_words(report_id=made.public_id, field="words", by=officer, now=now).words == WORDS


def test_taking_it_back_erases_words_place_and_messages(
    report: Make, officer: Member, colleague: Member, now: datetime
) -> None:
    made = report(receipt=True)
    answers.answer(report_id=made.public_id, text="Thank you.", template="", by=officer, now=now)
    waiting = messages_for(SAFETY_REPORT, made.public_id)[0]
    answers.approve_answer(report_id=made.public_id, message_id=waiting.id, by=colleague, now=now)
    holder = holder_of(made.shown_receipt)
    assert [message.text for message in messages_with(made.shown_receipt, holder)] == ["Thank you."]
    result = withdraw(holder=holder, now=now)

    assert result.words_kept is False
    made.refresh_from_db()
    assert (made.state, made.cell, made.place_label) == (State.WITHDRAWN, None, "")
    assert fields_of(SAFETY_REPORT, made.public_id) == []
    assert [message.text for message in messages_with(made.shown_receipt, holder)] == [None]
    with pytest.raises(MoveRefused):
        withdraw(holder=holder, now=now)


def test_a_legal_hold_keeps_words_through_a_withdrawal_and_frees_them_when_it_ends(
    report: Make, supervisor: Member, now: datetime
) -> None:
    made = report(receipt=True)
    hold = retention.place_hold(
        report_id=made.public_id,
        reason="Disclosure request under CPIA 1996",
        review_on=local_day(now) + timedelta(days=30),
        by=supervisor,
        now=now,
    )
    assert withdraw(holder=holder_of(made.shown_receipt), now=now).words_kept is True
    assert len(fields_of(SAFETY_REPORT, made.public_id)) == 1

    retention.end_hold(hold_id=hold, by=supervisor, now=now)
    assert fields_of(SAFETY_REPORT, made.public_id) == []


def test_a_hold_is_approved_by_somebody_else(
    report: Make, supervisor: Member, member: Callable[..., Member], now: datetime
) -> None:
    made = report()
    hold = retention.place_hold(
        report_id=made.public_id,
        reason="A law",
        review_on=local_day(now) + timedelta(days=9),
        by=supervisor,
        now=now,
    )
    with pytest.raises(NotAllowed):
        retention.approve_hold(hold_id=hold, by=supervisor, now=now)
    retention.approve_hold(hold_id=hold, by=member(supervisor.role), now=now)


def _set_aside(made: SafetyReport, officer: Member, now: datetime) -> None:
    moves.open_report(report_id=made.public_id, by=officer, now=now)
    moves.set_aside(report_id=made.public_id, reason=SetAsideReason.NOT_A_PLACE, by=officer, now=now)


def test_the_daily_job_deletes_words_when_their_time_is_over_and_not_a_day_before(
    report: Make, officer: Member, now: datetime
) -> None:
    made = report()
    _set_aside(made, officer, now)
    days = DEFAULT_PERIODS[RetentionClass.WORDS_SET_ASIDE].days

    assert (
        retention.delete_what_is_due(force_id=made.force_id, by=ROBOT, now=now + timedelta(days=days))[
            RetentionClass.WORDS_SET_ASIDE
        ]
        == 0
    )
    assert len(fields_of(SAFETY_REPORT, made.public_id)) == 1

    due = now + timedelta(days=days + 1)
    assert (
        retention.delete_what_is_due(force_id=made.force_id, by=ROBOT, now=due)[
            RetentionClass.WORDS_SET_ASIDE
        ]
        == 1
    )
    assert fields_of(SAFETY_REPORT, made.public_id) == []
    assert RetentionRun.objects.get(code=RetentionClass.WORDS_SET_ASIDE, day=local_day(due)).deleted == 1
    assert AuditEntry.objects.filter(action="retention.ran").count() == 2


def test_a_held_report_outlives_its_period(
    report: Make, officer: Member, supervisor: Member, now: datetime
) -> None:
    made = report()
    _set_aside(made, officer, now)
    retention.place_hold(
        report_id=made.public_id,
        reason="A law",
        review_on=local_day(now) + timedelta(days=9),
        by=supervisor,
        now=now,
    )
    deleted = retention.delete_what_is_due(force_id=made.force_id, by=ROBOT, now=now + timedelta(days=4000))
    assert deleted[RetentionClass.REPORTS_SET_ASIDE] == 0
    assert SafetyReport.objects.filter(pk=made.pk).exists()


def test_a_report_whose_time_is_over_goes_with_its_receipt(
    report: Make, officer: Member, now: datetime
) -> None:
    made = report(receipt=True)
    _set_aside(made, officer, now)
    retention.delete_what_is_due(force_id=made.force_id, by=ROBOT, now=now + timedelta(days=4000))
    assert not SafetyReport.objects.filter(pk=made.pk).exists()
    assert holder_of(made.shown_receipt) is None


def test_the_holder_says_once_a_month_whether_it_is_better(report: Make, now: datetime) -> None:
    made = report(receipt=True)
    holder = holder_of(made.shown_receipt)
    say_if_better(holder=holder, verdict="worse", now=now)
    say_if_better(holder=holder, verdict="better", now=now)
    say_if_better(holder=holder, verdict="same", now=now + timedelta(days=40))
    assert sorted(made.verdicts.values_list("month", "verdict")) == [
        ("2026-11", "better"),
        ("2026-12", "same"),
    ]


def _settled(made: SafetyReport, officer: Member, now: datetime) -> DisclosureCase:
    case = disclosures.raise_disclosure(report_id=made.public_id, kind=Disclosure.CRIME, by=officer, now=now)
    disclosures.settle_disclosure(
        case_id=case, outcome=DisclosureOutcome.RECORDED, reference="42/1234/26", by=officer, now=now
    )
    found = DisclosureCase.objects.get(public_id=case)
    assert len(fields_of(DISCLOSURE, found.public_id)) == 1
    return found


def test_a_crime_reference_leaves_triage_with_its_report(
    report: Make, officer: Member, colleague: Member, inbox: PrivateKey, now: datetime
) -> None:
    made = report(receipt=True)
    case = _settled(made, officer, now)
    read_messages(report_id=made.public_id, by=colleague, now=now)
    divert(report_id=made.public_id, by=officer, now=now)
    assert fields_of(DISCLOSURE, case.public_id) == []
    binding = Binding(
        INDEPENDENT_REPORT, IndependentReport.objects.get().public_id, "everything", made.force_id
    )
    said = json.loads(open_with(binding=binding, private_key=bytes(inbox)))["said"]
    assert said["disclosures"] == ["crime: recorded"]
    assert said["read_in_triage_by"] == [colleague.reference]


def test_a_crime_reference_goes_with_its_report_when_its_time_is_over(
    report: Make, officer: Member, now: datetime
) -> None:
    made = report()
    case = _settled(made, officer, now)
    _set_aside(made, officer, now)
    retention.delete_what_is_due(force_id=made.force_id, by=ROBOT, now=now + timedelta(days=4000))
    assert not SafetyReport.objects.filter(pk=made.pk).exists()
    assert fields_of(DISCLOSURE, case.public_id) == []


def test_taking_it_back_leaves_no_answer_about_her_or_the_place(report: Make, now: datetime) -> None:
    made = report(
        receipt=True, danger_now="yes", urgency="danger_now", may_be_a_crime=True, says_under_18=True
    )
    withdraw(holder=holder_of(made.shown_receipt), now=now)
    made.refresh_from_db()
    assert (made.danger_now, made.urgency, made.main_concern) == ("", "none", "")
    assert (made.may_be_a_crime, made.says_under_18, made.has_words) == (False, False, False)


def test_words_kept_by_law_are_closed_until_a_second_person_approves(
    report: Make, officer: Member, supervisor: Member, member: Callable[..., Member], now: datetime
) -> None:
    made = report(receipt=True)
    hold = retention.place_hold(
        report_id=made.public_id,
        reason="A law",
        review_on=local_day(now) + timedelta(days=9),
        by=supervisor,
        now=now,
    )
    withdraw(holder=holder_of(made.shown_receipt), now=now)
    with pytest.raises(NoWordsError):
        read_words(report_id=made.public_id, field="words", by=officer, now=now)
    with pytest.raises(NoWordsError):
        read_messages(report_id=made.public_id, by=officer, now=now)
    retention.approve_hold(hold_id=hold, by=member(supervisor.role), now=now)
    assert read_words(report_id=made.public_id, field="words", by=officer, now=now).words == WORDS


def test_a_hold_that_comes_while_the_daily_job_runs_is_kept(
    report: Make, officer: Member, supervisor: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job has chosen its rows; the hold is placed; then the job gets the lock."""
    made = report()
    _set_aside(made, officer, now)
    lock = QuerySet.select_for_update

    def hold_first(rows: Any, **options: Any) -> Any:
        chosen = list(rows.values_list("pk", flat=True))
        monkeypatch.setattr(QuerySet, "select_for_update", lock)
        retention.place_hold(
            report_id=made.public_id,
            reason="A law",
            review_on=local_day(now) + timedelta(days=9),
            by=supervisor,
            now=now,
        )
        return SafetyReport.objects.filter(pk__in=chosen)

    monkeypatch.setattr(QuerySet, "select_for_update", hold_first)
    retention.delete_what_is_due(force_id=made.force_id, by=ROBOT, now=now + timedelta(days=4000))
    assert made.legal_holds.filter(ended_on=None).exists()
    assert len(fields_of(SAFETY_REPORT, made.public_id)) == 1
