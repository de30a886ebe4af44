"""The ledger: what was asked cannot be quietly dropped, by anybody."""

import io
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.partners.models import Recommendation, RecommendationVerdict, RecommendationWords
from portal.partners.recommendations import answering, operations
from portal.partners.recommendations.operations import Asked, For
from portal.partners.recommendations.queries import ledger
from portal.partners.recommendations.transitions import TRANSITIONS, MoveRefused
from portal.partners.recommendations.vocabulary import Answer, Erased, Judgement, Origin, State

ASKED = Asked("Tell her before he is released", "Three women heard of it from a neighbour.", "T1.1")


@pytest.fixture
def make(force, now, partner, member):
    """A recommendation in a state, and the people of both sides: `make(State.REPORTED)`."""

    def made(state=State.WAITING, name="Tidewater", at=now, asked=ASKED):
        lead, officer = partner(name), member(Role.VAWG_LEAD)
        made_id = operations.draft(
            force_id=force.pk,
            asked=asked,
            on_behalf=For(Origin.ORGANISATION, lead.organisation_id),
            by=lead,
            now=at,
        )
        about = {"recommendation_id": made_id, "now": at}
        if state is not State.DRAFT:
            operations.submit(**about, by=lead)
        if state in {State.ACCEPTED, State.REPORTED}:
            due = at.date() + timedelta(60)
            answering.answer(**about, answer=Answer.ACCEPT, reasons="Yes", due_on=due, by=officer)
        if state is State.REPORTED:
            answering.show_evidence(**about, title="New rule", shows="It is in use", link="", by=officer)
            answering.report_done(**about, by=officer)
        return made_id, lead, officer

    return made


def test_a_draft_is_its_organisations_own_and_public_once_it_is_handed_in(
    make, partner, workspace, public, force, now, django_capture_on_commit_callbacks
):
    made, lead, officer = make(State.DRAFT)
    path = f"/partners/recommendations/{made}/"
    for stranger in (partner("Saffron"), officer):
        assert workspace(stranger).get(path).status_code == 404
        assert ASKED.title not in workspace(stranger).get("/partners/recommendations/").content.decode()
    assert public.get(f"/together/recommendations/{made}/").status_code == 404
    assert ledger(force_id=force.pk, now=now) == []
    with django_capture_on_commit_callbacks(execute=True):
        workspace(lead).post(path + "submit/")
    for address in ("/together/recommendations/", f"/together/recommendations/{made}/"):
        assert ASKED.title in public.get(address).content.decode()


def test_no_other_organisation_may_touch_it(make, partner, workspace, now):
    made, *_ = make(State.ACCEPTED)
    stranger = partner("Saffron")
    for move in (operations.withdraw, operations.erase_words):
        extra = {"because": Erased.PERSON} if move is operations.erase_words else {}
        with pytest.raises(NotAllowed):
            move(recommendation_id=made, by=stranger, now=now, **extra)
    client = workspace(stranger)
    sent = {"judgement": "done", "words": "All is well"}
    assert client.post(f"/partners/recommendations/{made}/judge/", sent).status_code == 403
    assert not RecommendationVerdict.objects.exists()


def test_another_organisations_draft_does_not_exist_for_anybody_else(make, partner, now):
    made, *_ = make(State.DRAFT)
    with pytest.raises(ObjectDoesNotExist):
        operations.submit(recommendation_id=made, by=partner("Saffron"), now=now)


def test_nobody_writes_under_another_name(force, partner, organisation, now):
    with pytest.raises(NotAllowed):
        operations.draft(
            force_id=force.pk,
            asked=ASKED,
            on_behalf=For(Origin.ORGANISATION, organisation("Saffron").pk),
            by=partner(),
            now=now,
        )


def test_the_force_answers_with_reasons_and_what_it_accepts_has_a_day(make, workspace):
    made, _lead, officer = make()
    client, path = workspace(officer), f"/partners/recommendations/{made}/answer/"
    assert client.post(path, {"answer": "accept", "reasons": "Yes"}).status_code == 422
    assert client.post(path, {"answer": "reject", "reasons": ""}).status_code == 422
    refused = client.post(path, {"answer": "accept", "reasons": "Kept words", "due_on": "2020-01-01"})
    assert "Kept words" in refused.content.decode()
    assert (
        client.post(path, {"answer": "in_part", "reasons": "One half", "due_on": "2027-01-01"}).status_code
        == 302
    )
    assert Recommendation.objects.get().state == State.IN_PART


def test_nothing_is_reported_as_done_without_evidence(make, now):
    made, _lead, officer = make(State.ACCEPTED)
    with pytest.raises(answering.NothingToShowError):
        answering.report_done(recommendation_id=made, by=officer, now=now)


def test_a_verdict_is_public_word_for_word_with_dissent(
    make, workspace, public, django_capture_on_commit_callbacks
):
    made, lead, _officer = make(State.REPORTED)
    words = "It got <b>worse</b>: nobody rang her."
    with django_capture_on_commit_callbacks(execute=True):
        workspace(lead).post(
            f"/partners/recommendations/{made}/judge/",
            {"judgement": "worse", "words": words, "dissent": "Two of us saw a change."},
        )
    page = public.get(f"/together/recommendations/{made}/").content.decode()
    assert "It got &lt;b&gt;worse&lt;/b&gt;: nobody rang her." in page
    assert "Two of us saw a change." in page
    row = Recommendation.objects.get()
    assert (row.state, row.next_due_on is not None) == (State.ACCEPTED, True)


def test_the_force_can_neither_judge_nor_erase_nor_withdraw(make, workspace, now):
    made, _lead, officer = make(State.REPORTED)
    client = workspace(officer)
    for move in ("judge", "erase", "withdraw", "correct"):
        assert client.post(f"/partners/recommendations/{made}/{move}/", {}).status_code == 403
    with pytest.raises(NotAllowed):
        operations.erase_words(recommendation_id=made, because=Erased.LAW, by=officer, now=now)


def test_a_row_with_a_history_cannot_be_deleted(make):
    make()
    with pytest.raises(ProtectedError):
        Recommendation.objects.all().delete()


def test_what_is_overdue_says_so_to_everybody_from_that_day_on(make, public, now):
    make()
    assert "Overdue" not in public.get("/together/recommendations/").content.decode()
    with time_machine.travel(now + timedelta(29), tick=False):
        page = public.get("/together/recommendations/").content.decode()
        assert "Overdue" in page
        assert "Hwyr" not in page
        assert ",yes," in public.get("/together/recommendations.csv").content.decode()


def test_a_correction_is_a_version_and_the_earlier_one_stays(make, public, now):
    made, lead, _officer = make()
    asked = Asked("Tell her a week before he is released", "Three women.")
    operations.correct(recommendation_id=made, asked=asked, why="A week is what we meant", by=lead, now=now)
    page = public.get(f"/together/recommendations/{made}/").content.decode()
    for words in (ASKED.title, asked.title, "A week is what we meant"):
        assert words in page


def test_erasing_empties_every_version_and_leaves_the_entry(make, public, now):
    made, lead, _officer = make(State.REPORTED)
    judged = {"judgement": Judgement.NOT_DONE, "words": "Secret name", "dissent": ""}
    operations.judge(recommendation_id=made, **judged, by=lead, now=now)
    operations.erase_words(recommendation_id=made, because=Erased.PERSON, by=lead, now=now)
    page = public.get(f"/together/recommendations/{made}/").content.decode()
    assert "It named a person" in page
    assert "Secret name" not in page
    assert ASKED.title not in page
    assert "Not done" in page
    assert set(RecommendationWords.objects.values_list("words", flat=True)) == {""}


def test_a_draft_takes_no_code_state_or_owner_that_its_form_has_not(make, workspace):
    made, lead, _officer = make(State.DRAFT)
    client, path = workspace(lead), f"/partners/recommendations/{made}/change/"
    client.post(path, {"title": "New", "words": "Words", "state": "settled", "owner": "Nobody", "code": ""})
    row = Recommendation.objects.get()
    assert (row.state, row.owner) == (State.DRAFT, "")
    assert client.post(path, {"title": "New", "words": "Words", "code": "X9"}).status_code == 422


def test_evidence_leads_to_this_site_only(make, workspace):
    made, _lead, officer = make(State.ACCEPTED)
    client, path = workspace(officer), f"/partners/recommendations/{made}/evidence/"
    for link in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/\\elsewhere"):
        assert client.post(path, {"title": "A", "shows": "B", "link": link}).status_code == 422
    assert client.post(path, {"title": "A", "shows": "B", "link": "/news/a/"}).status_code == 302


def test_a_move_that_the_state_does_not_know_is_refused_in_words(make, workspace, now):
    made, _lead, officer = make()
    with pytest.raises(MoveRefused):
        answering.report_done(recommendation_id=made, by=officer, now=now)
    client = workspace(officer)
    answer = client.post(f"/partners/recommendations/{made}/done/", follow=True)
    assert "cannot be done in the state" in answer.content.decode()


def test_every_move_but_change_leads_only_to_public_states():
    for one in TRANSITIONS.values():
        assert State.DRAFT not in one.targets


def test_the_export_holds_ones_own_drafts_and_nobody_elses(make, workspace):
    _made, lead, _officer = make(State.DRAFT)
    make(State.DRAFT, "Saffron", asked=Asked("Saffron secret", "Words"))
    archive = zipfile.ZipFile(io.BytesIO(workspace(lead).post("/partners/own/export/").content))
    everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert ASKED.title in everything
    assert "Saffron secret" not in everything


def test_the_pages_ask_as_often_for_one_as_for_nine(
    make, workspace, public, member, django_capture_on_commit_callbacks
):
    client = workspace(Role.ANALYST)

    def asked():
        counts = []
        for get, path in (
            (public.get, "/together/recommendations/"),
            (public.get, "/together/recommendations.csv"),
            (client.get, "/partners/recommendations/"),
            (client.get, "/"),
        ):
            with CaptureQueriesContext(connection) as queries:
                assert get(path).status_code == 200
            counts.append(len(queries))
        return counts

    counts = []
    for number in (1, 8):
        with django_capture_on_commit_callbacks(execute=True):
            for _ in range(number):
                make(State.REPORTED)
        client.get("/")
        counts.append(asked())
    assert counts[0] == counts[1]


def test_the_public_pages_are_welsh(make, public):
    made, *_ = make(State.REPORTED)
    assert "Yr hyn y gofynnodd partneriaid" in public.get("/cy/together/recommendations/").content.decode()
    assert (
        "Yr hyn a atebodd yr heddlu" in public.get(f"/cy/together/recommendations/{made}/").content.decode()
    )
