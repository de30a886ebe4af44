from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import settings

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.receipts.operations import SamePersonError, write_in
from portal.receipts.queries import holder_of, messages_for, messages_with
from portal.safety_reports.models import ReadingLimit, SafetyReport
from portal.safety_reports.operations import answers
from portal.safety_reports.operations.messages import read_messages
from portal.safety_reports.operations.moves import ReportNotFound, SomebodyElseIsReading, open_report
from portal.safety_reports.operations.words import EnoughForToday, SafeguardingNeeded, read_words
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.vocabulary.messages import (
    ANSWER_TEMPLATES,
    AnswerTemplate,
    asks_who,
    template_saying,
)
from portal.sealing.recipients import Recipient

from .conftest import WORDS

Make = Callable[..., SafetyReport]


def test_a_reader_opens_words_and_the_audit_log_says_so_without_them(
    report: Make, officer: Member, now: datetime
) -> None:
    made = report()
    opened = read_words(report_id=made.public_id, field="words", by=officer, now=now)

    assert opened.words == WORDS
    entry = AuditEntry.objects.get(action="report.words_read")
    assert entry.subject_id == made.public_id
    assert entry.details == {"field": "words"}


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.TRIAGE_OFFICER, Role.TRIAGE_SUPERVISOR}]
)
def test_nobody_outside_triage_opens_words(
    role: Role, report: Make, member: Callable[..., Member], now: datetime
) -> None:
    made = report()
    with pytest.raises((ReportNotFound, NotAllowed)):
        read_words(report_id=made.public_id, field="words", by=member(role), now=now)
    assert not AuditEntry.objects.filter(action="report.words_read").exists()


def test_what_somebody_else_is_reading_stays_closed(
    report: Make, officer: Member, colleague: Member, now: datetime
) -> None:
    made = report()
    open_report(report_id=made.public_id, by=officer, now=now)
    with pytest.raises(SomebodyElseIsReading):
        read_words(report_id=made.public_id, field="words", by=colleague, now=now)


def test_a_reader_is_offered_a_break_and_stops_at_the_days_limit(
    report: Make, officer: Member, force: object, now: datetime
) -> None:
    ReadingLimit.objects.create(force=force, a_day=3, break_after=2)
    made = report()
    breaks = [
        read_words(report_id=made.public_id, field="words", by=officer, now=now).break_due for _ in range(3)
    ]
    assert breaks == [False, True, False]
    with pytest.raises(EnoughForToday):
        read_words(report_id=made.public_id, field="words", by=officer, now=now)

    tomorrow = now + timedelta(days=1)
    assert read_words(report_id=made.public_id, field="words", by=officer, now=tomorrow).opened_today == 1


def test_a_girl_is_read_and_answered_by_somebody_trained_in_safeguarding(
    report: Make, officer: Member, member: Callable[..., Member], now: datetime
) -> None:
    made = report(says_under_18=True, receipt=True)
    with pytest.raises(SafeguardingNeeded):
        read_words(report_id=made.public_id, field="words", by=officer, now=now)
    with pytest.raises(SafeguardingNeeded):
        answers.answer(report_id=made.public_id, text="Thank you.", template="", by=officer, now=now)

    trained = member(Role.TRIAGE_OFFICER, safeguarding_trained=True)
    assert read_words(report_id=made.public_id, field="words", by=trained, now=now).words == WORDS


def test_a_message_to_a_girl_is_let_go_by_somebody_trained_in_safeguarding(
    report: Make, colleague: Member, member: Callable[..., Member], now: datetime
) -> None:
    made = report(says_under_18=True, receipt=True)
    writer, second = (member(Role.TRIAGE_OFFICER, safeguarding_trained=True) for _ in range(2))
    answers.answer(report_id=made.public_id, text="Thank you.", template="", by=writer, now=now)
    waiting = messages_for(SAFETY_REPORT, made.public_id)[0]
    with pytest.raises(SafeguardingNeeded):
        answers.approve_answer(report_id=made.public_id, message_id=waiting.id, by=colleague, now=now)
    answers.approve_answer(report_id=made.public_id, message_id=waiting.id, by=second, now=now)
    assert messages_for(SAFETY_REPORT, made.public_id)[0].state == "sent"


def test_opening_her_messages_counts_as_one_text_and_opening_ours_as_none(
    report: Make, officer: Member, triage_key: Recipient, force: object, now: datetime
) -> None:
    ReadingLimit.objects.create(force=force, a_day=2, break_after=2)
    made = report(receipt=True)
    answers.answer(report_id=made.public_id, text="Thank you.", template="", by=officer, now=now)
    read_messages(report_id=made.public_id, by=officer, now=now)
    for text in ("It is dark.", "It is still dark."):
        write_in(holder=holder_of(made.shown_receipt), text=text, to_recipients=[triage_key], now=now)
    assert len(read_messages(report_id=made.public_id, by=officer, now=now)) == 3
    assert read_words(report_id=made.public_id, field="words", by=officer, now=now).opened_today == 2
    with pytest.raises(EnoughForToday):
        read_messages(report_id=made.public_id, by=officer, now=now)
    assert AuditEntry.objects.filter(action="report.messages_read").count() == 2


def test_the_first_message_waits_for_a_second_person_and_the_next_goes_at_once(
    report: Make, officer: Member, colleague: Member, now: datetime
) -> None:
    made = report(receipt=True)
    receipt = made.shown_receipt
    holder = holder_of(receipt)
    sent = answers.answer(
        report_id=made.public_id, text="Thank you.", template="thank_you", by=officer, now=now
    )
    assert sent is False
    assert messages_with(receipt, holder) == []

    waiting = messages_for(SAFETY_REPORT, made.public_id)[0]
    with pytest.raises(SamePersonError):
        answers.approve_answer(report_id=made.public_id, message_id=waiting.id, by=officer, now=now)
    answers.approve_answer(report_id=made.public_id, message_id=waiting.id, by=colleague, now=now)
    assert [message.text for message in messages_with(receipt, holder)] == ["Thank you."]

    assert (
        answers.answer(report_id=made.public_id, text="It is mended.", template="", by=officer, now=now)
        is True
    )
    assert [message.text for message in messages_with(receipt, holder)] == ["Thank you.", "It is mended."]


def test_a_message_given_back_is_never_seen_and_another_can_be_written(
    report: Make, officer: Member, colleague: Member, now: datetime
) -> None:
    made = report(receipt=True)
    answers.answer(report_id=made.public_id, text="Hurried.", template="", by=officer, now=now)
    waiting = messages_for(SAFETY_REPORT, made.public_id)[0]
    with pytest.raises(answers.OneIsWaiting):
        answers.answer(report_id=made.public_id, text="Again.", template="", by=colleague, now=now)
    answers.return_answer(report_id=made.public_id, message_id=waiting.id, by=colleague, now=now)

    assert messages_with(made.shown_receipt, holder_of(made.shown_receipt)) == []
    assert answers.answer(report_id=made.public_id, text="Calmer.", template="", by=officer, now=now) is False


@pytest.mark.parametrize(
    "text",
    [
        "Who are you?",
        "Please tell us your full name.",
        "What is his name?",
        "Where do you live?",
        "What is their address?",
        "Can you describe the man?",
        "Come to the police station.",
        "Call me on this number.",
        "What did he look like?",
        "Did you recognise the man?",
        "Which postcode is that, and what is your street?",
        "It would help to know where you live.",
        "Pwy oedd y dyn?",
        "Beth yw eich enw?",
        "A allwch chi roi eich cyfeiriad i ni?",
        "Ble rydych chi'n byw?",
        "Ffoniwch ni.",
        "Sut oedd e'n edrych?",
    ],
)
def test_a_message_that_asks_who_or_where_is_given_back(
    text: str, report: Make, officer: Member, now: datetime
) -> None:
    made = report(receipt=True)
    with pytest.raises(answers.AsksWho):
        answers.answer(report_id=made.public_id, text=text, template="", by=officer, now=now)
    assert messages_for(SAFETY_REPORT, made.public_id) == []


@pytest.mark.parametrize("template", ANSWER_TEMPLATES.values(), ids=lambda template: template.code)
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_no_template_asks_who_or_where_in_any_language(template: AnswerTemplate, language: str) -> None:
    text = template.body_in(language)
    assert not asks_who(text)
    assert template_saying(text, language) == template
    assert (text == template.body_in("en")) == (language == "en"), "every language has its own words"


@pytest.mark.parametrize(
    "text",
    [
        "Thank you. Which part of the street is it, and at what time does it feel worst?",
        "You decide who hears about this. Help is close to where it happened.",
        "Diolch. Pa ran o'r stryd sydd dan sylw? Chi sy'n penderfynu pwy sy'n cael gwybod.",
        "Mae'r golau wedi'i drwsio, a bydd rhywun yn edrych eto ym mis Mawrth.",
    ],
)
def test_a_message_about_the_place_is_not_given_back(text: str) -> None:
    assert not asks_who(text)


def test_a_message_of_another_report_cannot_be_approved_through_this_one(
    report: Make, officer: Member, colleague: Member, now: datetime
) -> None:
    mine, other = report(receipt=True), report(receipt=True)
    answers.answer(report_id=other.public_id, text="Thank you.", template="", by=officer, now=now)
    waiting = messages_for(SAFETY_REPORT, other.public_id)[0]
    with pytest.raises(answers.NoSuchMessage):
        answers.approve_answer(report_id=mine.public_id, message_id=waiting.id, by=colleague, now=now)
