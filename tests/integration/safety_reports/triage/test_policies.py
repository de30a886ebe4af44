"""What the force decides about its triage is written by a supervisor and holds from then on."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.places.models import Force
from portal.safety_reports.models import DisclosureCase, SafetyReport
from portal.safety_reports.operations.disclosures import raise_disclosure
from portal.safety_reports.operations.words import limits_of
from portal.safety_reports.vocabulary.triage import Disclosure

SignIn = Callable[..., Client]
WRITTEN = {"owner": "Duty inspector", "hours": "2", "text": "The duty inspector is called at once."}


def test_a_policys_clock_holds_for_what_is_raised_after_it(
    workspace: SignIn, report: Callable[..., SafetyReport], officer: Member, now: datetime
) -> None:
    address = reverse("triage:policy", args=["crime"])
    assert workspace(Role.TRIAGE_SUPERVISOR).post(address, WRITTEN).status_code == 302
    raise_disclosure(report_id=report().public_id, kind=Disclosure.CRIME, by=officer, now=now)
    assert DisclosureCase.objects.get().due_at == now + timedelta(hours=2)
    assert (
        WRITTEN["text"] in workspace(Role.TRIAGE_SUPERVISOR).get(reverse("triage:policies")).content.decode()
    )


@pytest.mark.parametrize("wrong", [{"owner": ""}, {"hours": "0"}, {"hours": "soon"}, {"text": ""}])
def test_a_policy_without_owner_clock_or_text_is_given_back(
    wrong: dict[str, str], workspace: SignIn, force: Force, now: datetime
) -> None:
    page = workspace(Role.TRIAGE_SUPERVISOR).post(reverse("triage:policy", args=["crime"]), WRITTEN | wrong)
    assert page.status_code == 422


def test_a_break_comes_before_the_days_end(workspace: SignIn, force: Force, now: datetime) -> None:
    client, address = workspace(Role.TRIAGE_SUPERVISOR), reverse("triage:reading_limit")
    assert client.post(address, {"a_day": "5", "break_after": "9"}).status_code == 422
    assert client.post(address, {"a_day": "12", "break_after": "4"}).status_code == 302
    limits = limits_of(force.id)
    assert (limits.a_day, limits.break_after) == (12, 4)
    assert client.get(reverse("triage:policy", args=["gossip"])).status_code == 404
