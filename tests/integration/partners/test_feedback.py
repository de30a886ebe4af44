"""Feedback: quick, acknowledged in time, seen by nobody else; what alleges misconduct is not kept here."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.roles import Role
from portal.partners.feedback import operations
from portal.partners.feedback.operations import Given
from portal.partners.feedback.queries import feedback_for
from portal.partners.feedback.vocabulary import About, Stage, Whom
from portal.partners.models import Feedback

SENT = {
    "about": "service",
    "subject": "The desk in Holm",
    "whom": "supported",
    "misconduct": "no",
    "respected": "partly",
}
GIVEN = Given(About.SERVICE, "The desk in Holm", Whom.SUPPORTED)


def test_it_is_given_acknowledged_and_answered(partner, workspace, now):
    lead = partner()
    hers, officer = workspace(lead), workspace(Role.VAWG_LEAD)
    assert hers.get("/partners/feedback/new/").status_code == 200
    assert hers.post("/partners/feedback/new/", SENT).status_code == 302
    row = Feedback.objects.get()
    # Monday; the third working day is Thursday, to its end.
    assert (row.due_at - now) < timedelta(4)
    assert "The desk in Holm" in officer.get("/partners/feedback/").content.decode()
    officer.post(f"/partners/feedback/{row.pk}/acknowledge/")
    assert officer.post(f"/partners/feedback/{row.pk}/acknowledge/").status_code == 302
    assert officer.get(f"/partners/feedback/{row.pk}/answer/").status_code == 200
    officer.post(f"/partners/feedback/{row.pk}/answer/", {"answer": "We moved the <b>desk</b>"})
    assert Feedback.objects.get().stage == Stage.ANSWERED
    assert "We moved the &lt;b&gt;desk" in hers.get("/partners/feedback/").content.decode()


def test_what_alleges_misconduct_is_not_kept_and_the_page_says_where_to_go(partner, workspace):
    sent = SENT | {"about": "officer", "misconduct": "yes", "words": "He threatened her"}
    page = workspace(partner()).post("/partners/feedback/new/", sent)
    assert "Nothing of what you wrote was kept" in page.content.decode()
    assert "/s/" in page.content.decode()
    assert "He threatened her" not in page.content.decode()
    assert not Feedback.objects.exists()


def test_the_question_about_misconduct_cannot_be_left_out(partner, workspace):
    sent = {name: value for name, value in SENT.items() if name != "misconduct"}
    assert workspace(partner()).post("/partners/feedback/new/", sent).status_code == 422


def test_nobody_sees_or_answers_anothers(force, partner, member, other_force, now, workspace):
    lead, wren = partner(), member(Role.PARTICIPANT)
    made = operations.give(force_id=force.pk, given=GIVEN, by=lead, now=now)
    operations.give(force_id=force.pk, given=GIVEN, by=wren, now=now)
    for stranger in (partner("Saffron"), member(Role.PARTICIPANT), member(Role.VAWG_LEAD, other_force)):
        assert feedback_for(stranger, now=now) == []
    assert len(feedback_for(lead, now=now)) == 1
    assert len(feedback_for(member(Role.VAWG_LEAD), now=now)) == 2
    with pytest.raises(ObjectDoesNotExist):
        operations.answer(feedback_id=made, answer="No", by=member(Role.VAWG_LEAD, other_force), now=now)
    assert workspace(lead).post(f"/partners/feedback/{made}/answer/", {"answer": "x"}).status_code == 403


def test_what_is_late_says_so(force, partner, workspace, now):
    lead = partner()
    operations.give(force_id=force.pk, given=GIVEN, by=lead, now=now)
    with time_machine.travel(now + timedelta(9), tick=False):
        found = feedback_for(lead, now=now + timedelta(9))
    assert found[0].is_late


def test_more_fields_than_the_form_has_change_nothing(partner, workspace):
    workspace(partner()).post(
        "/partners/feedback/new/", SENT | {"stage": "answered", "answer": "Great", "by_name": "X"}
    )
    row = Feedback.objects.get()
    assert (row.stage, row.answer, row.by_name) == (Stage.RECEIVED, "", "Tidewater")


def test_the_list_asks_as_often_for_one_as_for_nine(force, partner, workspace, now):
    lead = partner()
    client = workspace(lead)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/partners/feedback/").status_code == 200
        return len(queries)

    operations.give(force_id=force.pk, given=GIVEN, by=lead, now=now)
    client.get("/partners/feedback/")
    one = asked()
    for _ in range(8):
        operations.give(force_id=force.pk, given=GIVEN, by=lead, now=now)
    assert asked() == one
