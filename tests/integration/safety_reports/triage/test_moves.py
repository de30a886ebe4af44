"""Each role, each state, each move: one table."""

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import connection, transaction

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.places.calendar import local_day, local_midnight
from portal.safety_reports.models import Claim, SafetyReport
from portal.safety_reports.operations import moves
from portal.safety_reports.operations.moves import ReportNotFound, SomebodyElseIsReading
from portal.safety_reports.transitions import TRANSITIONS, Move, MoveRefused
from portal.safety_reports.vocabulary.triage import HoldReason, PassedOnTo, SetAsideReason, State

Make = Callable[..., SafetyReport]

DO = {
    Move.OPEN: moves.open_report,
    Move.PUT_BACK: moves.put_back,
    Move.ACCEPT: moves.accept,
    Move.HOLD: partial(moves.hold, reason=HoldReason.SUPERVISOR),
    Move.SET_ASIDE: partial(moves.set_aside, reason=SetAsideReason.TEST_OR_SPAM),
    Move.PASS_ON: partial(moves.pass_on, to=PassedOnTo.COUNCIL),
    Move.RECONSIDER: moves.reconsider,
}
NEEDED = {
    State.HELD: {"hold_reason": "burst"},
    State.SET_ASIDE: {"set_aside_reason": "test_or_spam"},
    State.PASSED_ON: {"passed_on_to": "council"},
    State.ACCEPTED: {"accepted_on": "2026-11-01"},
}
STATES = [state for state in State if state is not State.DIVERTED]
MAY_TRIAGE = {Role.TRIAGE_OFFICER, Role.TRIAGE_SUPERVISOR}


@pytest.mark.parametrize(("role", "state", "move"), list(itertools.product(Role, STATES, DO)))
def test_a_move_happens_for_the_right_role_from_the_right_state_and_never_else(
    role: Role, state: State, move: Move, report: Make, member: Callable[..., Member], now: datetime
) -> None:
    made = report(state=state, **NEEDED.get(state, {}))
    transition = TRANSITIONS[move]
    actor = member(role)
    allowed_role = role is Role.TRIAGE_SUPERVISOR or (role in MAY_TRIAGE and move is not Move.RECONSIDER)
    # Opening what one has open already renews it.
    possible = state in transition.sources or (move is Move.OPEN and state is State.OPEN)

    if allowed_role and possible:
        DO[move](report_id=made.public_id, by=actor, now=now)
        made.refresh_from_db()
        assert made.state == transition.target
    else:
        with pytest.raises((MoveRefused, NotAllowed, ReportNotFound)):
            DO[move](report_id=made.public_id, by=actor, now=now)
        made.refresh_from_db()
        assert made.state == state


def test_a_decision_is_audited_in_its_transaction(report: Make, officer: Member, now: datetime) -> None:
    made = report()
    moves.open_report(report_id=made.public_id, by=officer, now=now)
    moves.set_aside(report_id=made.public_id, reason=SetAsideReason.NOT_A_PLACE, by=officer, now=now)

    entry = AuditEntry.objects.filter(subject_id=made.public_id).latest("id")
    assert entry.action == "report.set_aside"
    assert entry.by == officer.reference
    assert entry.details == {"from": "open", "to": "set_aside", "code": "not_a_place"}


def test_two_people_never_read_one_report(
    report: Make, officer: Member, colleague: Member, now: datetime
) -> None:
    made = report()
    moves.open_report(report_id=made.public_id, by=officer, now=now)

    with pytest.raises(SomebodyElseIsReading):
        moves.open_report(report_id=made.public_id, by=colleague, now=now)
    with pytest.raises(SomebodyElseIsReading):
        moves.accept(report_id=made.public_id, by=colleague, now=now)
    assert Claim.objects.get(report=made).reader_id == officer.user_id


def test_a_reader_who_went_away_is_followed_by_another_after_half_an_hour(
    report: Make, officer: Member, colleague: Member, now: datetime
) -> None:
    made = report()
    moves.open_report(report_id=made.public_id, by=officer, now=now)
    later = now + timedelta(minutes=31)

    moves.open_report(report_id=made.public_id, by=colleague, now=later)

    assert Claim.objects.get(report=made).reader_id == colleague.user_id


def test_after_a_decision_only_the_day_of_arrival_is_kept(
    report: Make, officer: Member, now: datetime
) -> None:
    made = report()
    moves.open_report(report_id=made.public_id, by=officer, now=now)
    moves.accept(report_id=made.public_id, by=officer, now=now)

    made.refresh_from_db()
    assert made.arrived_at == local_midnight(local_day(now))
    assert made.accepted_on == local_day(now)


def test_another_force_has_no_such_report(
    report: Make, member: Callable[..., Member], other_force: object, now: datetime
) -> None:
    made = report()
    stranger = member(Role.TRIAGE_SUPERVISOR, other_force)

    with pytest.raises(ReportNotFound):
        moves.open_report(report_id=made.public_id, by=stranger, now=now)


@pytest.mark.parametrize(
    "wrong",
    [
        {"space": "police"},
        {"space": "private"},
        {"precision": "none"},
        {"state": "held"},
        {"state": "set_aside"},
        {"state": "passed_on"},
        {"state": "accepted"},
        {"state": "unheard_of"},
        {"cell": None, "precision": "none"},
    ],
)
def test_the_database_itself_refuses_what_must_never_be(report: Make, wrong: dict[str, object]) -> None:
    made = report()
    with pytest.raises(Exception, match=r"(?i)constraint"), transaction.atomic():
        SafetyReport.objects.filter(pk=made.pk).update(**wrong)
    assert connection.is_usable()
