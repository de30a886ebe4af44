"""The pages of triage, through the workspace's own middleware."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.audit.queries import recent
from portal.places.models import Force
from portal.receipts.queries import messages_for
from portal.safety_reports.models import SafetyReport
from portal.safety_reports.queries.queue import WAITING
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.vocabulary.messages import ANSWER_TEMPLATES

from .conftest import WORDS

Make = Callable[..., SafetyReport]
SignIn = Callable[..., Client]


def _at(name: str, made: SafetyReport, *rest: object) -> str:
    return reverse(f"triage:{name}", args=[made.public_id, *rest])


def test_the_queue_shows_what_may_be_urgent_first_then_the_oldest(
    report: Make, workspace: SignIn, now: datetime
) -> None:
    report(place_label="near New Street", arrived_at=now)
    report(place_label="near Old Street", arrived_at=now.replace(day=1))
    report(place_label="near Danger Lane", urgency="danger_now")
    page = workspace(Role.TRIAGE_OFFICER).get(reverse("triage:queue")).content.decode()
    assert page.index("Danger Lane") < page.index("Old Street") < page.index("New Street")


def test_a_page_of_the_queue_asks_the_database_as_often_for_ten_as_for_one(
    report: Make, workspace: SignIn, django_assert_num_queries: Callable, now: datetime
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = workspace(Role.TRIAGE_OFFICER)
    report()
    client.get(reverse("triage:queue"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("triage:queue"))
    for _ in range(9):
        report()
    with CaptureQueriesContext(connection) as ten:
        client.get(reverse("triage:queue"))
    assert len(ten) == len(one) <= 14


def test_a_report_opens_without_a_word_that_she_wrote(report: Make, workspace: SignIn, now: datetime) -> None:
    made = report(receipt=True)
    page = workspace(Role.TRIAGE_OFFICER).get(_at("report", made))
    assert page.status_code == 200
    assert "near Harbour Street" in page.content.decode()
    assert WORDS not in page.content.decode()
    assert page["Cache-Control"] == "no-store"


def test_who_sets_a_report_aside_is_told_not_to_compare_it_with_another_persons(
    report: Make, workspace: SignIn, now: datetime
) -> None:
    """The state on a planted report's receipt would tell whether somebody else's is there."""
    client, made = workspace(Role.TRIAGE_OFFICER), report(receipt=True)
    client.post(_at("open", made))
    page = client.get(_at("report", made)).content.decode()
    assert "Two people who say the same are two reports" in page


def test_words_appear_only_in_answer_to_a_post(report: Make, workspace: SignIn, now: datetime) -> None:
    made = report()
    client = workspace(Role.TRIAGE_OFFICER)
    client.post(_at("open", made))
    assert client.get(_at("words", made, "words")).status_code == 405
    page = client.post(_at("words", made, "words"))
    assert WORDS in page.content.decode()
    assert WORDS not in client.get(_at("report", made)).content.decode()


def test_from_the_queue_to_an_approved_answer(
    report: Make, workspace: SignIn, officer: Member, colleague: Member, now: datetime
) -> None:
    made = report(receipt=True)
    first, second = workspace(officer), workspace(colleague)
    first.post(_at("open", made))
    first.post(_at("words", made, "words"))
    assert b"Accepted." in first.post(_at("accept", made), follow=True).content
    filled = first.post(_at("answer", made), {"fill": "1", "template": "thank_you"})
    assert b"You did nothing wrong." in filled.content
    first.post(_at("answer", made), {"template": "thank_you", "text": "Thank you for telling us."})
    message = messages_for(SAFETY_REPORT, made.public_id)[0]
    assert b"Thank you for telling us." in second.post(_at("thread", made)).content
    second.post(_at("answer_approve", made, message.id))
    assert messages_for(SAFETY_REPORT, made.public_id)[0].state == "sent"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("hold", {}),
        ("hold", {"reason": "burst"}),
        ("set_aside", {"reason": "because"}),
        ("pass_on", {}),
        ("disclosure_raise", {"kind": "gossip"}),
        ("answer", {"text": ""}),
        ("answer", {"text": "Where do you live?"}),
    ],
)
def test_a_faulty_form_comes_back_with_its_error_in_place(
    name: str, wrong: dict[str, str], report: Make, workspace: SignIn, now: datetime
) -> None:
    made = report(receipt=True)
    client = workspace(Role.TRIAGE_OFFICER)
    client.post(_at("open", made))
    page = client.post(_at(name, made), wrong)
    assert page.status_code == 422
    assert "Something needs a look" in page.content.decode()
    if wrong.get("text"):
        assert wrong["text"] in page.content.decode()
    made.refresh_from_db()
    assert made.state in WAITING


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.TRIAGE_OFFICER, Role.TRIAGE_SUPERVISOR}]
)
def test_nobody_else_reaches_triage(role: Role, report: Make, workspace: SignIn, now: datetime) -> None:
    made = report()
    client = workspace(role)
    assert client.get(reverse("triage:queue")).status_code == 403
    assert client.get(_at("report", made)).status_code == 403
    assert client.post(_at("words", made, "words")).status_code == 403


def test_another_forces_officer_finds_nothing_at_the_address(
    report: Make, workspace: SignIn, other_force: Force, now: datetime
) -> None:
    made = report()
    stranger = workspace(Role.TRIAGE_SUPERVISOR, other_force)
    assert stranger.get(_at("report", made)).status_code == 404
    for name in ("open", "accept", "put_back", "divert", "reconsider", "thread"):
        assert stranger.post(_at(name, made)).status_code == 404, name
    assert stranger.post(_at("words", made, "words")).status_code == 404
    made.refresh_from_db()
    assert made.state == "received"


@pytest.mark.parametrize("name", ["conflicts", "team", "rules", "retention"])
def test_a_supervisors_pages_open(name: str, workspace: SignIn, force: Force, now: datetime) -> None:
    assert workspace(Role.TRIAGE_SUPERVISOR).get(reverse(f"triage:{name}")).status_code == 200


def test_a_holding_rule_is_changed_and_a_wrong_number_says_so(
    workspace: SignIn, force: Force, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    from portal.safety_reports.queries.hold_rules import rules_of

    client = workspace(Role.TRIAGE_SUPERVISOR)
    data = {}
    for rule in rules_of(force.id):
        data |= {f"{rule.code}-is_on": "on", f"{rule.code}-at_most": "7", f"{rule.code}-minutes": "30"}
    assert client.post(reverse("triage:rules"), data | {"in_one_place-at_most": "many"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("triage:rules"), data).status_code == 302
    assert {(rule.at_most, rule.minutes) for rule in rules_of(force.id)} == {(7, 30)}


def test_the_page_says_why_a_message_is_not_opened_or_let_go(
    report: Make, workspace: SignIn, member: Callable[..., Member], now: datetime
) -> None:
    from portal.safety_reports.operations import answers

    made = report(says_under_18=True, receipt=True)
    trained = member(Role.TRIAGE_OFFICER, safeguarding_trained=True)
    answers.answer(report_id=made.public_id, text="Thank you.", template="", by=trained, now=now)
    waiting = messages_for(SAFETY_REPORT, made.public_id)[0]
    page = workspace(Role.TRIAGE_OFFICER).post(_at("answer_approve", made, waiting.id), follow=True)
    assert "A colleague trained in safeguarding decides about this one." in page.content.decode()


def test_a_template_speaks_her_language_and_says_in_the_readers_own_what_it_means(
    report: Make, workspace: SignIn, officer: Member, colleague: Member, now: datetime
) -> None:
    urdu = ANSWER_TEMPLATES["thank_you"].body_in("ur")
    english = ANSWER_TEMPLATES["thank_you"].body_in("en")
    assert urdu != english
    made = report(receipt=True, language="ur")
    first, second = workspace(officer), workspace(colleague)
    first.post(_at("open", made))
    assert "Urdu" in first.get(_at("report", made)).content.decode()
    filled = first.post(_at("answer", made), {"fill": "1", "template": "thank_you"}).content.decode()
    assert f">\n{urdu}</textarea>" in filled
    assert english in filled
    first.post(_at("answer", made), {"template": "thank_you", "text": urdu})
    before_it_goes = second.post(_at("thread", made)).content.decode()
    assert urdu in before_it_goes
    assert english in before_it_goes


def test_a_template_in_the_readers_own_language_needs_no_second_wording(
    report: Make, workspace: SignIn, now: datetime
) -> None:
    made = report(receipt=True)
    client = workspace(Role.TRIAGE_OFFICER)
    client.post(_at("open", made))
    page = client.post(_at("answer", made), {"fill": "1", "template": "thank_you"}).content.decode()
    assert "In your language" not in page
    assert "She used this site in" not in page


def test_before_something_is_raised_the_page_says_who_acts_and_by_when(
    report: Make, workspace: SignIn, now: datetime
) -> None:
    made = report()
    client = workspace(Role.TRIAGE_OFFICER)
    client.post(_at("open", made))
    page = client.get(_at("report", made)).content.decode()
    assert "Force control room, duty inspector, within 1 hour." in page
    assert "goes to the duty inspector by telephone at once." in page


def test_the_registrars_reference_is_opened_again_by_a_post_that_is_recorded(
    report: Make, workspace: SignIn, officer: Member, now: datetime
) -> None:
    made = report()
    client = workspace(officer)
    client.post(_at("open", made))
    client.post(_at("disclosure_raise", made), {"kind": "crime"})
    case = made.disclosures.get()
    settle = _at("disclosure_settle", made, case.public_id)
    unsaid = client.post(settle, {"reference": "CR/2026/0417"})
    assert unsaid.status_code == 422
    assert 'value="CR/2026/0417"' in unsaid.content.decode(), "nothing typed is lost"
    client.post(settle, {"outcome": "recorded", "reference": "CR/2026/0417"})
    assert "CR/2026/0417" not in client.get(_at("report", made)).content.decode()
    address = _at("disclosure_reference", made, case.public_id)
    assert client.get(address).status_code == 405
    assert "CR/2026/0417" in client.post(address).content.decode()
    read = recent(made.force_id, action="disclosure.reference_read")
    assert [entry.by for entry in read] == [f"member:{officer.user_id}"]


def test_a_reference_that_is_none_or_another_forces_is_not_found(
    report: Make, workspace: SignIn, officer: Member, other_force: Force, now: datetime
) -> None:
    made = report()
    client = workspace(officer)
    client.post(_at("open", made))
    client.post(_at("disclosure_raise", made), {"kind": "crime"})
    case = made.disclosures.get()
    client.post(_at("disclosure_settle", made, case.public_id), {"outcome": "not_recorded"})
    address = _at("disclosure_reference", made, case.public_id)
    assert "Open the reference" not in client.get(_at("report", made)).content.decode()
    assert client.post(address).status_code == 404
    assert workspace(Role.TRIAGE_SUPERVISOR, other_force).post(address).status_code == 404
