"""What a force says of its commitments: by whom, since when, and what stays of what was said before."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from portal.accounts.actors import Member, System
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.places.models import Force
from portal.promises.operations import commitments, records
from portal.promises.operations.recording import UnknownCommitmentError
from portal.promises.queries.commitments import commitment, overview
from portal.promises.queries.standing import Lateness
from portal.promises.vocabulary.framework import CODES
from portal.promises.vocabulary.statuses import EvidenceKind, Reviewer, Status

SYSTEM = System("tests")
MakeMember = Callable[..., Member]


def say(
    force: Force, now: datetime, status: Status, since: date, by: object = SYSTEM, reason: str = "Because."
) -> None:
    commitments.set_status(
        force_id=force.pk, code="T1.1", status=status, reason=reason, since=since, by=by, now=now
    )


def review(force: Force, now: datetime, next_review_on: date | None = None, by: object = SYSTEM) -> None:
    records.record_review(
        force_id=force.pk, code="T1.1", reviewer=Reviewer.PANEL, by_name="The panel", said="Good, and late.",
        reviewed_on=date(2026, 11, 1), next_review_on=next_review_on, by=by, now=now,
    )  # fmt: skip


def evidence(force: Force, now: datetime, by: object = SYSTEM):
    return records.add_evidence(
        force_id=force.pk, code="T1.1", title="Plan", kind=EvidenceKind.POLICY, shows="The plan.",
        link="/plan/", dated=date(2026, 10, 1), by=by, now=now,
    )  # fmt: skip


def test_a_force_that_said_nothing_is_shown_as_overdue_for_everything(force, now):
    found = overview(force_id=force.pk, now=now)
    assert tuple(one.code for one in found.commitments) == CODES
    assert {one.due.lateness for one in found.commitments} == {Lateness.NEVER_UPDATED}
    assert (found.on_course, len(found.overdue)) == (0, len(CODES))


def test_a_new_status_keeps_the_old_one_with_its_reason(force, now):
    say(force, now, Status.UNDER_WAY, date(2026, 1, 5), reason="Begun.")
    say(force, now, Status.AT_RISK, date(2026, 6, 1), reason="Two people left.")
    found = commitment(force_id=force.pk, code="T1.1", now=now)
    assert [(one.status, one.reason) for one in found.history] == [
        (Status.AT_RISK, "Two people left."),
        (Status.UNDER_WAY, "Begun."),
    ]
    assert found.summary.status is Status.AT_RISK
    assert found.summary.status_since == date(2026, 6, 1)


@pytest.mark.parametrize("since", [date(2026, 5, 31), date(2026, 11, 17)])
def test_a_status_begins_neither_before_the_one_it_follows_nor_after_today(force, now, since):
    say(force, now, Status.UNDER_WAY, date(2026, 6, 1))
    with pytest.raises(commitments.OutOfOrderError):
        say(force, now, Status.IN_PLACE, since)
    assert len(commitment(force_id=force.pk, code="T1.1", now=now).history) == 1


def test_what_is_said_is_audited_in_codes_only(force, now):
    say(force, now, Status.PAUSED, date(2026, 6, 1), reason="Private words.")
    entry = AuditEntry.objects.get(action="promises.status_set")
    assert entry.details == {"code": "t1.1", "status": "paused"}


def test_a_code_outside_the_framework_is_refused(force, now):
    with pytest.raises(UnknownCommitmentError):
        commitments.set_lead(force_id=force.pk, code="T9.9", lead="Head", by=SYSTEM, now=now)


def test_one_force_says_nothing_for_another(force, other_force, now, member):
    stranger = member(Role.VAWG_LEAD, other_force)
    with pytest.raises(NotAllowed):
        say(force, now, Status.IN_PLACE, date(2026, 6, 1), by=stranger)
    say(other_force, now, Status.IN_PLACE, date(2026, 6, 1), by=stranger)
    assert commitment(force_id=force.pk, code="T1.1", now=now).history == ()


KEEPERS = {Role.VAWG_LEAD, Role.FORCE_ADMINISTRATOR}
WRITES = {
    "lead": (
        KEEPERS,
        lambda f, n, by: commitments.set_lead(force_id=f.pk, code="T1.1", lead="Head", by=by, now=n),
    ),
    "status": (KEEPERS, lambda f, n, by: say(f, n, Status.IN_PLACE, date(2026, 6, 1), by=by)),
    "plan": (
        KEEPERS,
        lambda f, n, by: commitments.plan_review(force_id=f.pk, code="T1.1", on=None, by=by, now=n),
    ),
    "review": (KEEPERS, lambda f, n, by: review(f, n, by=by)),
    "evidence": (KEEPERS | {Role.COMMUNICATIONS_EDITOR}, lambda f, n, by: evidence(f, n, by=by)),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("role", list(Role))
def test_each_role_writes_what_is_its_own_to_write(role: Role, write: str, force, now, member: MakeMember):
    allowed, operation = WRITES[write]
    who = member(role)
    if role in allowed:
        operation(force, now, who)
    else:
        with pytest.raises(NotAllowed):
            operation(force, now, who)
    assert AuditEntry.objects.filter(by=who.reference).count() == (role in allowed)


def test_a_review_stands_as_it_was_said_and_sets_the_next_one(force, now):
    review(force, now, next_review_on=date(2026, 12, 1))
    found = commitment(force_id=force.pk, code="T1.1", now=now)
    assert found.reviews[0].said == "Good, and late."
    assert (found.summary.next_review_on, found.summary.due.on) == (date(2026, 12, 1), date(2026, 12, 1))


def test_evidence_that_is_taken_back_is_not_shown_any_more(force, other_force, now, member):
    made = evidence(force, now)
    with pytest.raises(records.NotThereError):
        records.take_back_evidence(
            force_id=other_force.pk, evidence_id=made, by=member(Role.VAWG_LEAD, other_force), now=now
        )
    assert records.take_back_evidence(force_id=force.pk, evidence_id=made, by=SYSTEM, now=now) == "T1.1"
    assert commitment(force_id=force.pk, code="T1.1", now=now).evidence == ()
    with pytest.raises(records.NotThereError):
        records.take_back_evidence(force_id=force.pk, evidence_id=made, by=SYSTEM, now=now)


def test_each_write_makes_the_forces_kept_pages_old(
    force, now, django_capture_on_commit_callbacks, monkeypatch
):
    raised = []
    monkeypatch.setattr("portal.shell.pagestore.raise_version", raised.append)
    for _allowed, operation in WRITES.values():
        before = len(raised)
        with django_capture_on_commit_callbacks(execute=True):
            operation(force, now, SYSTEM)
        assert raised[before:] == [force.pk]


def test_a_list_asks_the_database_once_however_much_was_said(force, now, django_assert_num_queries):
    for code in CODES:
        commitments.set_lead(force_id=force.pk, code=code, lead="Head", by=SYSTEM, now=now)
    with django_assert_num_queries(1):
        overview(force_id=force.pk, now=now)
