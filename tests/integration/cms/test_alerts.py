"""Alerts: above every public page at once, gone by themselves, in the reader's language, and of one's own force only."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.cms.alerts.operations import NoSuchAlert, Said, end_alert, make_alert
from portal.cms.models import Alert
from portal.cms.models.alerts import Urgency
from portal.places.models import Force
from tests.integration.cms.editors_site import draft, editor_of, make_site
from tests.people import sign_in

WORDS = "The ferry terminal is closed. Officers are there."


@pytest.fixture
def editor(force: Force, now: datetime) -> Member:
    make_site(force)
    return editor_of(force)


def put_up(editor: Member, now: datetime, **details: Any) -> Any:
    ready: dict[str, Any] = {
        "urgency": Urgency.URGENT,
        "texts": [Said("en", WORDS), Said("cy", "Mae terfynfa’r fferi ar gau.")],
        "starts_at": now,
        "expires_at": now + timedelta(hours=2),
        "page_id": None,
    }
    return make_alert(by=editor, now=now, **ready | details)


def shown(public: Client, path: str = "/privacy/") -> str:
    return public.get(path).content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_alert_is_on_kept_pages_at_once(editor: Member, public: Client, now: datetime) -> None:
    assert WORDS not in shown(public)
    put_up(editor, now)
    assert WORDS in shown(public)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/privacy/", "/s/", "/help/", "/r/", "/nothing-here/"])
def test_it_stands_above_every_public_page(editor: Member, public: Client, now: datetime, path: str) -> None:
    put_up(editor, now)
    assert WORDS in shown(public, path)


@pytest.mark.django_db(transaction=True)
def test_it_goes_by_itself_from_kept_pages_too(editor: Member, public: Client, now: datetime) -> None:
    put_up(editor, now)
    assert WORDS in shown(public)
    with time_machine.travel(now + timedelta(hours=2, seconds=1), tick=False):
        assert WORDS not in shown(public)


@pytest.mark.django_db(transaction=True)
def test_it_comes_by_itself_on_kept_pages_too(editor: Member, public: Client, now: datetime) -> None:
    put_up(editor, now, starts_at=now + timedelta(hours=1))
    assert WORDS not in shown(public)
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        assert WORDS in shown(public)


@pytest.mark.django_db(transaction=True)
def test_it_is_taken_down_before_its_time(editor: Member, public: Client, now: datetime) -> None:
    alert = put_up(editor, now)
    assert WORDS in shown(public)
    sign_in(editor).post(reverse("alerts:end", args=[alert]))
    assert WORDS not in shown(public)
    actions = set(AuditEntry.objects.filter(subject_kind="alert").values_list("action", flat=True))
    assert actions == {"alert.made", "alert.ended"}


@pytest.mark.django_db(transaction=True)
def test_a_welsh_reader_reads_welsh(editor: Member, public: Client, now: datetime) -> None:
    put_up(editor, now)
    page = shown(public, "/cy/s/")
    assert "Mae terfynfa" in page
    assert WORDS not in page


@pytest.mark.django_db(transaction=True)
def test_without_welsh_words_the_english_ones_are_marked_as_english(
    editor: Member, public: Client, now: datetime
) -> None:
    put_up(editor, now, texts=[Said("en", WORDS)])
    assert 'lang="en" dir="auto"><strong class="alert__label" lang="cy">' in shown(public, "/cy/s/")


@pytest.mark.django_db(transaction=True)
def test_it_links_to_a_live_page_of_the_site_only(
    editor: Member, public: Client, now: datetime, force: Force
) -> None:
    site = make_site(force)
    page = draft(site, editor, title="What happened")
    put_up(editor, now, page_id=page.pk)
    assert "Read what this is about" not in shown(public)
    page.get_latest_revision().publish()
    assert "Read what this is about" in shown(public)


@pytest.mark.django_db(transaction=True)
def test_another_forces_pages_do_not_show_it(
    editor: Member, other_force: Force, public: Client, now: datetime, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    make_site(other_force, host="other.example")
    put_up(editor, now)
    found = public.get("/privacy/", headers={"host": "other.example"})
    assert found.status_code == 200
    assert WORDS not in found.content.decode()


def test_somebody_of_another_force_neither_sees_nor_ends_it(
    editor: Member, other_force: Force, now: datetime
) -> None:
    alert = put_up(editor, now)
    stranger = editor_of(other_force)
    with pytest.raises(NoSuchAlert):
        end_alert(alert_id=alert, by=stranger, now=now)
    assert WORDS not in sign_in(stranger).get(reverse("alerts:overview")).content.decode()


def given(now: datetime, **changes: str) -> dict[str, str]:
    ready = {
        "urgency": "important",
        "text_en": WORDS,
        "text_cy": "",
        "page": "",
        "starts_at": "",
        "expires_at": "2026-11-16T18:00",
    }
    return ready | changes


def test_an_alert_is_seen_before_it_is_put_up(editor: Member, now: datetime) -> None:
    client = sign_in(editor)
    page = client.post(reverse("alerts:new"), given(now)).content.decode()
    assert 'class="alert alert--important"' in page
    assert not Alert.objects.exists()
    assert client.post(reverse("alerts:new"), given(now) | {"put_up": "yes"}).status_code == 302
    alert = Alert.objects.get()
    assert alert.starts_at == now
    assert alert.expires_at.isoformat() == "2026-11-16T18:00:00+00:00"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"expires_at": "2026-11-16T09:00"}, "after its start, and after now"),
        ({"expires_at": "2027-03-01T09:00"}, "at most 60 days"),
        ({"expires_at": ""}, "Say until when"),
        ({"text_en": ""}, "Say in English"),
        ({"text_en": "<script>alert(1)</script>"}, "code for a page"),
        ({"urgency": "panic"}, "Select a valid choice"),
        ({"page": "999999"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(
    editor: Member, now: datetime, change: dict[str, str], reason: str
) -> None:
    answer = sign_in(editor).post(reverse("alerts:new"), given(now, **change) | {"put_up": "yes"})
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert not Alert.objects.exists()


def test_an_analyst_puts_none_up(force: Force, now: datetime) -> None:
    make_site(force)
    assert sign_in(editor_of(force, Role.ANALYST)).get(reverse("alerts:new")).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_an_alert_is_read_in_the_language_of_the_page_or_marked_as_english(
    editor: Member, public: Client, now: datetime
) -> None:
    polish = "Terminal promowy jest zamknięty."
    sent = given(now, text_pl=polish, text_cy="Mae terfynfa’r fferi ar gau.") | {"put_up": "yes"}
    assert sign_in(editor).post(reverse("alerts:new"), sent).status_code == 302
    assert f'lang="pl" dir="auto"><strong class="alert__label" lang="pl">Ważne</strong> {polish}' in shown(
        public, "/pl/help/"
    )
    arabic = shown(public, "/ar/s/")
    assert WORDS in arabic
    assert '<p class="alert__text" lang="en" dir="auto">' in arabic
