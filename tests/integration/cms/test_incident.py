"""A critical incident: one action pauses the clock and puts the prepared pages out; afterwards each thing by choice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.cms.incident import operations
from portal.cms.models import Alert, HeldBack, Incident, StandardPage
from portal.cms.workflow.schedule import publish_due
from portal.places.models import Force
from tests.integration.cms.editors_site import draft, editor_of, make_site
from tests.people import sign_in

ALERT = "A man killed a woman in Skerry. We are there, and so is help."


@dataclass
class Day:
    editor: Member
    client: Client
    statement: StandardPage
    support: StandardPage
    campaign: StandardPage
    goes_out: datetime

    def start(self) -> int:
        return self.client.post(reverse("incident:start")).status_code

    def end(self) -> None:
        self.client.post(reverse("incident:end"))

    def campaign_is_out(self) -> bool:
        return StandardPage.objects.get(pk=self.campaign.pk).live

    def held(self) -> HeldBack:
        return HeldBack.objects.get(page_id=self.campaign.pk)


@pytest.fixture
def day(force: Force, now: datetime) -> Day:
    site = make_site(force)
    editor = editor_of(force)
    statement, support = draft(site, editor, title="Our statement"), draft(site, editor, title="Find support")
    goes_out = now + timedelta(hours=1)
    campaign = draft(site, editor, title="Summer nights", go_live_at=goes_out)
    campaign.get_latest_revision().publish()
    operations.set_plan(
        statement_id=statement.pk, support_id=support.pk, alert_en=ALERT, alert_cy="", by=editor, now=now
    )
    return Day(editor, sign_in(editor), statement, support, campaign, goes_out)


def test_before_it_starts_one_page_says_everything_that_it_will_do(day: Day) -> None:
    page = day.client.get(reverse("incident:start")).content.decode()
    for words in ("Our statement", "Find support", ALERT, "Summer nights", "Not reviewed since"):
        assert words in page
    assert not Incident.objects.exists()


def test_one_action_puts_the_pages_out_and_the_alert_up(day: Day, now: datetime) -> None:
    assert day.start() == 302
    day.statement.refresh_from_db()
    day.support.refresh_from_db()
    assert (day.statement.live, day.support.live) == (True, True)
    assert Alert.objects.get().urgency == "urgent"
    entry = AuditEntry.objects.get(action="incident.started")
    assert entry.details["held"] == 1
    assert len(entry.details["versions"]) == 2


def test_what_was_on_the_clock_does_not_go_out_whoever_runs_the_clock(day: Day) -> None:
    day.start()
    later = day.goes_out + timedelta(minutes=5)
    with time_machine.travel(later, tick=False):
        assert publish_due(now=later) == 0
        call_command("publish_scheduled")
    assert not day.campaign_is_out()


def test_what_is_approved_for_later_meanwhile_is_held_back_too(day: Day, now: datetime, force: Force) -> None:
    day.start()
    site = make_site(force)
    other = draft(site, day.editor, title="Another", go_live_at=now + timedelta(minutes=10))
    other.get_latest_revision().publish()
    later = now + timedelta(hours=1)
    with time_machine.travel(later, tick=False):
        publish_due(now=later)
    other.refresh_from_db()
    assert not other.live
    assert HeldBack.objects.filter(page_id=other.pk).exists()


def test_after_the_end_nothing_goes_out_by_itself(day: Day) -> None:
    day.start()
    day.end()
    later = day.goes_out + timedelta(hours=1)
    with time_machine.travel(later, tick=False):
        publish_due(now=later)
        page = sign_in(day.editor).get(reverse("incident:overview")).content.decode()
    assert not day.campaign_is_out()
    assert "Summer nights" in page
    assert "Put it out now" in page


def test_each_held_thing_goes_on_by_choice(day: Day, now: datetime) -> None:
    day.start()
    day.end()
    day.client.post(reverse("incident:decide", args=[day.held().pk]), {"what": "resume"})
    assert not day.campaign_is_out()
    later = day.goes_out + timedelta(minutes=1)
    with time_machine.travel(later, tick=False):
        publish_due(now=later)
    assert day.campaign_is_out()


def test_a_held_thing_whose_time_has_passed_goes_out_when_it_is_chosen(day: Day) -> None:
    day.start()
    day.end()
    later = day.goes_out + timedelta(hours=1)
    with time_machine.travel(later, tick=False):
        operations.decide(held_id=day.held().pk, resume=True, by=day.editor, now=later)
    assert day.campaign_is_out()


def test_a_held_thing_that_is_left_stays_a_draft(day: Day) -> None:
    day.start()
    day.end()
    day.client.post(reverse("incident:decide", args=[day.held().pk]), {"what": "leave"})
    later = day.goes_out + timedelta(hours=1)
    with time_machine.travel(later, tick=False):
        publish_due(now=later)
    assert not day.campaign_is_out()
    assert AuditEntry.objects.filter(action="page.left_back").count() == 1


def test_while_it_runs_nothing_is_decided(day: Day) -> None:
    day.start()
    answer = day.client.post(reverse("incident:decide", args=[day.held().pk]), {"what": "resume"})
    assert answer.status_code == 404


def test_ending_takes_the_alert_down_and_leaves_the_pages(day: Day) -> None:
    day.start()
    day.end()
    assert Alert.objects.get().ended_at is not None
    day.statement.refresh_from_db()
    assert day.statement.live


def test_two_do_not_run_at_once(day: Day, now: datetime) -> None:
    day.start()
    with pytest.raises(operations.RunsAlready):
        operations.start(by=day.editor, now=now)
    assert Incident.objects.count() == 1


def test_another_force_goes_on_as_ever(day: Day, other_force: Force, now: datetime) -> None:
    site = make_site(other_force, host="other.example")
    stranger = editor_of(other_force)
    page = draft(site, stranger, title="Elsewhere", go_live_at=day.goes_out)
    page.get_latest_revision().publish()
    day.start()
    later = day.goes_out + timedelta(minutes=5)
    with time_machine.travel(later, tick=False):
        assert publish_due(now=later) == 1
    assert (
        "An incident has been on" not in sign_in(stranger).get(reverse("incident:overview")).content.decode()
    )


def test_a_plan_names_pages_of_the_own_force_only(day: Day, other_force: Force, now: datetime) -> None:
    site = make_site(other_force, host="other.example")
    theirs = draft(site, None, title="Theirs")
    with pytest.raises(operations.NotReady):
        operations.set_plan(
            statement_id=theirs.pk,
            support_id=day.support.pk,
            alert_en="x",
            alert_cy="",
            by=day.editor,
            now=now,
        )


def test_a_page_that_may_not_go_out_stops_all_of_it(
    day: Day, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    from portal.cms import gates

    fault = gates.Fault("", "There is no Welsh yet.")
    monkeypatch.setitem(gates.gates._items, "test", lambda page, _now: [fault])
    assert day.start() == 422
    assert not Incident.objects.exists()
    assert not HeldBack.objects.exists()


def test_without_a_plan_there_is_nothing_to_press(force: Force, now: datetime) -> None:
    make_site(force)
    client = sign_in(editor_of(force))
    assert "Nothing is prepared yet" in client.get(reverse("incident:overview")).content.decode()
    assert client.post(reverse("incident:start")).status_code == 302
    assert not Incident.objects.exists()


def test_a_triage_officer_does_not_start_one(force: Force, now: datetime) -> None:
    make_site(force)
    assert sign_in(editor_of(force, Role.TRIAGE_OFFICER)).post(reverse("incident:start")).status_code == 403


def confirm(who: Member) -> int:
    incident = Incident.objects.get()
    return sign_in(who).post(reverse("incident:confirm", args=[incident.pk])).status_code


def test_one_person_starts_it_and_a_second_one_confirms(day: Day, force: Force) -> None:
    assert day.start() == 302
    assert day.campaign_is_out() is False
    confirm(day.editor)
    assert Incident.objects.get().confirmed_at is None
    lead = editor_of(force, Role.VAWG_LEAD)
    assert confirm(lead) == 302
    incident = Incident.objects.get()
    assert incident.confirmed_by == lead.user_id
    entry = AuditEntry.objects.get(action="incident.confirmed")
    assert entry.details["late"] == 0
    assert confirm(editor_of(force)) == 404


def test_the_lead_sees_one_that_nobody_confirmed_within_the_hour_even_when_it_is_over(
    day: Day, force: Force, now: datetime
) -> None:
    day.start()
    lead = sign_in(editor_of(force, Role.VAWG_LEAD))
    assert "Nobody else has confirmed it yet" in lead.get("/").content.decode()
    assert "Not confirmed within the hour" not in lead.get("/").content.decode()
    day.end()
    with time_machine.travel(now + timedelta(minutes=61), tick=False):
        for address in ("/", reverse("incident:overview")):
            assert "Not confirmed within the hour" in lead.get(address).content.decode()


def test_the_database_itself_refuses_one_person_twice(day: Day, now: datetime) -> None:
    day.start()
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.update(confirmed_at=now, confirmed_by=day.editor.user_id)


def test_another_forces_incident_is_not_there_to_be_confirmed(day: Day, other_force: Force) -> None:
    day.start()
    assert confirm(editor_of(other_force, Role.VAWG_LEAD)) == 404
