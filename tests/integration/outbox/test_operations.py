"""Emitting, requeueing, purging and asking about effects."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from portal.outbox import operations, queries
from portal.outbox.models import Effect, EffectState
from portal.outbox.operations import OutsideTransactionError, emit
from portal.outbox.payload import NotAnIdError
from portal.outbox.registry import UnknownEffectError
from tests.integration.outbox.effects import FORCE, emit_rows

NOW = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)
OTHER = uuid.UUID("22222222-2222-4222-8222-222222222222")


@pytest.mark.django_db(transaction=True)
def test_an_effect_outside_a_transaction_is_refused():
    with pytest.raises(OutsideTransactionError):
        emit(effect="tests.row", key="a", payload={}, force=FORCE, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_an_effect_goes_when_its_cause_is_rolled_back():
    with transaction.atomic():
        emit(effect="tests.row", key="a", payload={}, force=FORCE, now=NOW)
        transaction.set_rollback(True)
    assert not Effect.objects.exists()


@pytest.mark.django_db
def test_the_same_effect_and_key_is_the_same_effect():
    for _ in range(2):
        emit(effect="tests.row", key="a", payload={"id": "first"}, force=FORCE, now=NOW)
    emit(effect="tests.file", key="a", payload={"id": "first"}, force=FORCE, now=NOW)
    assert Effect.objects.count() == 2


@pytest.mark.django_db
def test_words_and_unknown_names_are_refused():
    with pytest.raises(NotAnIdError):
        emit(effect="tests.row", key="a", payload={"text": "he followed me"}, force=FORCE, now=NOW)
    with pytest.raises(NotAnIdError):
        emit(effect="tests.row", key="he followed me", payload={}, force=FORCE, now=NOW)
    with pytest.raises(UnknownEffectError):
        emit(effect="tests.nobody", key="a", payload={}, force=FORCE, now=NOW)
    assert not Effect.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"state": "lost"}, {"state": "handed"}, {"state": "done"}, {"finished_at": NOW}],
    ids=lambda wrong: str(sorted(wrong.items())),
)
def test_the_database_refuses_states_that_make_no_sense(wrong):
    emit_rows(1, name="tests.row", now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Effect.objects.update(**wrong)


def bury(**fields):
    Effect.objects.update(
        state=EffectState.DEAD, finished_at=NOW, attempts=16, error="PlannedError", **fields
    )
    return Effect.objects.get()


@pytest.mark.django_db
def test_a_dead_effect_is_listed_for_its_force_and_can_be_put_back():
    emit_rows(1, name="tests.row", now=NOW)
    row = bury()
    (dead,) = queries.dead(force=FORCE)
    assert (dead.id, dead.effect, dead.attempts, dead.error) == (row.id, "tests.row", 16, "PlannedError")
    assert queries.dead(force=OTHER) == []
    later = NOW + timedelta(hours=1)
    assert not operations.requeue(effect_id=row.id, force=OTHER, now=later)
    assert operations.requeue(effect_id=row.id, force=FORCE, now=later)
    assert not operations.requeue(effect_id=row.id, force=FORCE, now=later)
    row.refresh_from_db()
    assert (row.state, row.attempts, row.due_at, row.finished_at) == ("waiting", 0, later, None)


@pytest.mark.django_db
def test_only_what_is_due_and_not_done_has_an_age():
    assert queries.oldest_waiting_seconds(now=NOW) == 0
    emit(effect="tests.row", key="a", payload={}, force=FORCE, now=NOW, not_before=NOW + timedelta(hours=1))
    assert queries.oldest_waiting_seconds(now=NOW + timedelta(minutes=59)) == 0
    assert queries.oldest_waiting_seconds(now=NOW + timedelta(minutes=61)) == 60
    Effect.objects.update(state="handed", lease_until=NOW)
    assert queries.oldest_waiting_seconds(now=NOW + timedelta(minutes=61)) == 60
    bury(lease_until=None)
    assert queries.oldest_waiting_seconds(now=NOW + timedelta(minutes=61)) == 0
    assert queries.health(force=None, now=NOW).dead == 1
    assert queries.counts(force=OTHER) == {"waiting": 0, "handed": 0, "done": 0, "dead": 0}


@pytest.mark.django_db
def test_only_what_is_long_done_is_purged_and_a_clock_a_day_ahead_purges_nothing_early():
    emit_rows(5, name="tests.row", now=NOW)
    done, dead, *_ = Effect.objects.order_by("id")
    Effect.objects.filter(id=done.id).update(state="done", finished_at=NOW)
    Effect.objects.filter(id=dead.id).update(state="dead", finished_at=NOW)
    assert operations.purge_done(now=NOW + timedelta(days=1)) == 0
    assert operations.purge_done(now=NOW + timedelta(days=30)) == 0
    assert operations.purge_done(now=NOW + timedelta(days=31)) == 1
    assert Effect.objects.count() == 4


@pytest.mark.django_db
def test_the_purge_goes_in_chunks(django_assert_num_queries):
    emit_rows(5, name="tests.row", now=NOW)
    Effect.objects.update(state="done", finished_at=NOW)
    assert operations.purge_done(now=NOW + timedelta(days=31), chunk=2) == 5
    assert not Effect.objects.exists()
