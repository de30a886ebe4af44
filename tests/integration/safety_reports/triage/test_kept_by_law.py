"""What a law makes the force keep stays where it is, its receipt says so; and nothing is kept beyond its time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.actors import Member, System
from portal.accounts.roles import Role
from portal.places.calendar import local_day
from portal.receipts import operations as receipts
from portal.receipts.queries import holder_of, messages_with
from portal.safety_reports.models import IndependentReport, SafetyReport
from portal.safety_reports.operations import moves, retention
from portal.safety_reports.operations.divert import UnderLegalHold, divert
from portal.safety_reports.operations.withdraw import withdraw
from portal.safety_reports.queries.thread import thread_of
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.vocabulary.retention import RetentionClass
from portal.safety_reports.vocabulary.triage import SetAsideReason, State
from portal.sealing.queries import fields_of
from portal.sealing.recipients import Recipient

Make = Callable[..., SafetyReport]


@pytest.fixture
def hold(supervisor: Member, now: datetime) -> Callable[[SafetyReport], UUID]:
    def place(made: SafetyReport) -> UUID:
        return retention.place_hold(
            report_id=made.public_id,
            reason="A law",
            review_on=local_day(now) + timedelta(days=9),
            by=supervisor,
            now=now,
        )

    return place


def test_a_report_that_a_law_keeps_is_not_moved_to_the_independent_inbox(
    report: Make, officer: Member, hold: Callable[..., UUID], now: datetime
) -> None:
    made = report()
    hold(made)
    with pytest.raises(UnderLegalHold):
        divert(report_id=made.public_id, by=officer, now=now)
    made.refresh_from_db()
    assert made.state == State.RECEIVED
    assert len(fields_of(SAFETY_REPORT, made.public_id)) == 1
    assert not IndependentReport.objects.exists()


def test_the_page_says_why_it_is_not_moved(
    report: Make, workspace: Callable[..., Client], hold: Callable[..., UUID]
) -> None:
    made = report()
    hold(made)
    answer = workspace(Role.TRIAGE_OFFICER).post(reverse("triage:divert", args=[made.public_id]), follow=True)
    assert "A law keeps this report here." in answer.content.decode()


def test_a_receipt_does_not_say_that_words_are_erased_while_a_law_keeps_them(
    report: Make, supervisor: Member, hold: Callable[..., UUID], now: datetime
) -> None:
    made = report(receipt=True)
    kept = hold(made)
    withdraw(holder=holder_of(made.shown_receipt), now=now)
    told = str(thread_of(made.public_id).reference)
    assert "A law makes the force keep your words for now" in told
    assert "have been erased" not in told

    retention.end_hold(hold_id=kept, by=supervisor, now=now)
    assert "Your words have been erased" in str(thread_of(made.public_id).reference)


def test_messages_of_a_report_without_words_are_erased_in_their_time(
    report: Make, officer: Member, triage_key: Recipient, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "CHUNK", 1)
    made = [report(receipt=True, words="") for _ in range(3)]
    for each in made:
        moves.open_report(report_id=each.public_id, by=officer, now=now)
        moves.set_aside(report_id=each.public_id, reason=SetAsideReason.NOT_A_PLACE, by=officer, now=now)
    for each in made[:2]:
        holder = holder_of(each.shown_receipt)
        receipts.write_in(holder=holder, text="It is the slipway.", to_recipients=[triage_key], now=now)

    days, _source = retention.period_of(made[0].force_id, RetentionClass.WORDS_SET_ASIDE, on=local_day(now))
    for turn, erased in ((0, 0), (1, 2), (2, 0)):
        due = now + timedelta(days=days + turn)
        deleted = retention.delete_what_is_due(force_id=made[0].force_id, by=System("retention"), now=due)
        assert deleted[RetentionClass.WORDS_SET_ASIDE] == erased
    receipt = made[0].shown_receipt
    assert [message.text for message in messages_with(receipt, holder_of(receipt))] == [None]
