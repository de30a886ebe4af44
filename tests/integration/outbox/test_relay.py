"""The relay and the runner, step by step, with the time in hand and a broker that does what it is told."""

import random
import uuid
from datetime import UTC, datetime, timedelta

import pytest

from portal.outbox import running
from portal.outbox.models import Effect
from portal.outbox.relay import BrokerUnreachableError, Relay
from portal.outbox.running import MOST_ATTEMPTS, Outcome, run
from tests.integration.outbox import effects
from tests.integration.outbox.effects import emit_rows, marks, times_done

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)
LEASE = timedelta(seconds=60)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path


class Queue:
    """A broker: a list. `down` makes it refuse."""

    def __init__(self) -> None:
        self.sent: list[uuid.UUID] = []
        self.down = False

    def send(self, effect_id: uuid.UUID) -> None:
        if self.down:
            raise OSError("refused")
        self.sent.append(effect_id)

    def deliver(self, now: datetime) -> list[Outcome]:
        sent, self.sent = self.sent, []
        return [run(effect_id, now=now, lease=LEASE) for effect_id in sent]


@pytest.fixture
def queue() -> Queue:
    return Queue()


@pytest.fixture
def relay(queue) -> Relay:
    return Relay(send=queue.send, lease=LEASE)


def test_a_due_effect_is_handed_once_and_done(relay, queue):
    keys = emit_rows(3, name="tests.row", now=NOW)
    assert relay.step(now=NOW) == 3
    assert relay.step(now=NOW) == 0
    assert queue.deliver(NOW) == [Outcome.DONE] * 3
    assert times_done(keys) == [1, 1, 1]
    assert set(Effect.objects.values_list("state", "finished_at", "claim")) == {("done", NOW, None)}
    assert relay.step(now=NOW + DAY) == 0


def test_nothing_to_hand_writes_nothing(relay, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert relay.step(now=NOW) == 0


def test_an_effect_that_is_not_due_waits_even_if_a_message_for_it_arrives(relay, queue):
    emit_rows(1, name="tests.row", now=NOW)
    Effect.objects.update(due_at=NOW + DAY)
    assert relay.step(now=NOW) == 0
    assert run(Effect.objects.get().id, now=NOW, lease=LEASE) is Outcome.NOT_MINE
    assert relay.step(now=NOW + DAY) == 1


def test_a_broker_that_is_down_leaves_everything_waiting_and_costs_no_try(relay, queue):
    emit_rows(3, name="tests.row", now=NOW)
    queue.down = True
    with pytest.raises(BrokerUnreachableError, match="OSError"):
        relay.step(now=NOW)
    assert set(Effect.objects.values_list("state", "attempts", "times_handed", "lease_until")) == {
        ("waiting", 0, 0, None)
    }
    queue.down = False
    assert relay.step(now=NOW) == 3


def test_a_broker_that_forgot_is_filled_again_after_the_lease(relay, queue):
    keys = emit_rows(3, name="tests.row", now=NOW)
    relay.step(now=NOW)
    queue.sent.clear()
    assert relay.step(now=NOW + LEASE - SECOND) == 0
    assert relay.step(now=NOW + LEASE) == 3
    queue.deliver(NOW + LEASE)
    assert times_done(keys) == [1, 1, 1]


def test_a_sleeping_worker_does_not_wake_up_to_a_flood(relay, queue):
    """Ten hours without a worker: each effect lies with the broker a dozen times or so, not six hundred."""
    emit_rows(1, name="tests.row", now=NOW)
    for minute in range(600):
        relay.step(now=NOW + timedelta(minutes=minute))
    assert 10 <= len(queue.sent) <= 16
    assert queue.deliver(NOW + timedelta(hours=10)).count(Outcome.DONE) == 1


def test_only_so_much_lies_with_the_broker(queue):
    emit_rows(7, name="tests.row", now=NOW)
    relay = Relay(send=queue.send, lease=LEASE, batch=2, most_handed=5)
    assert [relay.step(now=NOW) for _ in range(4)] == [2, 2, 1, 0]
    queue.deliver(NOW)
    assert relay.step(now=NOW) == 2


@pytest.mark.parametrize("seed", range(3))
def test_ten_deliveries_shuffled_make_one_effect(relay, queue, seed):
    keys = emit_rows(4, name="tests.row", now=NOW)
    relay.step(now=NOW)
    queue.sent *= 10
    random.Random(seed).shuffle(queue.sent)
    outcomes = queue.deliver(NOW)
    assert times_done(keys) == [1, 1, 1, 1]
    assert outcomes.count(Outcome.DONE) == 4


@pytest.mark.parametrize("name", ["tests.forgotten_row", "tests.forgotten_file"])
def test_an_effect_that_is_forgotten_delivered_ten_times_happens_once_and_leaves_no_row(relay, queue, name):
    keys = emit_rows(1, name=name, now=NOW)
    relay.step(now=NOW)
    queue.sent *= 10
    outcomes = queue.deliver(NOW)
    assert outcomes == [Outcome.DONE] + [Outcome.NOT_MINE] * 9
    assert sum(times_done(keys)) + len(list(marks().iterdir())) == 1
    assert not Effect.objects.exists()


def test_an_effect_that_is_forgotten_and_fails_stays_until_it_is_done(relay, queue):
    emit_rows(1, name="tests.forgotten_file", now=NOW)
    (marks() / "world-is-down").touch()
    relay.step(now=NOW)
    assert queue.deliver(NOW) == [Outcome.FAILED]
    assert Effect.objects.get().state == "waiting"


@pytest.mark.parametrize("name", ["safety_reports.something_pressing", "safety_reports.note_erasure"])
def test_what_names_a_report_is_forgotten(name):
    assert running.effect_named(name).forget


def test_a_failed_effect_leaves_nothing_behind_waits_longer_each_time_and_then_dies(
    relay, queue, monkeypatch
):
    def half(payload, *, key, now):
        effects.leave_row(payload, key=key, now=now)
        raise effects.PlannedError("the words that a person wrote")

    monkeypatch.setitem(
        running.effect_named.__globals__["_effects"], "tests.row", _registered("tests.row", half)
    )
    keys = emit_rows(1, name="tests.row", now=NOW)
    moment, pauses = NOW, []
    while relay.step(now=moment):
        assert queue.deliver(moment) == [Outcome.FAILED]
        row = Effect.objects.get()
        assert row.error == "PlannedError"
        if row.state == "dead":
            break
        assert relay.step(now=row.due_at - SECOND) == 0
        pauses.append(row.due_at - moment)
        moment = row.due_at
    assert row.attempts == MOST_ATTEMPTS
    assert len(pauses) == MOST_ATTEMPTS - 1
    assert pauses[0] <= timedelta(seconds=5) < timedelta(minutes=30) <= pauses[-1]
    assert times_done(keys) == [0]
    assert "words" not in str(Effect.objects.values().get())


def _registered(name, handler, *, external=False):
    from portal.outbox.registry import RegisteredEffect

    return RegisteredEffect(name, handler, external)


def test_an_effect_that_kills_every_worker_dies_itself(relay, queue):
    emit_rows(1, name="tests.row", now=NOW)
    effect_id = Effect.objects.get().id
    moment = NOW
    for _ in range(MOST_ATTEMPTS):
        assert running._claim(effect_id, moment, LEASE) is not None  # and no more is ever heard of it
        moment += LEASE
    assert run(effect_id, now=moment, lease=LEASE) is Outcome.NOT_MINE
    row = Effect.objects.get()
    assert (row.state, row.error) == ("dead", running.WORKER_LOST)


def test_a_database_effect_that_lost_its_lease_does_not_happen_twice(relay, queue, monkeypatch):
    """The slow run comes back after another took over: it may not write."""
    keys = emit_rows(1, name="tests.row", now=NOW)
    relay.step(now=NOW)
    (effect_id,) = queue.sent
    slow = running._claim(effect_id, NOW, LEASE)
    assert run(effect_id, now=NOW + SECOND, lease=LEASE) is Outcome.NOT_MINE
    assert run(effect_id, now=NOW + LEASE, lease=LEASE) is Outcome.DONE
    registered = running.effect_named("tests.row")
    assert running._within(slow, registered, NOW + LEASE) is False
    assert times_done(keys) == [1]


def test_an_external_effect_that_failed_is_done_again_under_the_same_key(relay, queue):
    keys = emit_rows(1, name="tests.file", now=NOW)
    (marks() / "world-is-down").touch()
    relay.step(now=NOW)
    assert queue.deliver(NOW) == [Outcome.FAILED]
    (marks() / "world-is-down").unlink()
    later = NOW + timedelta(seconds=5)
    relay.step(now=later)
    assert queue.deliver(later) == [Outcome.DONE]
    (left,) = marks().iterdir()
    assert left.name.startswith(f"tests.file_{keys[0]}--")


def test_an_external_effect_runs_outside_any_transaction(
    relay, queue, monkeypatch, django_assert_num_queries
):
    seen = []

    def look(payload, *, key, now):
        from django.db import connection

        seen.append(len(connection.savepoint_ids))

    monkeypatch.setitem(
        running.effect_named.__globals__["_effects"],
        "tests.file",
        _registered("tests.file", look, external=True),
    )
    emit_rows(1, name="tests.file", now=NOW)
    relay.step(now=NOW)
    queue.deliver(NOW)
    assert seen == [0]


def test_an_external_effect_that_outlived_its_lease_did_happen_and_is_done(relay, queue):
    emit_rows(1, name="tests.file", now=NOW)
    relay.step(now=NOW)
    (effect_id,) = queue.sent
    slow = running._claim(effect_id, NOW, LEASE)
    assert running._claim(effect_id, NOW + LEASE, LEASE) is not None
    running._external(slow, running.effect_named("tests.file"), NOW + LEASE)
    assert Effect.objects.get().state == "done"


def test_a_clock_set_back_a_day_strands_nothing(relay, queue):
    """Rows written, handed and claimed while the clock ran a day ahead."""
    tomorrow = NOW + DAY
    keys = emit_rows(3, name="tests.row", now=tomorrow)
    _waiting, handed, claimed = Effect.objects.order_by("key")
    Effect.objects.filter(id=handed.id).update(state="handed", lease_until=tomorrow + LEASE)
    Effect.objects.filter(id=claimed.id).update(
        state="handed", lease_until=tomorrow + LEASE, claim=uuid.uuid4(), attempts=1
    )
    assert relay.step(now=NOW) == 3
    assert queue.deliver(NOW) == [Outcome.DONE] * 3
    assert times_done(keys) == [1, 1, 1]


def test_a_clock_set_forward_a_day_hands_out_again_and_nothing_happens_twice(relay, queue):
    keys = emit_rows(2, name="tests.row", now=NOW)
    relay.step(now=NOW)
    relay.step(now=NOW + DAY)
    assert len(queue.sent) == 4
    queue.deliver(NOW + DAY)
    assert times_done(keys) == [1, 1]
