"""Can anybody tell a right receipt from a wrong one by how long the answer takes? `make bench-receipts`.

Real HTTP through the public door, several readers at once, right and wrong in an order that is drawn anew. A classifier
learns from half of the answers (time to the first byte, and to the last) and is tried on the other half. What counts is
the upper 95% bound of its AUC on answers it has not seen: SAMPLES=20000 narrows it enough to be held to 0.52; with fewer
the run fails only if a difference is certain. tests/unit/receipts holds that the classifier would notice a millisecond.

An answer leaves 300 ms after its question at the earliest, which is the defence, so a reader gets three a second at most:
eight of them need 13 minutes for 20,000. Each keeps its connection open, as an attacker would who wants to see clearly.
More readers than the machine has room for only make every page miss its time: `on time` in the result says how many did not.
"""

import http.client
import json
import math
import os
import random
import socket
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress

import tests.environment  # noqa: F401 - settles what the helpers below read from the environment
from portal.receipts.padding import AFTER_MILLISECONDS
from tests.browser.support_stack import PortalStack, new_stack
from tests.visitor import Visitor

SAMPLES = int(os.environ.get("SAMPLES", "2000"))
DECIDES = 16_000
LIMIT = 0.52
READERS = int(os.environ.get("READERS", "8"))
BINS = 24
Z = 1.959964
WARM_UP = 40
TELL_EVERY = 1_000
ON_TIME = 1.5 * AFTER_MILLISECONDS / 1000
# The longest page: accepted, with all that is public about the place.
ACCEPTED = """
from datetime import date
from portal.safety_reports.models import SafetyReport
newest = SafetyReport.objects.order_by("-pk").first()
newest.state, newest.hold_reason = "accepted", ""
newest.accepted_on = newest.decided_on = date(2026, 1, 15)
newest.save()
answer = newest.cell is not None
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds from the last byte sent to the first and to the last byte received."""

    is_right: bool
    first: float
    last: float
    size: int


class Reader:
    """Somebody with one connection, kept open. Each thread has its own."""

    def __init__(self, stack: PortalStack, fields: dict[str, str]) -> None:
        visitor = Visitor(stack.public_url)
        self.fields = fields
        self.headers = {
            "Host": f"{visitor.host}:{visitor.port}", "Sec-Fetch-Site": "same-origin", "Origin": visitor.origin,
            "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
        self.connection = http.client.HTTPConnection(visitor.host, visitor.port, timeout=60)
        self.connection.connect()
        # Otherwise the last bytes of a question wait for the door's word on the first ones.
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, receipt: str, *, is_right: bool) -> Timed:
        """One receipt typed in, from an address of its own: the limit on wrong ones counts by address."""
        address = ".".join(str(random.randrange(1, 255)) for _part in range(4))
        body = urlencode(self.fields | {"receipt": receipt})
        self.connection.request("POST", "/r/", body, self.headers | {"X-Forwarded-For": address})
        begun = time.perf_counter()
        response = self.connection.getresponse()
        first = time.perf_counter() - begun
        size = len(response.read())
        assert response.status == 200, response.status
        return Timed(is_right, first, time.perf_counter() - begun, size)


def sample(stack: PortalStack, number: int) -> list[Timed]:
    """So many answers, half of them right."""
    visitor = Visitor(stack.public_url)
    receipt = visitor.send_report(visitor.up_to_sending()).receipt
    stack.evaluate(ACCEPTED)
    fields = visitor.get("/r/").form_with("receipt").fields
    turns = [True, False] * (number // 2)
    random.shuffle(turns)
    mine = threading.local()

    def begin() -> None:
        mine.reader = Reader(stack, fields)

    def one(is_right: bool) -> Timed:
        typed = receipt if is_right else "".join(random.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=24))
        timed: Timed = mine.reader.ask(typed, is_right=is_right)
        return timed

    with ThreadPoolExecutor(READERS, initializer=begin) as pool:
        list(pool.map(one, turns[:WARM_UP]))
        return list(_shown(pool.map(one, turns), number))


def _shown(answers: Iterable[Timed], number: int) -> Iterator[Timed]:
    """The same answers, with a bar of how many there are and what they tell so far."""
    with Progress(*Progress.get_default_columns(), console=Console(stderr=True)) as bar:
        task = bar.add_task("Receipts", total=number)
        timed: list[Timed] = []
        for answer in answers:
            timed.append(answer)
            yield answer
            bar.update(task, advance=1)
            if len(timed) % TELL_EVERY == 0:
                auc, reach = measured(timed)
                bar.console.print(
                    f"{len(timed)} of {number}: AUC {auc:.4f}, at most {auc + reach:.4f}; median "
                    f"{1000 * float(np.median([one.last for one in timed])):.0f} ms"
                )


def auc_held_out(right: Floats, wrong: Floats) -> tuple[float, float]:
    """AUC on the second half of a classifier that learned from the first, and the half-width of its 95% interval.

    It scores by how much likelier each measure's bin was among right ones: any shape of difference, not only a shift.
    """
    halves = [(each[: len(each) // 2], each[len(each) // 2 :]) for each in (right, wrong)]
    (learn_right, try_right), (learn_wrong, try_wrong) = halves
    scores = [np.zeros(len(try_right)), np.zeros(len(try_wrong))]
    for column in range(right.shape[1]):
        learned = np.concatenate([learn_right[:, column], learn_wrong[:, column]])
        edges = np.quantile(learned, np.linspace(0, 1, BINS + 1)[1:-1])
        odds = [
            np.bincount(np.searchsorted(edges, part[:, column]), minlength=BINS) + 1.0
            for part in (learn_right, learn_wrong)
        ]
        weight = np.log(odds[0] / odds[0].sum()) - np.log(odds[1] / odds[1].sum())
        for number, part in enumerate((try_right, try_wrong)):
            scores[number] = scores[number] + weight[np.searchsorted(edges, part[:, column])]
    return _auc(*scores), Z * math.sqrt(
        (len(try_right) + len(try_wrong) + 1) / (12 * len(try_right) * len(try_wrong))
    )


def _auc(right: Floats, wrong: Floats) -> float:
    """Chance that a right one scores above a wrong one; ties count half."""
    ordered = np.sort(wrong)
    below = np.searchsorted(ordered, right, side="left")
    upto = np.searchsorted(ordered, right, side="right")
    return float(((below + upto) / 2).sum() / (len(right) * len(wrong)))


def measured(timed: list[Timed]) -> tuple[float, float]:
    """The classifier's AUC on what it has not seen, and how far off it may be."""
    right, wrong = (
        np.array([(one.first, one.last) for one in timed if one.is_right is side]) for side in (True, False)
    )
    return auc_held_out(right, wrong)


def main() -> int:
    stack = new_stack("bench-receipts", HEARD_BEHIND_PROXY="1")
    try:
        stack.start()
        timed = sample(stack, SAMPLES)
    finally:
        stack.stop()
        stack.remove()
    auc, reach = measured(timed)
    found = {
        "samples": len(timed),
        "readers at once": READERS,
        "on time": round(sum(one.last < ON_TIME for one in timed) / len(timed), 3),
        "sizes": sorted({one.size for one in timed}),
        "median ms, right": round(1000 * float(np.median([one.last for one in timed if one.is_right])), 2),
        "median ms, wrong": round(
            1000 * float(np.median([one.last for one in timed if not one.is_right])), 2
        ),
        "held-out AUC": round(auc, 4),
        "upper 95% bound": round(auc + reach, 4),
        "limit": LIMIT,
    }
    print(json.dumps(found, indent=2))
    worst = auc + reach if len(timed) >= DECIDES else auc - reach
    return 0 if worst <= LIMIT and len(found["sizes"]) == 1 else 1  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
