"""A worker reports with and for somebody: the same questions, sealed the same way, read back by neither."""

import json

import pytest

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.organisations.models import Suspension
from portal.receipts.models import Draft, Submission
from portal.receipts.tokens import private_key_of
from portal.safety_reports.models import AssistedReport, IndependentReport, SafetyReport
from portal.safety_reports.operations.withdraw import withdraw
from portal.safety_reports.subjects import INDEPENDENT_REPORT, SAFETY_REPORT
from portal.sealing.envelopes import Binding
from portal.sealing.models import Envelope, Wrap
from portal.sealing.operations import open_with
from portal.sealing.recipients import RecipientKind
from tests.integration.partners.assisted.conftest import CONSENT, HERE

WORDS = "Every evening the lamp by the steps is out, and a man waits there."


def to_the_end(walk, town, *, named="yes", **end):
    walk.post(CONSENT | {"named": named})
    walk.go_on(space="public").go_on(setting="street").go_on(**town)
    walk.go_on(behaviour=["followed_on_foot"]).skip_to("words").go_on(words=WORDS)
    return walk.to_check(**end)


def test_it_walks_the_same_pages_and_shows_the_receipt_once(beside_her, town):
    to_the_end(beside_her, town)
    assert "Read each question out as it stands" in beside_her.page
    beside_her.send()
    assert len(beside_her.receipt) == 24
    assert "This code is hers. Hand it over now" in beside_her.page
    report = SafetyReport.objects.get()
    assert (report.has_words, report.has_receipt, report.state) == (True, True, "received")
    assert report.main_concern == "followed_on_foot"
    assert not Draft.objects.exists()


def test_only_triage_and_her_receipt_can_open_the_words(beside_her, town, force):
    to_the_end(beside_her, town).send()
    report = SafetyReport.objects.get()
    kinds = set(Wrap.objects.filter(envelope__row=report.public_id).values_list("kind", flat=True))
    assert kinds == {RecipientKind.TRIAGE, RecipientKind.RECEIPT}
    binding = Binding(SAFETY_REPORT, report.public_id, "words", force.pk)
    assert open_with(binding=binding, private_key=private_key_of(beside_her.receipt)) == WORDS


def test_the_worker_finds_no_way_back_to_it(beside_her, town, workspace, worker):
    to_the_end(beside_her, town)
    draft = beside_her.draft
    beside_her.send()
    again = beside_her.post({"draft": draft, "step": "words", "go": "stay"})
    assert "no longer here" in again.page
    assert WORDS not in again.page
    report = SafetyReport.objects.get()
    for address in (
        f"/reports/{report.public_id}/",
        "/reports/",
        f"/reports/{report.public_id}/words/words/",
    ):
        assert workspace(worker).get(address).status_code in {403, 404}


def test_nothing_kept_says_which_worker_it_was(beside_her, town, worker):
    to_the_end(beside_her, town, named="no").send()
    report = SafetyReport.objects.get()
    assistance = AssistedReport.objects.get()
    assert (assistance.report_id, assistance.organisation_id, assistance.on_paper) == (report.pk, None, False)
    entries = AuditEntry.objects.filter(subject_id=report.public_id)
    assert {entry.by for entry in entries} == {"system:with_a_partner"}
    assert str(worker.user_id) not in "".join(str(entry.__dict__) for entry in entries)


@pytest.mark.parametrize(("named", "shown"), [("yes", True), ("no", False)])
def test_triage_sees_that_a_partner_helped_and_its_name_only_where_she_agreed(
    beside_her, town, workspace, named, shown
):
    to_the_end(beside_her, town, named=named).send()
    officer = workspace(Role.TRIAGE_OFFICER)
    assert "Made with a partner" in officer.get("/reports/").content.decode()
    page = officer.get(f"/reports/{SafetyReport.objects.get().public_id}/").content.decode()
    assert "Made with a partner" in page
    assert ("Tidewater" in page) is shown
    assert ("did not want the organisation to be named" in page) is not shown


def test_the_queue_asks_no_more_for_more_of_them(
    workspace, beside_her, town, django_assert_max_num_queries, triage_key
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    to_the_end(beside_her, town).send()
    officer = workspace(Role.TRIAGE_OFFICER)
    officer.get("/reports/")
    with CaptureQueriesContext(connection) as one:
        officer.get("/reports/")
    asked = len(one)
    for _more in range(2):
        to_the_end(beside_her, town).send()
    with django_assert_max_num_queries(asked):
        officer.get("/reports/")


def test_what_is_about_the_police_goes_to_the_independent_inbox(beside_her, inbox_key, force):
    beside_her.post(CONSENT | {"named": "yes"}).go_on(space="police").go_on()
    while beside_her.step != "what":
        beside_her.press("next")
    chosen = beside_her.response.context["form"].fields["behaviour"].choices[0][0]
    beside_her.go_on(behaviour=[chosen]).skip_to("words").go_on(words=WORDS).to_check().send()
    assert not SafetyReport.objects.exists()
    assert not AssistedReport.objects.exists()
    report = IndependentReport.objects.get()
    binding = Binding(INDEPENDENT_REPORT, report.public_id, "everything", force.pk)
    said = json.loads(open_with(binding=binding, private_key=private_key_of(beside_her.receipt)))
    assert (said["said"]["assisted"], said["said"]["assisted_by"]) == (True, "Tidewater")
    kinds = set(Wrap.objects.filter(envelope__row=report.public_id).values_list("kind", flat=True))
    assert RecipientKind.TRIAGE not in kinds


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("wants_it", "Go on only if she wants this"),
        ("knows", "Tell her first who reads it"),
        ("named", "Ask her, and choose yes or no"),
    ],
)
def test_without_her_word_it_does_not_begin(beside_her, missing, sentence):
    given = CONSENT | {"named": "no"}
    del given[missing]
    beside_her.post(given)
    assert beside_her.response.status_code == 422
    assert sentence in beside_her.page
    assert not Draft.objects.exists()


def test_a_double_tap_stores_one(beside_her, town):
    to_the_end(beside_her, town)
    sent = {**beside_her.form, "go": "send"}
    first = beside_her.post(sent).receipt
    assert beside_her.post(sent).receipt == first
    assert SafetyReport.objects.count() == AssistedReport.objects.count() == Submission.objects.count() == 1


def test_a_suspended_organisation_sends_nothing(beside_her, town, worker, force):
    to_the_end(beside_her, town)
    Suspension.objects.create(
        force=force,
        organisation_id=worker.organisation_id,
        name="Tidewater",
        reason="Data was lost.",
        proposed_at="2026-11-01T10:00Z",
        decision="upheld",
    )
    beside_her.send()
    assert "on hold, so nothing was sent" in beside_her.page
    assert not SafetyReport.objects.exists()
    assert not Envelope.objects.exists()
    beside_her.post({"begin": "full"})
    assert "public page" in beside_her.client.get(HERE).content.decode()


def test_stopping_erases_what_was_said(beside_her):
    beside_her.post(CONSENT | {"named": "no"}).go_on(space="public")
    beside_her.press("leave")
    assert "What was said here was erased" in beside_her.page
    assert not Draft.objects.exists()


def test_going_back_to_the_start_keeps_what_was_typed(beside_her):
    beside_her.post(CONSENT | {"named": "no"})
    draft = beside_her.draft
    beside_her.press("back", space="online")
    assert f'name="draft" value="{draft}"' in beside_her.page
    beside_her.post(CONSENT | {"named": "no", "draft": draft})
    assert beside_her.form["space"] == ["online"]


def test_taking_it_back_erases_that_a_partner_helped(beside_her, town, force, now):
    from portal.accounts.actors import ReceiptHolder

    to_the_end(beside_her, town).send()
    report = SafetyReport.objects.get()
    withdraw(holder=ReceiptHolder(SAFETY_REPORT, report.public_id, force.pk), now=now)
    assert not AssistedReport.objects.exists()


def test_the_public_door_says_nothing_of_a_partner(public, triage_key, town, now):
    from tests.integration.safety_reports.journey.walking import Walk

    walk = Walk(public).begin().go_on(space="public").go_on(setting="street").go_on(**town)
    walk.go_on(behaviour=["followed_on_foot"]).to_check().send()
    assert SafetyReport.objects.count() == 1
    assert not AssistedReport.objects.exists()
    assert {entry.by for entry in AuditEntry.objects.all()} == {"system:public_door"}
