"""The first page of every role: three numbers, what needs her, what changed, and nobody else's business."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import Agreement, Invitation, Organisation
from portal.accounts.operations.visits import A_VISIT_ENDS_AFTER, NEW_HERE, come_in
from portal.accounts.roles import Role
from portal.insights.models import Action, Profile
from portal.partners.models import Feedback
from portal.partners.recommendations import operations
from portal.partners.recommendations.operations import Asked, For
from portal.partners.recommendations.vocabulary import Origin
from portal.places.cells import cell_at
from portal.places.precision import Precision
from portal.safety_reports.models import IndependentReport, LegalHold, SafetyReport
from portal.shell.home import Standing, day_of
from tests.people import sign_in

# Everything on the page and around it: session, membership, menu counts, sources. Written as what is allowed.
MOST_QUERIES = 90
CALM = "Nothing waits for you here today."
# A force that has said nothing about its promises is told so, from the first day.
PROMISE_KEEPERS = {Role.VAWG_LEAD, Role.FORCE_ADMINISTRATOR}
CANARY = "Heron Lane by the old weir"


@pytest.fixture
def organisation(force):
    row = Organisation.objects.create(name="Tidewater")
    Agreement.objects.create(organisation=row, force=force, starts_on="2024-01-01")
    return row


@pytest.fixture
def somebody(member, organisation):
    """A member in a role, of the organisation where the role is one of a partner."""

    def make(role, of_force=None):
        details = {"organisation": organisation} if role in {Role.PARTNER_LEAD, Role.PARTNER_MEMBER} else {}
        return member(role, of_force, **details)

    return make


@pytest.fixture
def business(force, now, organisation, member):
    """Things that wait in a force, `many` of each kind."""

    def make(many, title="Light the steps", of_force=None, since=now):
        where = of_force or force
        lead = member(Role.PARTNER_LEAD, where, organisation=organisation)
        officer = member(Role.TRIAGE_SUPERVISOR, where)
        on = since.date()
        for number in range(many):
            made = operations.draft(
                force_id=where.pk,
                asked=Asked(title, "So that they can be used.", "T1.1"),
                on_behalf=For(Origin.ORGANISATION, organisation.pk),
                by=lead,
                now=since,
            )
            operations.submit(recommendation_id=made, by=lead, now=since)
            profile = Profile.objects.create(
                force=where, title=title, space="public", state="submitted", submitted_by="member:x",
                review_on=on, written_by="member:x", created_at=since,
            )  # fmt: skip
            Action.objects.create(
                profile=profile, kind="lighting", what=title, owner="Estates", progress="under_way",
                starts_on=on - timedelta(30), due_on=on - timedelta(1),
            )  # fmt: skip
            report = SafetyReport.objects.create(
                force=where, space="public", state="received", urgency="danger_now", arrived_at=since,
                place_label=title, cell=Precision.STREET.keep(cell_at(2.5, 54.7)), precision="street",
            )  # fmt: skip
            LegalHold.objects.create(
                report=report, reason="A court asked", placed_by_id=officer.user_id, placed_on=on,
                review_on=on + timedelta(30),
            )  # fmt: skip
            IndependentReport.objects.create(force=where, arrived_on=on)
            Invitation.objects.create(
                email=f"{where.slug}{number}{many}@example.org", force=where, role="analyst", made_at=since,
                expires_at=since - timedelta(1), token_hash=f"{where.slug}{number}{many}",
            )  # fmt: skip
            Feedback.objects.create(
                force=where, organisation=organisation, by_name="Tidewater", about="policy", subject=title,
                whom="self", received_at=since, due_at=since + timedelta(5),
            )  # fmt: skip

    return make


def page_of(who):
    return sign_in(who).get("/").content.decode()


@pytest.mark.parametrize("role", Role)
def test_every_role_has_three_numbers_and_a_way_on_with_nothing_in_the_database(somebody, role, now):
    page = page_of(somebody(role))
    assert page.count('class="day__number"') == 3
    assert (CALM in page) is (role not in PROMISE_KEEPERS)
    assert "Nothing has changed since" in page


@pytest.mark.parametrize("role", Role)
def test_a_page_asks_as_much_of_the_database_for_one_thing_as_for_many(somebody, business, role, now):
    who = somebody(role)
    business(2)
    with CaptureQueriesContext(connection) as few:
        page_of(who)
    business(9)
    with CaptureQueriesContext(connection) as many:
        page_of(who)
    assert len(many) <= len(few)  # the first visit also writes that she came
    assert len(many) < MOST_QUERIES


@pytest.mark.parametrize("role", Role)
def test_nothing_of_another_force_is_on_it(somebody, business, other_force, role, now):
    business(2, title=CANARY, of_force=other_force)
    page = page_of(somebody(role))
    assert CANARY not in page
    if role not in PROMISE_KEEPERS | {Role.PLATFORM_ADMINISTRATOR}:  # hers is every force's people
        assert CALM in page


def test_what_may_be_urgent_stands_before_what_is_overdue_and_that_before_a_decision(somebody, business, now):
    business(1)
    day = day_of(somebody(Role.VAWG_LEAD), now=now, since=now)
    assert [wait.standing for wait in day.waits] == sorted(wait.standing for wait in day.waits)
    assert day.waits[0].standing is Standing.OVERDUE
    officer = day_of(somebody(Role.TRIAGE_OFFICER), now=now, since=now)
    assert [wait.standing for wait in officer.waits] == [Standing.URGENT]


def test_a_supervisor_is_shown_what_others_began_and_never_her_own(somebody, business, now):
    business(2)
    kinds = [wait.kind for wait in day_of(somebody(Role.TRIAGE_SUPERVISOR), now=now, since=now).waits]
    assert kinds.count("Waits for a second person") == 2
    own = somebody(Role.TRIAGE_SUPERVISOR)
    LegalHold.objects.update(placed_by_id=own.user_id)
    kinds = [wait.kind for wait in day_of(own, now=now, since=now).waits]
    assert "Waits for a second person" not in kinds


def test_what_is_beyond_the_list_is_counted(somebody, business, now):
    business(11)
    day = day_of(somebody(Role.INDEPENDENT_REVIEWER), now=now, since=now)
    assert len(day.waits) == 7
    assert day.more == 4


def test_many_of_one_kind_do_not_hide_the_others(somebody, business, now):
    business(11)
    kinds = {wait.kind for wait in day_of(somebody(Role.VAWG_LEAD), now=now, since=now).waits}
    assert len(kinds) >= 3
    alone = day_of(somebody(Role.INDEPENDENT_REVIEWER), now=now, since=now)
    assert len(alone.waits) == 7


def test_new_is_what_came_after_the_last_visit(somebody, business, now):
    who = somebody(Role.TRIAGE_OFFICER)
    first = come_in(membership_id=who.membership_id, now=now - timedelta(days=1))
    assert now - timedelta(days=1) - first <= NEW_HERE + timedelta(hours=1)
    business(3, since=now - timedelta(hours=1))
    assert "3 reports arrived" in page_of(who)
    assert "3 reports arrived" in page_of(who), "it stays while she is here"
    later = now + A_VISIT_ENDS_AFTER + timedelta(hours=1)
    since = come_in(membership_id=who.membership_id, now=later)
    assert not day_of(who, now=later, since=since).news


def test_a_second_look_within_the_hour_writes_nothing(somebody, now):
    who = somebody(Role.ANALYST)
    come_in(membership_id=who.membership_id, now=now)
    with CaptureQueriesContext(connection) as asked:
        come_in(membership_id=who.membership_id, now=now + timedelta(minutes=20))
    assert [query["sql"][:6] for query in asked] == ["SELECT"]
