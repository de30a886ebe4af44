"""After a flood: many reports decided about together, counted first, in small steps, and each one recorded."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.actors import Member
from portal.accounts.models import Membership
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.outbox import running
from portal.outbox.models import Effect, EffectState
from portal.places.cells import ancestor, cell_at, range_of
from portal.places.models import Force
from portal.places.precision import Precision
from portal.safety_reports.models import BulkDecision, BulkItem, BulkMove, Conflict, SafetyReport
from portal.safety_reports.operations import disclosures, flood, moves
from portal.safety_reports.operations.flood import DecisionNotFound, NothingChosen
from portal.safety_reports.queries.flood import NEIGHBOURHOOD, FloodFilter, chosen, progress
from portal.safety_reports.queries.thread import thread_of
from portal.safety_reports.vocabulary.triage import Disclosure, SetAsideReason, State

from .conftest import HARBOUR, WORDS

Make = Callable[..., SafetyReport]
SignIn = Callable[..., Client]
HELD = {"state": "held", "hold_reason": "burst"}
FAR = cell_at(2.9, 54.9)


def run_due(now: datetime) -> int:
    """What relay and worker do: every effect that is due, until there is none."""
    done = 0
    while due := Effect.objects.filter(state=EffectState.WAITING, due_at__lte=now).first():
        Effect.objects.filter(pk=due.pk).update(state=EffectState.HANDED, lease_until=now)
        running.run(due.pk, now=now, lease=timedelta(minutes=1))
        done += 1
    return done


def decide(
    by: Member,
    now: datetime,
    *,
    move: BulkMove = BulkMove.SET_ASIDE,
    wanted: FloodFilter | None = None,
) -> UUID:
    reason = SetAsideReason.FLOOD if move is BulkMove.SET_ASIDE else ""
    made = flood.propose(wanted=wanted or FloodFilter(), move=move, reason=reason, by=by, now=now)
    number = BulkDecision.objects.get(public_id=made).number
    flood.confirm(decision_id=made, number=number, by=by, now=now)
    return made


def states() -> list[str]:
    return sorted(SafetyReport.objects.values_list("state", flat=True))


def test_nothing_changes_until_the_two_minutes_are_over_then_every_one_is_decided_and_recorded(
    report: Make, supervisor: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood, "CHUNK", 3)
    made = [report(**HELD) for _ in range(7)]
    decision = decide(supervisor, now)
    run_due(now + timedelta(seconds=119))
    assert states() == ["held"] * 7

    assert run_due(now + timedelta(minutes=2)) == 3
    assert states() == ["set_aside"] * 7
    entries = AuditEntry.objects.filter(action="report.set_aside_unread")
    assert {entry.subject_id for entry in entries} == {one.public_id for one in made}
    assert {entry.by for entry in entries} == {supervisor.reference}
    far = progress(decision, by=supervisor)
    assert far is not None
    assert (far.done, far.skipped, far.left, far.is_finished) == (7, 0, 0, True)
    assert AuditEntry.objects.filter(action__in=["bulk.confirmed", "bulk.finished"]).count() == 2


def test_a_chunk_delivered_ten_times_is_done_once(report: Make, supervisor: Member, now: datetime) -> None:
    report(**HELD)
    decision = decide(supervisor, now)
    later = now + timedelta(minutes=2)
    effect = Effect.objects.get(effect=flood.EFFECT)
    Effect.objects.filter(pk=effect.pk).update(state=EffectState.HANDED, lease_until=later)
    for _ in range(10):
        running.run(effect.pk, now=later, lease=timedelta(minutes=1))
    assert AuditEntry.objects.filter(action="report.set_aside_unread").count() == 1
    assert BulkItem.objects.filter(decision__public_id=decision, outcome="done").count() == 1


def test_released_ones_wait_like_any_other(report: Make, supervisor: Member, now: datetime) -> None:
    made = report(**HELD)
    waiting = report()
    decide(supervisor, now, move=BulkMove.RELEASE, wanted=FloodFilter(waiting=True))
    run_due(now + timedelta(minutes=2))
    made.refresh_from_db()
    assert (made.state, made.hold_reason, made.arrived_at.hour) == ("received", "", now.hour)
    assert states() == ["received", "received"]
    assert not AuditEntry.objects.filter(subject_id=waiting.public_id, action="report.release").exists()


def test_the_receipt_says_that_nobody_read_it_and_a_supervisor_may_look_again(
    report: Make, supervisor: Member, now: datetime
) -> None:
    made = report(receipt=True, **HELD)
    decide(supervisor, now)
    run_due(now + timedelta(minutes=2))
    thread = thread_of(made.public_id)
    assert thread is not None
    said = " ".join(
        [
            str(thread.reference),
            str(thread.what_next),
            *(str(one.text) for step in thread.story.steps for one in step.moments),
        ]
    )
    assert "Nobody has read your words" in said
    assert "has been read" not in said
    assert not next(step for step in thread.story.steps if step.stage == "heard").has_happened
    assert thread.may_message
    moves.reconsider(report_id=made.public_id, by=supervisor, now=now)
    made.refresh_from_db()
    assert (made.state, made.set_aside_reason) == ("received", "")


def test_what_moved_on_is_read_by_somebody_or_came_later_is_left_alone(
    report: Make, supervisor: Member, officer: Member, now: datetime
) -> None:
    read, plain = report(**HELD), report(**HELD)
    decision = decide(supervisor, now)
    moves.open_report(report_id=read.public_id, by=officer, now=now)
    late = report(**HELD)
    run_due(now + timedelta(minutes=2))
    for one in (read, plain, late):
        one.refresh_from_db()
    assert (read.state, plain.state, late.state) == (State.OPEN, State.SET_ASIDE, State.HELD)
    far = progress(decision, by=supervisor)
    assert far is not None
    assert (far.number, far.done, far.skipped) == (2, 1, 1)


def test_it_can_be_stopped_before_it_begins_and_on_the_way(
    report: Make, supervisor: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood, "CHUNK", 1)
    for _ in range(3):
        report(**HELD)
    first = decide(supervisor, now)
    flood.stop(decision_id=first, by=supervisor, now=now)
    later = now + timedelta(minutes=2)
    run_due(later)
    assert states() == ["held"] * 3
    with pytest.raises(DecisionNotFound):
        flood.stop(decision_id=first, by=supervisor, now=now)

    second = decide(supervisor, now)
    effect = Effect.objects.get(effect=flood.EFFECT, state=EffectState.WAITING)
    Effect.objects.filter(pk=effect.pk).update(state=EffectState.HANDED, lease_until=later)
    running.run(effect.pk, now=later, lease=timedelta(minutes=1))
    flood.stop(decision_id=second, by=supervisor, now=later)
    run_due(later)
    assert states() == ["held", "held", "set_aside"]


def test_who_lost_the_role_decides_nothing_any_more(report: Make, supervisor: Member, now: datetime) -> None:
    report(**HELD)
    decision = decide(supervisor, now)
    Membership.objects.filter(pk=supervisor.membership_id).update(ends_at=now)
    run_due(now + timedelta(minutes=2))
    assert states() == ["held"]
    assert BulkDecision.objects.get(public_id=decision).stopped_at is not None


def test_a_conflict_keeps_reports_out_and_one_declared_later_too(
    report: Make, supervisor: Member, now: datetime
) -> None:
    report(arrived_at=now - timedelta(days=20), **HELD)
    report(**HELD)
    Conflict.objects.create(
        force_id=supervisor.force_id, reader_id=supervisor.user_id,
        arrived_from=now - timedelta(days=30), arrived_before=now - timedelta(days=10), declared_on=now.date(),
    )  # fmt: skip
    decision = decide(supervisor, now)
    assert BulkDecision.objects.get(public_id=decision).number == 1
    Conflict.objects.create(
        force_id=supervisor.force_id, reader_id=supervisor.user_id,
        arrived_from=now - timedelta(days=1), declared_on=now.date(),
    )  # fmt: skip
    run_due(now + timedelta(minutes=2))
    assert states() == ["held", "held"]


def test_only_what_a_rule_held_is_chosen_and_never_what_has_a_disclosure(
    report: Make, supervisor: Member, officer: Member, now: datetime
) -> None:
    flooded = report(**HELD)
    report(state="held", hold_reason="supervisor")
    report(state="held", hold_reason="disclosure")
    waiting = report()
    urgent = report(urgency="danger_now", danger_now="yes", **HELD)
    told = report(**HELD)
    moves.open_report(report_id=told.public_id, by=officer, now=now)
    disclosures.raise_disclosure(report_id=told.public_id, kind=Disclosure.CRIME, by=officer, now=now)
    SafetyReport.objects.filter(pk=told.pk).update(**HELD)

    def found(**described: object) -> set[UUID]:
        return {one.public_id for one in chosen(FloodFilter(**described), by=supervisor)}  # type: ignore[arg-type]

    assert found() == {flooded.public_id}
    assert found(waiting=True) == {flooded.public_id, waiting.public_id}
    assert found(urgent=True) == {flooded.public_id, urgent.public_id}
    assert found(reasons=("automatic",)) == set()
    assert found(reasons=("supervisor", "disclosure")) == set()


def test_a_flood_is_narrowed_to_days_an_area_and_a_neighbourhood(
    report: Make, supervisor: Member, force: Force, now: datetime
) -> None:
    from portal.places.models import Area, AreaRange

    here = report(**HELD)
    there = report(cell=Precision.STREET.keep(FAR), **HELD)
    nowhere = report(cell=None, precision="none", place_label="", **HELD)
    old = report(arrived_at=now - timedelta(days=9), **HELD)
    ward = Area.objects.create(force=force, kind="ward", code="W1", name="Harbour", cell=HARBOUR)
    first, last = range_of(ancestor(HARBOUR, 15), 15)
    AreaRange.objects.create(area=ward, kind="ward", first=first, last=last)

    def found(**described: object) -> set[UUID]:
        return {one.public_id for one in chosen(FloodFilter(**described), by=supervisor)}  # type: ignore[arg-type]

    today = now.date()
    assert found(first_day=today) == {here.public_id, there.public_id, nowhere.public_id}
    assert found(last_day=today - timedelta(days=1)) == {old.public_id}
    assert found(area_id=ward.public_id) == {here.public_id, old.public_id}
    assert found(square=ancestor(FAR, NEIGHBOURHOOD)) == {there.public_id}


def test_another_force_and_other_roles_see_and_decide_nothing(
    report: Make,
    supervisor: Member,
    officer: Member,
    member: Callable[..., Member],
    other_force: Force,
    now: datetime,
) -> None:
    report(**HELD)
    stranger = member(Role.TRIAGE_SUPERVISOR, other_force)
    with pytest.raises(NothingChosen):
        flood.propose(wanted=FloodFilter(), move=BulkMove.RELEASE, reason="", by=stranger, now=now)
    with pytest.raises(NotAllowed):
        flood.propose(wanted=FloodFilter(), move=BulkMove.RELEASE, reason="", by=officer, now=now)
    proposed = flood.propose(wanted=FloodFilter(), move=BulkMove.RELEASE, reason="", by=supervisor, now=now)
    colleague = member(Role.TRIAGE_SUPERVISOR)
    for other in (stranger, colleague):
        with pytest.raises(DecisionNotFound):
            flood.confirm(decision_id=proposed, number=1, by=other, now=now)
        assert progress(proposed, by=other) is None
    flood.confirm(decision_id=proposed, number=1, by=supervisor, now=now)
    with pytest.raises(DecisionNotFound):
        flood.confirm(decision_id=proposed, number=1, by=supervisor, now=now)
    with pytest.raises(DecisionNotFound):
        flood.stop(decision_id=proposed, by=stranger, now=now)
    flood.stop(decision_id=proposed, by=colleague, now=now)


def test_a_number_other_than_the_one_shown_is_not_confirmed(
    report: Make, supervisor: Member, now: datetime
) -> None:
    report(**HELD)
    proposed = flood.propose(wanted=FloodFilter(), move=BulkMove.RELEASE, reason="", by=supervisor, now=now)
    with pytest.raises(DecisionNotFound):
        flood.confirm(decision_id=proposed, number=2, by=supervisor, now=now)


def test_a_reason_that_says_somebody_read_it_is_refused(
    report: Make, supervisor: Member, now: datetime
) -> None:
    made = report(**HELD)
    with pytest.raises(ValueError, match="read it"):
        moves.set_aside_unread(
            report_id=made.public_id, reason=SetAsideReason.NAMES_A_PERSON, by=supervisor, now=now
        )


# --- the pages


def test_the_pages_show_ticks_and_numbers_and_no_words_and_decide(
    report: Make, workspace: SignIn, supervisor: Member, now: datetime
) -> None:
    for _ in range(3):
        report(**HELD)
    report(urgency="danger_now", danger_now="yes", **HELD)
    client = workspace(supervisor)
    page = client.get(reverse("triage:flood")).content.decode()
    assert "near Harbour Street" in page
    assert WORDS not in page
    assert "<dd>3</dd>" in page

    sent = {"reasons": ["burst"], "urgent": "on", "move": "set_aside_unread"}
    assert client.post(reverse("triage:flood_propose"), sent).status_code == 422
    response = client.post(reverse("triage:flood_propose"), sent | {"reason": "flood"})
    confirm = client.get(response.url).content.decode()
    assert "Set 4 reports aside, unread?" in confirm
    assert "4 of them have words" in confirm
    unticked = client.post(response.url, {"number": "4"})
    assert unticked.status_code == 422
    assert "leave those out" in unticked.content.decode()
    assert client.post(response.url, {"number": "4", "urgent": "on"}).status_code == 302
    going = client.get(response.url).content.decode()
    assert "Look again" in going
    run_due(now + timedelta(minutes=2))
    done = client.get(response.url).content.decode()
    assert "Look again" not in done
    assert "Done." in done


@pytest.mark.parametrize(
    "query",
    ["first_day=x", "square=-1", f"square={4**14}", "area=nonsense", "reasons=nonsense", "last_day=2026-99-99",
     "first_day=2026-11-10&last_day=2026-11-01"],
)  # fmt: skip
def test_a_description_that_makes_no_sense_is_said_to_be_so(
    report: Make, workspace: SignIn, now: datetime, query: str
) -> None:
    page = workspace(Role.TRIAGE_SUPERVISOR).get(f"{reverse('triage:flood')}?{query}")
    assert page.status_code == 200
    assert b"error-summary" in page.content


def test_a_look_at_a_flood_asks_the_database_as_often_for_thirty_as_for_three(
    report: Make, workspace: SignIn, now: datetime
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = workspace(Role.TRIAGE_SUPERVISOR)
    for _ in range(3):
        report(**HELD)
    client.get(reverse("triage:flood"))
    with CaptureQueriesContext(connection) as three:
        client.get(reverse("triage:flood"))
    for _ in range(27):
        report(**HELD)
    with CaptureQueriesContext(connection) as thirty:
        client.get(reverse("triage:flood"))
    assert len(thirty) == len(three)
