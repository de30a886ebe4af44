"""Thirty-two people press Send at once, against the least that a Django view can do: `make bench`.

Both are measured in the same run, in turns, on the same machine, over real HTTP: the portal's last form, through its
public door, and benchmarks/bare.py. Every receipt that was shown is opened afterwards; none may be lost or doubled.
SQLite always; PostgreSQL as well where DATABASE_URL names a server.
"""

import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import tests.environment  # noqa: F401 - settles what the helpers below read from the environment
from tests.browser.support_stack import PortalStack, free_port, new_stack
from tests.browser.test_submissions_at_once import REPORTS
from tests.databases import ROOT, PostgresDatabase
from tests.visitor import Answer, Form, Visitor

CLIENTS = 32
ROUNDS = 3
EACH_ROUND = 160
LEAST_RATIO = 0.5

T = TypeVar("T")


@contextlib.contextmanager
def bare_view(stack: PortalStack) -> Iterator[str]:
    """The yardstick, on a database of the same kind as the portal's."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="heard-bare-") as folder:
        told = stack.environment() | {
            "HEARD_DATA": folder,
            "HEARD_PUBLIC_PORT": str(port),
            "PORTAL_DOOR": "public",
        }
        process = subprocess.Popen([sys.executable, "-m", "benchmarks.serve_bare"], cwd=ROOT, env=told)
        try:
            for _try in range(300):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.1)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(30)


def at_full_speed(act: Callable[[int], T], times: int) -> tuple[float, list[float], list[T]]:
    """Do it `times` times from 32 clients. Returns the rate a second, each one's seconds, and what came back."""

    def timed(number: int) -> tuple[float, T]:
        begun = time.perf_counter()
        answer = act(number)
        return time.perf_counter() - begun, answer

    begun = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        results = list(pool.map(timed, range(times)))
    rate = times / (time.perf_counter() - begun)
    return rate, [seconds for seconds, _ in results], [answer for _, answer in results]


def send_one(url: str, forms: list[Form], number: int) -> Answer:
    return Visitor(url).send_report(forms[number])


def measure(stack: PortalStack) -> dict[str, object]:
    before = stack.evaluate(REPORTS)
    with ThreadPoolExecutor(4) as pool:
        forms: list[Form] = list(
            pool.map(lambda _number: Visitor(stack.public_url).up_to_sending(), range(ROUNDS * EACH_ROUND))
        )
    receipts: list[str] = []
    portal_rates, bare_rates, portal_seconds = [], [], []
    with bare_view(stack) as bare:
        typed = Form(action="/insert", fields={"lon": "2.5", "lat": "54.7", "reason": "badly_lit"})
        for turn in range(ROUNDS):
            ours = forms[turn * EACH_ROUND : (turn + 1) * EACH_ROUND]
            rate, _, answers = at_full_speed(
                lambda _n: Visitor(bare).send(typed, "/insert").status, EACH_ROUND
            )
            assert set(answers) == {200}, "the bare view failed"
            bare_rates.append(rate)
            send = partial(send_one, stack.public_url, ours)
            rate, seconds, sent = at_full_speed(send, EACH_ROUND)
            assert {answer.status for answer in sent} == {200}, "a report was not taken"
            portal_rates.append(rate)
            portal_seconds += seconds
            receipts += [answer.receipt for answer in sent]
    assert "" not in receipts, "a receipt was not shown"
    assert len(set(receipts)) == len(forms), "two people got one receipt"
    assert stack.evaluate(REPORTS) == before + len(forms), "reports were lost or doubled"
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda one: Visitor(stack.public_url).open_receipt(one).status, receipts))
    assert set(opened) == {200}, "a receipt does not open"
    return {
        "database": "PostgreSQL" if isinstance(stack.database, PostgresDatabase) else "SQLite",
        "clients": CLIENTS,
        "reports": len(forms),
        "portal a second": round(statistics.median(portal_rates)),
        "bare insert a second": round(statistics.median(bare_rates)),
        "ratio": round(statistics.median(portal_rates) / statistics.median(bare_rates), 2),
        "95 of 100 within ms": round(1000 * statistics.quantiles(portal_seconds, n=20)[-1]),
    }


def main() -> int:
    url = os.environ.pop("DATABASE_URL", "")
    enough = True
    for database in ["", url] if url else [""]:
        os.environ["DATABASE_URL"] = database
        stack = new_stack("bench")
        try:
            stack.start()
            found = measure(stack)
        finally:
            stack.stop()
            stack.remove()
        print(json.dumps(found, indent=2))
        enough = enough and float(str(found["ratio"])) >= LEAST_RATIO
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
