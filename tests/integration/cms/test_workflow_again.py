"""A published page is read again on its day: the home page says so, one letter a day does, and one press answers."""

from datetime import date, datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from portal.accounts.actors import Member
from portal.cms.models import StandardPage
from portal.cms.workflow.tasks import remind, send_reminder
from portal.outbox.models import Effect
from portal.places.models import Force
from tests.integration.cms.editors_site import draft, editor_of, make_site
from tests.people import sign_in


@pytest.fixture
def due(force: Force, now: datetime) -> tuple[Client, StandardPage, Member]:
    site = make_site(force)
    editor = editor_of(force)
    page = draft(site, editor, title="Bus times", review_by=date(2026, 11, 10))
    page.get_latest_revision().publish()
    return sign_in(editor), page, editor


def test_the_home_page_names_what_is_overdue(due: tuple[Client, StandardPage, Member]) -> None:
    shown = due[0].get("/").content.decode()
    assert "Bus times" in shown
    assert "Overdue" in shown


def test_one_letter_a_day_names_no_page(due: tuple[Client, StandardPage, Member], now: datetime) -> None:
    assert (remind(now=now), remind(now=now)) == (1, 1)
    (effect,) = Effect.objects.filter(effect="cms.pages_to_read_again")
    send_reminder(effect.payload, key="k", now=now)
    (letter,) = mail.outbox
    assert "Bus" not in letter.subject + letter.body
    assert "/review/" in letter.body


def test_one_press_says_that_it_still_holds(due: tuple[Client, StandardPage, Member], now: datetime) -> None:
    client, page, _editor = due
    form = {"next_by_day": "1", "next_by_month": "3", "next_by_year": "2027"}
    answer = client.post(reverse("review:again", args=[page.pk]), form)
    assert answer.status_code == 302
    page.refresh_from_db()
    assert page.review_by == date(2027, 3, 1)
    assert page.live
    assert page.get_latest_revision_as_object().review_by == date(2027, 3, 1)
    assert remind(now=now) == 0


@pytest.mark.parametrize(
    ("day", "month", "year"), [("1", "3", "2020"), ("1", "3", "2099"), ("31", "2", "2027"), ("", "", "")]
)
def test_a_day_that_makes_no_sense_is_said_at_its_field(
    due: tuple[Client, StandardPage, Member], day: str, month: str, year: str
) -> None:
    client, page, _editor = due
    form = {"next_by_day": day, "next_by_month": month, "next_by_year": year}
    assert client.post(reverse("review:again", args=[page.pk]), form).status_code == 422
