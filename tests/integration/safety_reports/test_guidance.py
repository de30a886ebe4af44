"""What the public is told: said by those who may, in every language offered, seen at the public door."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.places.models import Force
from portal.safety_reports.models import EmergencyFact
from portal.safety_reports.queries.guidance import reading_hours, statement
from portal.safety_reports.vocabulary.guidance import FACTS, StatementKind

SignIn = Callable[..., Client]
SAID = {
    "text_en": "Nothing given here is passed to Immigration Enforcement.",
    "text_cy": "Ni chaiff dim a roddir yma ei drosglwyddo i Orfodi Mewnfudo.",
    "agreed_by": "Deputy Chief Constable",
}


def test_a_statement_is_said_in_each_language_and_the_public_reads_it(
    workspace: SignIn, public: Client, force: Force, now: datetime
) -> None:
    address = reverse("triage:guidance_statement", args=["immigration"])
    assert workspace(Role.VAWG_LEAD).post(address, SAID).status_code == 302
    for language in ("en", "cy"):
        told = statement(StatementKind.IMMIGRATION, force_id=force.id, language=language)
        assert told == SAID[f"text_{language}"]
    assert SAID["text_en"] in public.get("/s/").content.decode()
    entry = AuditEntry.objects.get(action="guidance.said")
    assert entry.details == {"kind": "immigration", "languages": ["cy", "en"]}


def test_what_is_said_in_english_only_is_marked_as_english_in_another_language(
    public: Client, force: Force, now: datetime
) -> None:
    from portal.safety_reports.models import ForceStatement

    for kind in (StatementKind.IMMIGRATION, StatementKind.WHEN_READ):
        ForceStatement.objects.create(
            force=force,
            kind=kind,
            language="en",
            text=f"In English: {kind}.",
            agreed_by="A post",
            agreed_on=now.date(),
        )
    ForceStatement.objects.create(
        force=force,
        kind=StatementKind.DELAY,
        language="cy",
        text="Oedi.",
        agreed_by="A post",
        agreed_on=now.date(),
    )
    for address in ("/cy/s/", "/cy/help/after/"):
        page = public.get(address).content.decode()
        for kind in (StatementKind.IMMIGRATION, StatementKind.WHEN_READ):
            assert f'<span lang="en" dir="ltr">In English: {kind}.</span>' in page, address
        assert page.count("said__instead") == 2
        assert "<strong>Oedi." in page
    assert "said__instead" not in public.get("/s/").content.decode()


def test_a_statement_names_the_post_that_agreed_it(workspace: SignIn, force: Force, now: datetime) -> None:
    address = reverse("triage:guidance_statement", args=["immigration"])
    page = workspace(Role.VAWG_LEAD).post(address, SAID | {"agreed_by": ""})
    assert page.status_code == 422
    assert SAID["text_en"] in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"opens_0": "09:00"}, "Give both times, or neither."),
        ({"opens_0": "17:00", "closes_0": "09:00"}, "This is before it begins."),
        ({"opens_0": "nine", "closes_0": "17:00"}, "Give a time such as 09:00."),
    ],
)
def test_hours_that_cannot_be_are_given_back(
    typed: dict[str, str], sentence: str, workspace: SignIn, force: Force, now: datetime
) -> None:
    page = workspace(Role.COMMUNICATIONS_EDITOR).post(reverse("triage:guidance_hours"), typed)
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_hours_are_set_and_the_days_left_empty_are_days_without_reading(
    workspace: SignIn, force: Force, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    assert reading_hours(force_id=force.id, language="en", now=now).days == ()
    client = workspace(Role.COMMUNICATIONS_EDITOR)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("triage:guidance_hours"), {"opens_0": "09:00", "closes_0": "17:00"})
    reading = reading_hours(force_id=force.id, language="en", now=now)
    assert [day.weekday for day in reading.days] == [0]
    assert reading.is_open is True


def test_a_fact_is_checked_today_and_again_on_a_day_to_come(
    workspace: SignIn, force: Force, now: datetime
) -> None:
    client = workspace(Role.VAWG_LEAD)
    address = reverse("triage:guidance_fact", args=[FACTS[0].code])
    good = {
        "is_shown": "on",
        "source": "The force control room",
        "owner": "Contact lead",
        "review_on": "2027-03-01",
    }
    assert client.post(address, good | {"review_on": "2020-01-01"}).status_code == 422
    assert client.post(address, good).status_code == 302
    row = EmergencyFact.objects.get(force=force)
    assert (row.code, row.owner, row.is_shown) == (FACTS[0].code, "Contact lead", True)
    assert client.get(reverse("triage:guidance")).status_code == 200


def test_there_is_no_such_statement_and_no_such_fact(workspace: SignIn, force: Force, now: datetime) -> None:
    client = workspace(Role.VAWG_LEAD)
    assert client.get(reverse("triage:guidance_statement", args=["gossip"])).status_code == 404
    assert client.get(reverse("triage:guidance_fact", args=["gossip"])).status_code == 404


IMMIGRATION = ("triage:guidance_statement", ["immigration"])


def test_a_statement_may_be_said_in_every_language_of_the_journey(
    workspace: SignIn, public: Client, force: Force, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    client, address = workspace(Role.VAWG_LEAD), reverse(IMMIGRATION[0], args=IMMIGRATION[1])
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, SAID | {"text_ar": "لا يُنقل أي شيء يُقدَّم هنا."}).status_code == 302
    assert "لا يُنقل أي شيء يُقدَّم هنا." in public.get("/ar/s/").content.decode()
    polish = public.get("/pl/s/").content.decode()
    assert f'<span lang="en" dir="ltr">{SAID["text_en"]}</span>' in polish
    overview = client.get(reverse("triage:guidance")).content.decode()
    assert "not translated" in overview
    assert "Polski" in overview


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text_cy": ""}, "Say it in this language too"),
        ({"text_en": ""}, "nobody is promised what others are not"),
    ],
)
def test_english_and_welsh_are_said_together_or_not_at_all(
    change: dict[str, str], reason: str, workspace: SignIn, force: Force, now: datetime
) -> None:
    page = workspace(Role.VAWG_LEAD).post(reverse(IMMIGRATION[0], args=IMMIGRATION[1]), SAID | change)
    assert page.status_code == 422
    assert reason in page.content.decode()
    assert statement(StatementKind.IMMIGRATION, force_id=force.id, language="en") == ""


def test_no_language_goes_on_saying_what_the_english_has_changed(
    workspace: SignIn, force: Force, now: datetime
) -> None:
    client, address = workspace(Role.VAWG_LEAD), reverse(IMMIGRATION[0], args=IMMIGRATION[1])
    assert client.post(address, SAID).status_code == 302
    changed = SAID | {"text_en": "Some of what is given here may be passed on."}
    page = client.post(address, changed)
    assert page.status_code == 422
    assert "The English changed." in page.content.decode()
    assert client.post(address, changed | {"compared": "on"}).status_code == 302
    nothing = {"text_en": "", "text_cy": "", "agreed_by": "Deputy Chief Constable"}
    assert client.post(address, nothing).status_code == 302
    assert statement(StatementKind.IMMIGRATION, force_id=force.id, language="cy") == ""
