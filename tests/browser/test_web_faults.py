"""What the doors do when clients are slow, when they are told to stop, and when the database goes away."""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser.support_proxy import CutOffProxy
from tests.browser.support_stack import PortalStack, free_port
from tests.browser.test_submissions_at_once import REPORTS, ready_to_send
from tests.databases import ROOT, PostgresDatabase
from tests.visitor import Answer, Visitor

SLOW_CLIENTS = 500


@contextlib.contextmanager
def another_public_door(stack: PortalStack, **told: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A second public door on the same data, which a test may stop or starve."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "portal.serve", "public", "--end-with-parent"],
        cwd=ROOT,
        env=stack.environment() | {"HEARD_PUBLIC_PORT": str(port)} | told,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    url = f"http://localhost:{port}"
    try:
        until = time.monotonic() + 60
        while not stack.ready(url):
            assert process.poll() is None, "The second door did not start"
            assert time.monotonic() < until, "The second door does not answer"
            time.sleep(0.2)
        yield url, process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


HALF_A_HEAD = b"GET /s/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
HALF_A_BODY = (
    b"POST /s/ HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nbegin="
)


@pytest.mark.parametrize("begun", [HALF_A_HEAD, HALF_A_BODY], ids=["half a head", "half a body"])
def test_five_hundred_slow_clients_keep_nobody_else_waiting(portal_stack: PortalStack, begun: bytes) -> None:
    with contextlib.ExitStack() as stack:
        for _number in range(SLOW_CLIENTS):
            client = stack.enter_context(
                socket.create_connection(("127.0.0.1", portal_stack.public_port), 10)
            )
            client.sendall(begun)

        answers = [Visitor(portal_stack.public_url, timeout=10).get("/s/").status for _page in range(10)]

    assert answers == [200] * 10


def test_a_door_told_to_stop_under_load_loses_no_report_that_it_acknowledged(
    portal_stack: PortalStack,
) -> None:
    before = portal_stack.evaluate(REPORTS)
    forms = ready_to_send(portal_stack, 24)

    with another_public_door(portal_stack) as (url, process):
        begun = threading.Event()

        def send(number: int) -> Answer | None:
            if number == 6:
                begun.set()
            try:
                return Visitor(url).send_report(forms[number])
            except OSError:
                return None  # nobody answers any more: the reader sees that, and sends again

        with ThreadPoolExecutor(4) as pool:
            sent = [pool.submit(send, number) for number in range(len(forms))]
            begun.wait()
            process.terminate()
            answers = [one.result() for one in sent]
        assert process.wait(30) == 0

    shown = {answer.receipt for answer in answers if answer is not None and answer.status == 200}
    assert shown, "The door stopped before it took anything: the test shows nothing"
    assert all(answer.status == 200 for answer in answers if answer is not None)
    # Whoever got no answer sends the same form to the door that is there, and everybody's report is stored once.
    again = [
        Visitor(portal_stack.public_url).send_report(form)
        for form, answer in zip(forms, answers, strict=True)
        if answer is None
    ]
    receipts = shown | {answer.receipt for answer in again}
    assert len(receipts) == len(forms)
    assert portal_stack.evaluate(REPORTS) == before + len(forms)


@pytest.mark.sqlite
def test_while_the_database_is_locked_a_report_waits_or_is_refused_and_never_falsely_acknowledged(
    portal_stack: PortalStack,
) -> None:
    before = portal_stack.evaluate(REPORTS)
    forms = ready_to_send(portal_stack, 2)
    lock = sqlite3.connect(Path(portal_stack.data) / "heard.sqlite3", isolation_level=None, timeout=10)
    lock.execute("BEGIN EXCLUSIVE")

    with ThreadPoolExecutor(2) as pool:
        begun = time.monotonic()
        sent = [pool.submit(Visitor(portal_stack.public_url).send_report, form) for form in forms]
        # Reading goes on meanwhile.
        assert Visitor(portal_stack.public_url, timeout=30).get("/healthz").status == 200
        while time.monotonic() - begun < 12:
            time.sleep(0.1)
        lock.rollback()
        answers = [one.result() for one in sent]
    lock.close()

    assert {answer.status for answer in answers} <= {200, 503}
    assert all(not answer.receipt for answer in answers if answer.status == 503)
    again = [Visitor(portal_stack.public_url).send_report(form) for form in forms]
    assert len({answer.receipt for answer in again} - {""}) == len(forms)
    assert portal_stack.evaluate(REPORTS) == before + len(forms)


@pytest.mark.postgresql
def test_when_postgresql_goes_away_the_door_says_so_within_ten_seconds_and_recovers(
    portal_stack: PortalStack,
) -> None:
    database = portal_stack.database
    assert isinstance(database, PostgresDatabase)
    with CutOffProxy.to(database.url) as proxy:
        url = proxy.url_through(database.url_of(database.name))
        with another_public_door(portal_stack, DATABASE_URL=url) as (door, _process):
            form = Visitor(door).up_to_sending()
            proxy.cut()

            begun = time.monotonic()
            refused = Visitor(door).send_report(form)
            waited = time.monotonic() - begun
            not_ready = portal_stack.ready(door)

            proxy.mend()
            accepted = Visitor(door).send_report(form)

    assert refused.status == 503
    assert not refused.receipt
    assert waited < 10
    assert not not_ready
    assert accepted.status == 200
    assert accepted.receipt
