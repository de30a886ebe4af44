"""A kept page served again against the same page rendered afresh, and how soon readers see what was published.

Both are asked for in the same run, in turns, over real HTTP at the public door: `/news/` comes from the page store, the
same address with a query string is rendered each time (a query string is a key that anybody can invent, so nothing is
kept under one). Then a page is published by the workspace's code, and the public door is asked until it has the new words.
"""

import contextlib
import socket
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import tests.environment  # noqa: F401 - settles what the helpers below read from the environment
from tests.browser.support_stack import PortalStack, new_stack

PAGES = ("/", "/news/", "/promises/", "/support/")
ROUNDS = 3
KEPT_EACH_ROUND, FRESH_EACH_ROUND = 400, 60
LEAST_RATIO = 12.0
LONGEST_UNTIL_SEEN = 1.0
PUBLICATIONS = 5

PUBLISH = """
import time, urllib.request
from portal.cms.models import StandardPage
page = StandardPage.objects.get(slug="cookies", locale__language_code="en")
answer = []
for number in range({times}):
    words = f"Nothing is set here: {{time.time_ns()}}"
    urllib.request.urlopen("{url}/cookies/").read()
    draft = page.get_latest_revision_as_object()
    draft.introduction = words
    draft.save_revision().publish()
    published = time.monotonic()
    while words not in urllib.request.urlopen("{url}/cookies/").read().decode():
        time.sleep(0.01)
    answer.append(time.monotonic() - published)
"""


class Reader:
    """One connection that is kept open, and as little of a client as HTTP allows: what is measured is the server."""

    def __init__(self, port: int) -> None:
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.port = port

    def get(self, path: str) -> None:
        asked = f"GET {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nAccept-Encoding: gzip\r\n\r\n"
        self.connection.sendall(asked.encode())
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._more()
        head, body = got.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").lower().split("\r\n")
        if " 200" not in lines[0]:
            raise RuntimeError(f"{path}: {lines[0]}")
        length = next(int(line.split(":")[1]) for line in lines if line.startswith("content-length:"))
        while len(body) < length:
            body += self._more()

    def _more(self) -> bytes:
        got = self.connection.recv(65_536)
        if not got:
            raise RuntimeError("The server closed the connection.")
        return got


@contextlib.contextmanager
def a_portal() -> Iterator[PortalStack]:
    stack = new_stack("pages")
    try:
        stack.start()
        yield stack
    finally:
        stack.remove()


def seconds_each(reader: Reader, path: str, times: int) -> float:
    """How long one answer takes, on average."""
    began = time.perf_counter()
    for _time in range(times):
        reader.get(path)
    return (time.perf_counter() - began) / times


def ratio_of(port: int, path: str) -> tuple[float, float]:
    """Milliseconds of the kept page and of the same page rendered, the medians of the rounds."""
    reader = Reader(port)
    reader.get(path)
    kept, fresh = [], []
    for _round in range(ROUNDS):
        kept.append(seconds_each(reader, path, KEPT_EACH_ROUND))
        fresh.append(seconds_each(reader, f"{path}?afresh", FRESH_EACH_ROUND))
    return statistics.median(kept) * 1_000, statistics.median(fresh) * 1_000


def main() -> int:
    held = True
    with a_portal() as stack:
        for path in PAGES:
            kept, fresh = ratio_of(stack.public_port, path)
            held &= fresh / kept >= LEAST_RATIO
            print(f"{path:12} kept {kept:6.2f} ms, rendered {fresh:7.2f} ms: {fresh / kept:5.1f} times")
        seen = stack.evaluate(PUBLISH.format(times=PUBLICATIONS, url=stack.public_url))
        held &= max(seen) <= LONGEST_UNTIL_SEEN
        print(f"published, and read by the public: {max(seen):.2f} s at most, of {len(seen)} times")
    print(
        f"Wanted: {LEAST_RATIO:.0f} times, and {LONGEST_UNTIL_SEEN:.0f} s. "
        + ("Held." if held else "Not held.")
    )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
