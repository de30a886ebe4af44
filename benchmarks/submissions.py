"""Thirty-two people press Send at once, against two Django views that only insert a row: `make bench`.

All are measured in the same run, in turns, on the same machine, over real HTTP: the portal's last form, through its
public door; a form as `django-admin startproject` sets one up (benchmarks/startproject.py), half of whose rate is the
goal; and the least that is possible (benchmarks/bare.py), which is told beside it. Every receipt that was shown is opened
afterwards; none may be lost or doubled. SQLite always; PostgreSQL as well where DATABASE_URL names a server.
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
RATIO = "ratio to as startproject makes it"
PATH = "/entries/"
TYPED = {"lon": "2.5", "lat": "54.7", "reason": "badly_lit"}

T = TypeVar("T")


@contextlib.contextmanager
def yardstick(name: str, stack: PortalStack) -> Iterator[str]:
    """Serve a yardstick on a database of the same kind as the portal's. Gives its address."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="heard-yardstick-") as folder:
        told = stack.environment() | {
            "HEARD_DATA": folder,
            "HEARD_PUBLIC_PORT": str(port),
            "PORTAL_DOOR": "public",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.serve_yardstick", name], cwd=ROOT, env=told
        )
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


def rate_of_the_least(url: str) -> float:
    """How often a second the least possible view stores a row."""
    typed = Form(action=PATH, fields=TYPED)
    rate, _, answers = at_full_speed(lambda _n: Visitor(url).send(typed, PATH), EACH_ROUND)
    assert {(answer.status, answer.text) for answer in answers} == {(200, "ok")}, "the bare view failed"
    return rate


def rate_as_made(url: str) -> float:
    """The same of the view in a project as Django makes it, with a form that was fetched before."""
    reader = Visitor(url)
    typed = reader.get(PATH).form_with("save")
    typed.fields |= TYPED

    def send(_number: int) -> Answer:
        visitor = Visitor(url)
        visitor.cookie = reader.cookie
        return visitor.send(typed, PATH)

    rate, _, answers = at_full_speed(send, EACH_ROUND)
    stored = [answer for answer in answers if answer.status == 200 and "is stored" in answer.text]
    assert len(stored) == EACH_ROUND, "the view in a project as Django makes it failed"
    return rate


def measure(stack: PortalStack) -> dict[str, object]:
    before = stack.evaluate(REPORTS)
    with ThreadPoolExecutor(4) as pool:
        forms: list[Form] = list(
            pool.map(lambda _number: Visitor(stack.public_url).up_to_sending(), range(ROUNDS * EACH_ROUND))
        )
    sent: list[Answer] = []
    portal_rates, least_rates, made_rates, portal_seconds = [], [], [], []
    with yardstick("bare", stack) as least, yardstick("startproject", stack) as made:
        for turn in range(ROUNDS):
            least_rates.append(rate_of_the_least(least))
            made_rates.append(rate_as_made(made))
            ours = forms[turn * EACH_ROUND : (turn + 1) * EACH_ROUND]
            rate, seconds, answers = at_full_speed(partial(send_one, stack.public_url, ours), EACH_ROUND)
            portal_rates.append(rate)
            portal_seconds += seconds
            sent += answers
    check_what_was_sent(stack, sent, reports=before + len(forms))
    portal, bare, as_made = (statistics.median(rates) for rates in (portal_rates, least_rates, made_rates))
    return {
        "database": "PostgreSQL" if isinstance(stack.database, PostgresDatabase) else "SQLite",
        "clients": CLIENTS,
        "reports": len(forms),
        "portal a second": round(portal),
        "as startproject makes it, a second": round(as_made),
        "least possible, a second": round(bare),
        RATIO: round(portal / as_made, 2),
        "ratio to the least possible": round(portal / bare, 2),
        "95 of 100 within ms": round(1000 * statistics.quantiles(portal_seconds, n=20)[-1]),
    }


def check_what_was_sent(stack: PortalStack, sent: list[Answer], *, reports: int) -> None:
    assert {answer.status for answer in sent} == {200}, "a report was not taken"
    receipts = {answer.receipt for answer in sent}
    assert "" not in receipts, "a receipt was not shown"
    assert len(receipts) == len(sent), "two people got one receipt"
    assert stack.evaluate(REPORTS) == reports, "reports were lost or doubled"
    with ThreadPoolExecutor(4) as pool:
        opened = set(pool.map(lambda one: Visitor(stack.public_url).open_receipt(one).status, receipts))
    assert opened == {200}, "a receipt does not open"


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
        enough = enough and float(str(found[RATIO])) >= LEAST_RATIO
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
