"""Letters that say only that there is something new: at once, once a week, or never, as each person chose."""

from datetime import timedelta

import pytest
from django.core import mail

from portal.accounts.models import Membership, Organisation, User
from portal.accounts.models.user import News
from portal.accounts.operations.news import choose, tell
from portal.accounts.roles import Permission, Role
from portal.accounts.weekly import ask_for_letters, send_weekly_letter
from portal.outbox.models import Effect
from portal.places.calendar import local_day
from tests.people import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation(db):
    return Organisation.objects.create(name="Tidewater Women's Aid")


@pytest.fixture
def people(force, organisation):
    return {news: make_member(Role.PARTNER_MEMBER, force, organisation=organisation) for news in News}


@pytest.fixture
def chosen(people, now):
    for news, member in people.items():
        choose(user_id=member.user_id, news=news, now=now)
    return people


@pytest.fixture
def monday(now):
    return now + timedelta(days=(7 - local_day(now).weekday()) % 7)


def something_came(force, organisation, now, key="news:one"):
    tell(
        permission=Permission.REFERRALS_READ,
        force_id=force.pk,
        organisation_id=organisation.pk,
        key=key,
        now=now,
    )


def address_of(member):
    return User.objects.get(pk=member.user_id).email


def send_weekly(*, now):
    """What the nightly job and the worker do on that day. Says how many letters went."""
    before = len(mail.outbox)
    ask_for_letters(now=now)
    for effect in list(Effect.objects.filter(effect="accounts.weekly_letter")):
        send_weekly_letter(effect.payload, key=effect.key, now=now)
        effect.delete()
    return len(mail.outbox) - before


def test_each_is_told_as_she_chose(chosen, force, organisation, now, monday):
    something_came(force, organisation, now)
    assert [letter.to for letter in mail.outbox] == [[address_of(chosen[News.AT_ONCE])]]
    mail.outbox.clear()
    something_came(force, organisation, now, key="news:two")
    mail.outbox.clear()
    assert send_weekly(now=monday) == 1
    assert [letter.to for letter in mail.outbox] == [[address_of(chosen[News.WEEKLY])]]


def test_a_week_without_anything_sends_nothing(chosen, force, organisation, now, monday):
    assert send_weekly(now=monday) == 0
    something_came(force, organisation, now)
    assert send_weekly(now=monday) == 1
    assert send_weekly(now=monday + timedelta(days=7)) == 0


@pytest.mark.parametrize("days", range(1, 7))
def test_the_weekly_letter_goes_on_mondays_alone(chosen, force, organisation, now, monday, days):
    something_came(force, organisation, now)
    assert send_weekly(now=monday + timedelta(days=days)) == 0
    assert not Effect.objects.filter(effect="accounts.weekly_letter").exists()


def test_every_letter_is_the_same_and_names_nothing(chosen, force, organisation, now, monday):
    something_came(force, organisation, now)
    send_weekly(now=monday)
    at_once, weekly = mail.outbox
    assert at_once.subject == weekly.subject == "There is something new for you"
    assert at_once.body == weekly.body
    for word in ("referral", "report", "police", "Tidewater", "recommend", str(organisation.pk)):
        assert word.lower() not in (at_once.subject + at_once.body).lower()


def test_nobody_reads_in_a_letter_who_else_was_told(chosen, force, organisation, now):
    choose(user_id=chosen[News.WEEKLY].user_id, news=News.AT_ONCE, now=now)
    something_came(force, organisation, now)
    assert len(mail.outbox) == 2
    assert all(len(letter.to) == 1 and not letter.cc and not letter.bcc for letter in mail.outbox)


def test_a_second_try_is_the_same_message_to_a_mail_server(chosen, force, organisation, now):
    something_came(force, organisation, now)
    something_came(force, organisation, now)
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_who_has_left_is_told_nothing(chosen, force, organisation, now):
    Membership.objects.filter(pk=chosen[News.AT_ONCE].membership_id).update(ends_at=now)
    something_came(force, organisation, now)
    assert mail.outbox == []


def test_choosing_never_forgets_what_waited(chosen, force, organisation, now, monday):
    something_came(force, organisation, now)
    choose(user_id=chosen[News.WEEKLY].user_id, news=News.NONE, now=now)
    assert send_weekly(now=monday) == 0


def test_she_chooses_on_the_page_of_her_locks(people):
    member = people[News.AT_ONCE]
    client = sign_in(member)
    assert "When do you want to be told" in client.get("/security/").content.decode()
    assert client.post("/security/letters/", {"news": "weekly"}).status_code == 302
    assert User.objects.get(pk=member.user_id).news == News.WEEKLY
    client.post("/security/letters/", {"news": "each second"})
    client.post("/security/letters/", {"user": str(people[News.NONE].user_id), "news": "none"})
    assert User.objects.get(pk=member.user_id).news == News.NONE


def test_in_her_language(people, force, organisation, now):
    User.objects.filter(pk=people[News.AT_ONCE].user_id).update(language="cy")
    something_came(force, organisation, now)
    assert "Mae rhywbeth newydd i chi" in {letter.subject for letter in mail.outbox}
