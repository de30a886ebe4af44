"""A partner's own page: her organisation's figures and what became of what it gave, and nobody else's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import Agreement, Organisation
from portal.accounts.roles import Role
from portal.partners.insight.queries import arrivals_of
from portal.partners.models import Referral, ReferralDesk, ReferralMove
from portal.partners.recommendations import answering, operations
from portal.partners.recommendations.operations import Asked, For
from portal.partners.recommendations.vocabulary import Answer, Judgement, Origin
from portal.partners.referrals.vocabulary import Source, State
from portal.places.calendar import local_day, quarter_of
from tests.conftest import MOMENT
from tests.people import make_member

pytestmark = pytest.mark.django_db
PAGE = "/partners/insight/"


@pytest.fixture
def lead(force):
    def make(name):
        organisation = Organisation.objects.create(name=name)
        Agreement.objects.create(organisation=organisation, force=force, starts_on=MOMENT.date())
        return make_member(Role.PARTNER_LEAD, force, organisation=organisation)

    return make


@pytest.fixture
def tidewater(lead):
    return lead("Tidewater")


@pytest.fixture
def saffron(lead):
    return lead("Saffron")


def referred(to, *states, day):
    desk, _made = ReferralDesk.objects.get_or_create(
        force_id=to.force_id, organisation_id=to.organisation_id, kind="outreach", defaults={"name": "Desk"}
    )
    referral = Referral.objects.create(
        force_id=to.force_id,
        organisation_id=to.organisation_id,
        desk=desk,
        source=Source.SELF,
        asked_on=day,
        arrived_on=day,
    )
    for state in (State.RECEIVED, *states):
        ReferralMove.objects.create(referral=referral, force_id=to.force_id, desk=desk, to=state, on=day)


def recommended(by, force, member, now, title):
    made = operations.draft(
        force_id=force.pk,
        asked=Asked(title, "Because."),
        on_behalf=For(Origin.ORGANISATION, by.organisation_id),
        by=by,
        now=now,
    )
    operations.submit(recommendation_id=made, by=by, now=now)
    about = {"recommendation_id": made, "by": member(Role.VAWG_LEAD), "now": now}
    answering.answer(answer=Answer.ACCEPT, reasons="Yes.", due_on=local_day(now) + timedelta(days=9), **about)
    answering.show_evidence(title="Rota", shows="It is kept.", link="", **about)
    answering.report_done(**about)
    operations.judge(
        recommendation_id=made, judgement=Judgement.NOT_DONE, words="No.", dissent="", by=by, now=now
    )


def test_what_arrived_and_what_became_of_it_by_quarter(tidewater, saffron, now):
    today = local_day(now)
    referred(tidewater, State.ACCEPTED, State.CONTACTED, day=today)
    referred(tidewater, State.NO_CAPACITY, day=today)
    referred(tidewater, day=today - timedelta(days=200))
    referred(saffron, State.DECLINED, day=today)
    latest, earlier = arrivals_of(tidewater, now=now)
    assert latest.quarter == quarter_of(today)
    assert (latest.arrived, latest.accepted, latest.no_capacity, latest.contacted) == (2, 1, 1, 1)
    assert latest.declined == 0
    assert earlier.arrived == 1


def test_its_recommendations_with_answer_and_verdict_and_no_one_elses(
    workspace, tidewater, saffron, force, member, now
):
    recommended(tidewater, force, member, now, "Answer within a day")
    recommended(saffron, force, member, now, "Employ interpreters")
    page = workspace(tidewater).get(PAGE).content.decode()
    assert "Answer within a day" in page
    assert "Not done" in page
    assert "Employ interpreters" not in page


def test_the_files_hold_its_own_and_no_one_elses(workspace, tidewater, saffron, force, member, now):
    recommended(tidewater, force, member, now, "=Answer within a day")
    recommended(saffron, force, member, now, "Employ interpreters")
    referred(saffron, day=local_day(now))
    client = workspace(tidewater)
    file = client.get(PAGE + "recommendations.csv").content.decode()
    assert "'=Answer within a day" in file
    assert "not_done" in file
    assert "Employ" not in file
    assert f"{quarter_of(local_day(now))},0,0,0,0,0" in client.get(PAGE + "referrals.csv").content.decode()
    assert client.get(PAGE + "feedback.csv").status_code == 200
    assert client.get(PAGE + "everything.csv").status_code == 404


def test_before_the_first_release_it_says_so(workspace, tidewater):
    assert "Nothing has been published yet" in workspace(tidewater).get(PAGE).content.decode()


@pytest.mark.parametrize("area", ["x", "00000000-0000-4000-8000-000000000000"])
def test_an_area_that_is_none_of_the_forces_is_not_there(workspace, tidewater, area):
    assert workspace(tidewater).get(PAGE, {"area": area}).status_code == 404


def test_the_page_asks_as_much_for_many_as_for_one(workspace, tidewater, force, member, now):
    client = workspace(tidewater)
    recommended(tidewater, force, member, now, "One")
    referred(tidewater, day=local_day(now))
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for number in range(4):
        recommended(tidewater, force, member, now, f"More {number}")
        referred(tidewater, State.ACCEPTED, day=local_day(now) - timedelta(days=40 * number))
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)
