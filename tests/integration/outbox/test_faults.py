"""What SAFETY lists under faults, with a real worker, a real relay and a real broker."""

import random
from pathlib import Path

import pytest
from django.utils import timezone

from portal.outbox.models import Effect
from tests.integration.outbox.effects import emit_rows, marks, times_done
from tests.integration.outbox.stack import Stack, kill, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(150)]


@pytest.fixture
def stack(settings, tmp_path: Path):
    settings.DATA_FOLDER = tmp_path
    made = Stack(tmp_path)
    try:
        yield made
    finally:
        made.stop()


def done() -> int:
    return Effect.objects.filter(state="done").count()


def test_a_worker_killed_in_the_middle_of_a_task_makes_one_effect(stack):
    stack.start_relay()
    worker = stack.start_worker()
    keys = emit_rows(1, name="tests.killing_row", now=timezone.now())
    wait_until(lambda: done() == 1, "an effect whose process was killed is done by the next one")
    assert (marks() / "died").exists()

    keys += emit_rows(1, name="tests.slow_row", now=timezone.now())
    wait_until(lambda: any(marks().glob("begun-*")), "the slow effect begins")
    kill(worker)
    (marks() / "go").touch()
    stack.start_worker()
    wait_until(lambda: done() == 2, "an effect whose worker was killed is done by another worker")
    assert times_done(keys) == [1, 1]
    assert len(list(marks().glob("begun-*"))) == 2


def test_a_killed_relay_an_emptied_broker_and_a_broker_that_is_down_lose_nothing(stack):
    relay = stack.start_relay()
    keys = emit_rows(10, name="tests.row", now=timezone.now())
    wait_until(lambda: not Effect.objects.filter(state="waiting").exists(), "the relay hands everything over")
    kill(relay)
    stack.empty_broker()

    stack.break_broker()
    relay = stack.start_relay()
    keys += emit_rows(10, name="tests.row", now=timezone.now())
    wait_until(lambda: "relay waits" in stack.log_of(relay), "the relay notices that the broker is down")
    keys += emit_rows(10, name="tests.row", now=timezone.now())
    assert done() == 0
    assert Effect.objects.filter(state="waiting").count() >= 20

    stack.repair_broker()
    stack.start_worker()
    wait_until(lambda: done() == 30, "everything drains once the broker is back")
    assert times_done(keys) == [1] * 30

    relay.terminate()
    assert relay.wait(20) == 0


def test_ten_deliveries_at_once_and_a_task_that_outlives_its_lease_make_one_effect(stack):
    stack.start_worker(concurrency=4)
    (slow,) = emit_rows(1, name="tests.slow_row", now=timezone.now())
    slow_id = str(Effect.objects.get(key=slow).id)
    stack.send([slow_id])
    wait_until(lambda: any(marks().glob("begun-*")), "the slow effect begins")
    wait_until(lambda: Effect.objects.get(key=slow).lease_until <= timezone.now(), "its lease runs out")
    stack.send([slow_id] * 3)
    (marks() / "go").touch()
    wait_until(lambda: done() == 1, "the slow effect is done")

    keys = emit_rows(8, name="tests.row", now=timezone.now())
    external = emit_rows(4, name="tests.file", now=timezone.now())
    ids = [str(effect_id) for effect_id in Effect.objects.exclude(key=slow).values_list("id", flat=True)]
    repeated = ids * 10
    random.Random(7).shuffle(repeated)
    stack.send(repeated)
    stack.start_relay()
    wait_until(lambda: done() == 13, "all are done")
    assert times_done([slow, *keys]) == [1] * 9
    left = [path.name.partition("--")[0] for path in marks().glob("tests.file_*")]
    assert sorted(left) == sorted(f"tests.file_{key}" for key in external)
