"""Listening circles: what is said there is its host's to show, and no table can hold who came."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.partners.circles import operations
from portal.partners.circles.operations import Hosted, NotAnonymousError, NotHeldError, ShownError
from portal.partners.circles.vocabulary import Came
from portal.partners.models import Circle, CircleTheme, PracticeChange
from portal.partners.practice import operations as practice
from portal.partners.practice.operations import Told
from portal.partners.practice.vocabulary import Effect

THEME = "Kit that was made for men makes the work less safe."
HOSTED = Hosted(
    host="A facilitator from outside",
    title="Women on response teams",
    invitation="By posters in every changing room",
    ground_rules="What is said here stays here.",
    support="A counsellor in the next room",
    pay="In paid hours",
    held_on=date(2026, 11, 3),
    came=Came.SOME,
    notes="A note of my own",
)


@pytest.fixture
def host(member):
    return member(Role.FACILITATOR)


@pytest.fixture
def circle(host, force, now):
    return operations.write_down(force_id=force.pk, hosted=HOSTED, by=host, now=now)


def test_only_its_host_sees_it_until_she_agrees_and_the_public_then_reads_a_summary(
    circle, host, member, workspace, public, now, django_capture_on_commit_callbacks
):
    operations.add_theme(circle_id=circle, words=THEME, by=host, now=now)
    for role in (Role.FACILITATOR, Role.VAWG_LEAD):
        other = workspace(member(role))
        assert THEME not in other.get("/partners/circles/").content.decode()
        for move in ("", "change/", "theme/"):
            assert other.get(f"/partners/circles/{circle}/{move}").status_code == 404
        for move in ("agree", "hide"):
            assert other.post(f"/partners/circles/{circle}/{move}/").status_code == 404
    assert THEME not in public.get("/together/circles/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert workspace(host).post(f"/partners/circles/{circle}/agree/").status_code == 302
    page = public.get("/together/circles/").content.decode()
    for words in (
        THEME,
        HOSTED.title,
        "Five to nine",
        "November 2026",
        HOSTED.support,
        HOSTED.pay,
        HOSTED.ground_rules,
    ):
        assert words in page
    for words in ("A note of my own", "3 November", HOSTED.invitation, host.pseudonym):
        assert words not in page


def test_its_host_stops_showing_it_from_one_moment_to_the_next(
    circle, host, workspace, public, now, django_capture_on_commit_callbacks
):
    operations.agree(circle_id=circle, by=host, now=now)
    assert HOSTED.title in public.get("/together/circles/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        workspace(host).post(f"/partners/circles/{circle}/hide/")
    assert HOSTED.title not in public.get("/together/circles/").content.decode()


def test_what_is_shown_is_not_rewritten_under_its_readers(circle, host, now):
    operations.agree(circle_id=circle, by=host, now=now)
    with pytest.raises(ShownError):
        operations.rewrite(circle_id=circle, hosted=HOSTED, by=host, now=now)


def test_no_column_takes_a_name_or_a_number_of_those_who_came():
    fields = {field.name: field for field in Circle._meta.get_fields()}
    assert {one for one in fields if "came" in one or "attend" in one} == {"came"}
    assert fields["came"].max_length == 4
    assert {code for code, _label in fields["came"].choices} == set(Came.values)


def test_a_circle_is_shown_only_once_it_was_held(host, force, now):
    ahead = Hosted("A", "B", "C", "D", "E")
    made = operations.write_down(force_id=force.pk, hosted=ahead, by=host, now=now)
    with pytest.raises(NotHeldError):
        operations.agree(circle_id=made, by=host, now=now)


@pytest.mark.parametrize("words", ["Sarah was laughed at", "ring 07700 900123", "at Skerry station"])
def test_a_theme_that_could_lead_to_somebody_is_refused_in_place(circle, host, workspace, words):
    answer = workspace(host).post(f"/partners/circles/{circle}/theme/", {"words": words})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with pytest.raises(NotAnonymousError):
        operations.add_theme(circle_id=circle, words=words, by=host, now=None)
    assert not CircleTheme.objects.exists()


def test_a_theme_leads_to_what_changed_and_only_to_what_is_published(
    circle, host, force, member, workspace, public, now, django_capture_on_commit_callbacks
):
    lead = member(Role.VAWG_LEAD)
    theme = operations.add_theme(circle_id=circle, words=THEME, by=host, now=now)
    ids = {}
    for title in ("New kit in every size", "A draft that nobody sees"):
        told = Told(title, "Many said so.", "It is bought.", date(2026, 11, 1), "None", "", Effect.EARLY, "")
        ids[title] = practice.write_down(force_id=force.pk, told=told, by=lead, now=now)
    practice.publish(change_id=ids["New kit in every size"], by=lead, now=now)
    operations.say_what_changed(theme_id=theme, change_ids=ids.values(), by=host, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        operations.agree(circle_id=circle, by=host, now=now)
    page = public.get("/together/circles/").content.decode()
    assert "New kit in every size" in page
    assert "A draft that nobody sees" not in page
    assert PracticeChange.objects.count() == 2


def test_another_hosts_theme_does_not_exist(circle, host, member, workspace, now):
    theme = operations.add_theme(circle_id=circle, words=THEME, by=host, now=now)
    other = member(Role.FACILITATOR)
    with pytest.raises(ObjectDoesNotExist):
        operations.remove_theme(theme_id=theme, by=other, now=now)
    client = workspace(other)
    assert client.post(f"/partners/circles/themes/{theme}/remove/").status_code == 404
    assert client.get(f"/partners/circles/themes/{theme}/changes/").status_code == 404


def test_who_may_not_host_writes_nothing_down(member, force, now):
    with pytest.raises(NotAllowed):
        operations.write_down(force_id=force.pk, hosted=HOSTED, by=member(Role.PANEL_MEMBER), now=now)


def test_without_pay_the_public_page_says_so(host, force, public, now):
    unpaid = Hosted("A", "B", "C", "D", "E", "", date(2026, 11, 3), Came.FEW)
    made = operations.write_down(force_id=force.pk, hosted=unpaid, by=host, now=now)
    operations.agree(circle_id=made, by=host, now=now)
    assert "Nobody was paid for coming." in public.get("/together/circles/").content.decode()


def test_a_day_to_come_is_an_error_in_place(host, workspace, now):
    sent = {"title": "Kept title", "host": "A", "invitation": "B", "ground_rules": "C", "support": "D"}
    answer = workspace(host).post("/partners/circles/new/", sent | {"held_on": "2027-01-01"})
    assert answer.status_code == 422
    assert "Kept title" in answer.content.decode()


def test_query_counts_do_not_depend_on_how_many_there_are(circle, host, force, workspace, public, now):
    client = workspace(host)

    def cost(path):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    operations.add_theme(circle_id=circle, words=THEME, by=host, now=now)
    paths = ("/partners/circles/", f"/partners/circles/{circle}/")
    few = [cost(path) for path in paths]
    for _number in range(3):
        made = operations.write_down(force_id=force.pk, hosted=HOSTED, by=host, now=now)
        operations.add_theme(circle_id=made, words=THEME, by=host, now=now)
        operations.add_theme(circle_id=circle, words=THEME, by=host, now=now)
    assert [cost(path) for path in paths] == few
