"""How long things are kept is changed by two people, within bounds, from a day on; and what waits has its period."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from portal.accounts.actors import Member, System
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.places.calendar import local_day
from portal.places.models import Force
from portal.receipts.queries import holder_of
from portal.safety_reports.models import RetentionPeriod, SafetyReport
from portal.safety_reports.operations import periods, retention
from portal.safety_reports.operations.periods import OutOfBounds, ProposalNotFound, ProposalWaits, TooSoon
from portal.safety_reports.queries.retention import period_of
from portal.safety_reports.vocabulary.retention import DEFAULT_PERIODS, RetentionClass

Make = Callable[..., SafetyReport]
SignIn = Callable[..., Client]
Outcome = RetentionPeriod.Outcome
CODE = RetentionClass.WORDS_SET_ASIDE  # 90 days by default
ROBOT = System("retention")


@pytest.fixture
def second(member: Callable[..., Member]) -> Member:
    return member(Role.TRIAGE_SUPERVISOR)


def propose(by: Member, now: datetime, **changed: Any) -> UUID:
    details: dict[str, Any] = {
        "code": CODE,
        "days": 120,
        "legal_source": "The force's own schedule, 2026",
        "reason": "Complaints come later than we thought.",
        "from_day": local_day(now) + timedelta(days=1),
    } | changed
    return periods.propose(by=by, now=now, **details)


def held(by: Member, on: date) -> int:
    return period_of(by.force_id, CODE, on=on)[0]


def test_it_holds_only_when_another_person_approved_it_and_its_day_has_come(
    supervisor: Member, second: Member, now: datetime
) -> None:
    today = local_day(now)
    begins = today + timedelta(days=10)
    proposal = propose(supervisor, now, from_day=begins)
    assert held(supervisor, begins) == 90
    with pytest.raises(NotAllowed):
        periods.decide(proposal_id=proposal, outcome=Outcome.APPROVED, by=supervisor, now=now)
    periods.decide(proposal_id=proposal, outcome=Outcome.APPROVED, by=second, now=now)
    assert held(supervisor, begins - timedelta(days=1)) == 90
    assert period_of(supervisor.force_id, CODE, on=begins) == (120, "The force's own schedule, 2026")
    actions = AuditEntry.objects.filter(subject_id=proposal).values_list("action", flat=True)
    assert sorted(actions) == ["retention_period.approved", "retention_period.proposed"]


def test_the_database_itself_wants_a_second_person(supervisor: Member, now: datetime) -> None:
    proposal = propose(supervisor, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionPeriod.objects.filter(public_id=proposal).update(
            outcome="approved", decided_by=supervisor.user_id, decided_on=local_day(now)
        )


def test_a_later_period_follows_an_earlier_one_and_neither_is_lost(
    supervisor: Member, second: Member, now: datetime
) -> None:
    tomorrow = local_day(now) + timedelta(days=1)
    for days, begins in ((120, tomorrow), (200, tomorrow + timedelta(days=30))):
        proposal = propose(supervisor, now, days=days, from_day=begins)
        periods.decide(proposal_id=proposal, outcome=Outcome.APPROVED, by=second, now=now)
    assert [held(supervisor, tomorrow + timedelta(days=n)) for n in (-1, 0, 29, 30)] == [90, 120, 120, 200]


@pytest.mark.parametrize("code", list(RetentionClass))
def test_no_class_goes_past_its_bounds(supervisor: Member, now: datetime, code: RetentionClass) -> None:
    default = DEFAULT_PERIODS[code]
    assert default.least <= default.days <= default.most
    for days in (default.least - 1, default.most + 1, 0):
        with pytest.raises(OutOfBounds):
            propose(supervisor, now, code=code, days=days, from_day=local_day(now) + timedelta(days=30))


def test_a_shorter_period_begins_a_week_after_its_approval_at_the_earliest(
    supervisor: Member, second: Member, now: datetime
) -> None:
    today = local_day(now)
    with pytest.raises(TooSoon):
        propose(supervisor, now, days=60, from_day=today + timedelta(days=6))
    proposal = propose(supervisor, now, days=60, from_day=today + timedelta(days=7))
    late = now + timedelta(days=20)
    periods.decide(proposal_id=proposal, outcome=Outcome.APPROVED, by=second, now=late)
    assert RetentionPeriod.objects.get(public_id=proposal).from_day == today + timedelta(days=27)


def test_a_longer_one_never_begins_in_the_past(supervisor: Member, second: Member, now: datetime) -> None:
    with pytest.raises(TooSoon):
        propose(supervisor, now, from_day=local_day(now))
    proposal = propose(supervisor, now)
    periods.decide(proposal_id=proposal, outcome=Outcome.APPROVED, by=second, now=now + timedelta(days=5))
    assert RetentionPeriod.objects.get(public_id=proposal).from_day == local_day(now) + timedelta(days=6)


def test_one_change_of_a_class_waits_at_a_time_and_can_be_refused_or_taken_back(
    supervisor: Member, second: Member, now: datetime
) -> None:
    first = propose(supervisor, now)
    with pytest.raises(ProposalWaits):
        propose(second, now)
    periods.decide(proposal_id=first, outcome=Outcome.REFUSED, by=second, now=now)
    with pytest.raises(ProposalNotFound):
        periods.decide(proposal_id=first, outcome=Outcome.APPROVED, by=second, now=now)
    again = propose(supervisor, now)
    with pytest.raises(NotAllowed):
        periods.decide(proposal_id=again, outcome=Outcome.TAKEN_BACK, by=second, now=now)
    periods.decide(proposal_id=again, outcome=Outcome.TAKEN_BACK, by=supervisor, now=now)
    assert held(supervisor, local_day(now) + timedelta(days=400)) == 90


def test_another_force_and_other_roles_change_nothing(
    supervisor: Member, officer: Member, member: Callable[..., Member], other_force: Force, now: datetime
) -> None:
    proposal = propose(supervisor, now)
    stranger = member(Role.TRIAGE_SUPERVISOR, other_force)
    with pytest.raises(ProposalNotFound):
        periods.decide(proposal_id=proposal, outcome=Outcome.APPROVED, by=stranger, now=now)
    for call in (
        lambda: propose(officer, now),
        lambda: periods.decide(proposal_id=proposal, outcome=Outcome.APPROVED, by=officer, now=now),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_what_nobody_decided_about_goes_when_its_period_is_over_and_is_warned_about_before(
    report: Make, workspace: SignIn, supervisor: Member, now: datetime
) -> None:
    days = DEFAULT_PERIODS[RetentionClass.REPORTS_WAITING].days
    old = now - timedelta(days=days + 1)
    gone = [
        report(receipt=True, arrived_at=old),
        report(arrived_at=old, state="held", hold_reason="burst"),
        report(arrived_at=old, state="open"),
    ]
    soon = report(arrived_at=now - timedelta(days=days - 10))
    kept = report(arrived_at=old, state="accepted", accepted_on=local_day(now), decided_on=local_day(now))
    by_law = report(arrived_at=old)
    retention.place_hold(
        report_id=by_law.public_id, reason="A law", review_on=local_day(now) + timedelta(days=9),
        by=supervisor, now=now,
    )  # fmt: skip
    page = workspace(supervisor).get(reverse("triage:retention")).content.decode()
    assert "about 5 reports" in page
    deleted = retention.delete_what_is_due(force_id=soon.force_id, by=ROBOT, now=now)
    assert deleted[RetentionClass.REPORTS_WAITING] == 3
    assert set(SafetyReport.objects.all()) == {soon, kept, by_law}
    assert holder_of(gone[0].shown_receipt) is None  # type: ignore[attr-defined]


# --- the pages


def test_one_proposes_on_the_page_and_another_approves(
    workspace: SignIn, supervisor: Member, second: Member, now: datetime
) -> None:
    first, other = workspace(supervisor), workspace(second)
    address = reverse("triage:retention_change", args=[CODE])
    sent = {"days": "120", "legal_source": "Our schedule", "reason": "Complaints", "from_day": "2026-12-01"}
    assert first.post(address, sent).status_code == 302
    assert b'value="approved"' not in first.get(reverse("triage:retention")).content
    page = other.get(reverse("triage:retention")).content.decode()
    assert "120 days instead of 90, from 1 December 2026." in page
    assert "Our schedule" in page
    proposal = RetentionPeriod.objects.get()
    decide = reverse("triage:retention_decide", args=[proposal.public_id])
    assert first.post(decide, {"outcome": "approved"}).status_code == 403
    assert other.post(decide, {"outcome": "nonsense"}).status_code == 404
    assert other.post(decide, {"outcome": "approved"}).status_code == 302
    assert held(supervisor, date(2026, 12, 1)) == 120


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": "27"}, {"days": "366"}, {"days": "-1"}, {"days": "many"}, {"days": "9" * 30}, {"reason": ""},
        {"legal_source": ""}, {"from_day": "2026-11-16"}, {"from_day": "x"}, {"days": "30", "from_day": "2026-11-18"},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_is_said_in_place_and_nothing_typed_is_lost(
    workspace: SignIn, supervisor: Member, now: datetime, wrong: dict[str, str]
) -> None:
    sent = {"days": "120", "legal_source": "Our schedule", "reason": "Complaints", "from_day": "2026-12-01"}
    response = workspace(supervisor).post(reverse("triage:retention_change", args=[CODE]), sent | wrong)
    assert response.status_code == 422
    assert b"error-summary" in response.content
    assert not RetentionPeriod.objects.exists()


def test_a_class_that_is_none_is_not_found(workspace: SignIn, supervisor: Member, now: datetime) -> None:
    assert workspace(supervisor).get(reverse("triage:retention_change", args=["nonsense"])).status_code == 404
