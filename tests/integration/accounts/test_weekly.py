"""The letter of the week: to those who want it, about what waits for them, with nothing in it that is not public."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils.translation import trans_real

from portal.accounts import weekly
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.insights.models import Action, Profile
from portal.outbox.models import Effect
from portal.outbox.registry import effect_named
from portal.promises.vocabulary.framework import FRAMEWORK
from portal.safety_reports.models import SafetyReport
from portal.serve import languages
from portal.shell.home import Standing, Wait
from tests.people import sign_in

CANARY = "Heron Lane by the old weir"


@pytest.fixture
def late(force, now):
    """An action whose words are the force's own."""
    on = now.date()
    profile = Profile.objects.create(
        force=force, title=CANARY, space="public", review_on=on, written_by="member:x", created_at=now
    )
    return Action.objects.create(
        profile=profile, kind="lighting", what=CANARY, owner="Estates team", progress="under_way",
        starts_on=on - timedelta(30), due_on=on - timedelta(1),
    )  # fmt: skip


@pytest.fixture
def partner_with_a_wait(member, monkeypatch):
    wait = Wait(CANARY, "/", Standing.DECISION, "Testimony")
    monkeypatch.setattr(weekly, "waits_of", lambda _member, *, now: ([wait], 0))
    return member(Role.PARTICIPANT)


def send(now):
    weekly.ask_for_letters(now=now)
    for row in list(Effect.objects.filter(effect="accounts.weekly_letter")):
        effect_named(row.effect).handler(row.payload, key=row.key, now=now)
    return mail.outbox


def test_it_names_what_is_public_and_counts_the_rest_by_who_has_it(member, late, now):
    member(Role.VAWG_LEAD)
    (letter,) = send(now)
    assert letter.subject == "Your week on Heard"
    assert str(FRAMEWORK[0].title) in letter.body
    assert "Action, with Estates team: 1" in letter.body
    assert CANARY not in letter.body
    assert type(letter) is EmailMessage  # no second, marked-up body that could load a picture


def test_nothing_of_a_report_is_in_it(member, force, now):
    from portal.places.cells import cell_at
    from portal.places.precision import Precision

    SafetyReport.objects.create(
        force=force, space="public", state="received", urgency="danger_now", arrived_at=now, place_label=CANARY,
        cell=Precision.STREET.keep(cell_at(2.5, 54.7)), precision="street",
    )  # fmt: skip
    member(Role.TRIAGE_OFFICER)
    (letter,) = send(now)
    assert "may be urgent: 1" in letter.body
    assert CANARY not in letter.body + letter.subject


def test_nobody_gets_a_letter_about_nothing_or_of_another_force(member, late, other_force, now):
    member(Role.ANALYST, other_force)
    member(Role.FACILITATOR)
    assert send(now) == []


def test_it_comes_on_mondays_and_once(member, late, now):
    member(Role.ANALYST)
    assert weekly.ask_for_letters(now=now + timedelta(days=1)) == 0
    send(now)
    weekly.ask_for_letters(now=now + timedelta(hours=3))
    assert Effect.objects.filter(effect="accounts.weekly_letter").count() == 1


def test_whoever_turned_it_off_gets_none_even_if_it_was_on_its_way(member, late, now):
    who = member(Role.ANALYST)
    weekly.ask_for_letters(now=now)
    client = sign_in(who)
    assert "At once, each time" in client.get("/").content.decode()
    client.post("/security/letters/", {"news": "none"})
    assert "Never. I look for myself" in client.get("/").content.decode()
    assert send(now) == []


def test_one_letter_for_all_of_ones_roles_and_a_word_on_what_is_new(member, late, other_force, force, now):
    who = member(Role.ANALYST)
    Membership.objects.create(user_id=who.user_id, force=force, role=Role.VAWG_LEAD, starts_at=now)
    User.objects.filter(pk=who.user_id).update(news_waiting=True)
    (letter,) = send(now)
    assert "Analyst, " in letter.body
    assert "VAWG lead, " in letter.body
    assert "There is something new for you, too." in letter.body
    assert not User.objects.get(pk=who.user_id).news_waiting


def test_a_partners_letter_says_that_something_waits_and_not_what(partner_with_a_wait, now):
    (letter,) = send(now)
    assert letter.subject == "Something waits for you"
    assert letter.body.startswith("Something waits for you. Sign in to see it:")
    assert len(letter.body) < 300


def test_a_role_that_ended_gets_none(member, late, now):
    who = member(Role.ANALYST)
    weekly.ask_for_letters(now=now)
    Membership.objects.filter(pk=who.membership_id).update(ends_at=now - timedelta(minutes=1))
    assert send(now) == []


def test_it_is_in_her_language(member, late, now):
    languages.compile_all()
    trans_real._translations.pop("cy", None)
    who = member(Role.ANALYST)
    User.objects.filter(pk=who.user_id).update(language="cy")
    (letter,) = send(now)
    assert letter.subject == "Eich wythnos ar Heard"
