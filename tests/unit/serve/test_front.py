import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory

from portal.places.files import FOREVER, serve_file
from portal.serve import front, remembered
from portal.serve.front import Front, environ_of
from portal.shell.holding import HEADER, wait_of
from portal.shell.unchanging import unchanging


class Headers(dict[str, str]):
    """As Granian gives them: names in lower case."""


class Scope:
    http_version, method, path, query_string = "1.1", "POST", "/caf%C3%A9/", "a=1"
    server, client, scheme, authority = "127.0.0.1:8000", "192.0.2.7:51000", "http", None

    def __init__(self, **headers: str) -> None:
        self.headers = Headers(headers)


class Stream:
    def __init__(self) -> None:
        self.sent: list[bytes] = []

    async def send_bytes(self, data: bytes) -> None:
        self.sent.append(data)


class Wire:
    """What the server holds for one request: pieces of its body, and then the answer."""

    def __init__(self, *pieces: bytes, hangs: bool = False) -> None:
        self.pieces, self.hangs = pieces, hangs
        self.status, self.body, self.stream = 0, b"", Stream()
        self.headers: list[tuple[str, str]] = []

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece
        if self.hangs:
            await asyncio.Event().wait()

    def response_str(self, status: int, headers: list[tuple[str, str]], body: str) -> None:
        self.status, self.headers, self.body = status, headers, body.encode()

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = status, headers

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Stream:
        self.status, self.headers = status, headers
        return self.stream


def echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read()]


def front_of(application: Callable[..., Any]) -> Any:
    return Front(application, workers=1, largest=100)


def environ_from(scope: Any, body: bytes) -> dict[str, Any]:
    return environ_of(scope, body)


def answer(application: Callable[..., Any], scope: Scope, wire: Wire) -> Wire:
    run(front_of(application).__rsgi__(scope, wire))
    return wire


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run to the end on a loop of its own, even where a browser of another test left one running here."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_a_body_that_comes_in_pieces_reaches_the_application_whole() -> None:
    scope = Scope(**{"content-length": "6"})
    assert answer(echo, scope, Wire(b"abc", b"def")).body == b"abcdef"


def test_a_body_without_an_announced_length_is_taken_too() -> None:
    assert answer(echo, Scope(**{"transfer-encoding": "chunked"}), Wire(b"abc")).body == b"abc"


@pytest.mark.parametrize(
    "headers", [{"content-length": "101"}, {"transfer-encoding": "chunked"}], ids=["announced", "chunked"]
)
def test_a_body_above_the_limit_is_refused_before_the_application_sees_it(headers: dict[str, str]) -> None:
    def never(*_: Any) -> Iterable[bytes]:
        raise AssertionError("the application was called")

    assert answer(never, Scope(**headers), Wire(b"x" * 101)).status == 413


def test_a_body_shorter_than_announced_is_not_taken_for_the_whole() -> None:
    assert answer(echo, Scope(**{"content-length": "6"}), Wire(b"abc")).status == 400


def test_a_client_that_never_finishes_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "BODY_WITHIN_SECONDS", 0.01)
    assert answer(echo, Scope(**{"content-length": "6"}), Wire(b"abc", hangs=True)).status == 408


def test_a_client_that_never_finishes_keeps_no_thread_from_another(monkeypatch: pytest.MonkeyPatch) -> None:
    async def both() -> Wire:
        one_thread = front_of(echo)
        slow = asyncio.create_task(
            one_thread.__rsgi__(Scope(**{"content-length": "6"}), Wire(b"abc", hangs=True))
        )
        await asyncio.sleep(0)
        quick = Wire(b"abc")
        await one_thread.__rsgi__(Scope(**{"content-length": "3"}), quick)
        assert not slow.done()
        slow.cancel()
        return quick

    assert run(both()).body == b"abc"


def test_a_stream_is_passed_on_piece_by_piece_and_closed() -> None:
    closed = []

    class Streaming:
        streaming = True

        def __iter__(self) -> Iterator[bytes]:
            return iter([b"one", b"two"])

        def close(self) -> None:
            closed.append(True)

    def application(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("206 Partial Content", [])
        return Streaming()

    wire = answer(application, Scope(), Wire())
    assert (wire.status, wire.stream.sent, closed) == (206, [b"one", b"two"], [True])


def test_a_failure_outside_the_application_s_own_pages_says_nothing_about_itself(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: Any) -> Iterable[bytes]:
        raise ValueError("a detail")

    wire = answer(broken, Scope(), Wire())
    assert wire.status == 500
    assert b"detail" not in wire.body


def test_the_request_reaches_the_application_as_it_was_sent() -> None:
    environ = environ_from(Scope(host="heard.example", cookie="a=b"), b"abc")
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/café/"
    assert environ["REMOTE_ADDR"] == "192.0.2.7"
    assert environ["HTTP_HOST"] == "heard.example"
    assert environ["CONTENT_LENGTH"] == "3"


def test_a_header_that_could_pass_for_another_is_dropped() -> None:
    scope = Scope()
    scope.headers = Headers({"sec_fetch_site": "same-origin", "x_forwarded_for": "192.0.2.1"})
    assert not [name for name in environ_from(scope, b"") if name.startswith(("HTTP_SEC", "HTTP_X"))]


def test_an_answer_that_asks_for_it_leaves_at_one_time_and_without_the_header_that_asked():
    def quick(_environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain"), (HEADER, "60")])
        return [b"ok"]

    def slow(environ, start_response):
        time.sleep(0.03)
        return quick(environ, start_response)

    taken = []
    for application in (quick, slow):
        begun = time.monotonic()
        wire = answer(application, Scope(), Wire())
        taken.append(time.monotonic() - begun)
        assert wire.body == b"ok"
        assert wire.headers == [("content-type", "text/plain")]
    assert min(taken) >= 0.06


def test_an_answer_that_is_late_waits_for_the_next_time_of_its_kind():
    assert wait_of([(HEADER, "100")], 0.03) == ([], pytest.approx(0.07))
    assert wait_of([(HEADER, "100")], 0.23) == ([], pytest.approx(0.07))
    assert wait_of([("a", "b")], 0.23) == ([("a", "b")], 0.0)


class FileScope(Scope):
    method, path, query_string = "GET", "/places/data/1/year.pmtiles", ""


class FileDoor:
    """An application with one file that never changes, which counts how often it is asked."""

    def __init__(self, path: Path, *, marks: bool = True) -> None:
        self.path, self.marks, self.asked = path, marks, 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.asked += 1
        request = RequestFactory().get("/", headers={"range": environ.get("HTTP_RANGE", "")})
        response = serve_file(request, self.path, content_type="application/x", caching=FOREVER)
        start_response(f"{response.status_code} OK", list(response.items()))
        return unchanging(response, self.path) if self.marks else response  # type: ignore[return-value]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "year.pmtiles"
    path.write_bytes(bytes(range(100)))
    return path


def asked_of(served: Any, scope: Scope) -> Wire:
    wire = Wire()
    run(served.__rsgi__(scope, wire))
    return wire


def test_a_file_that_never_changes_is_answered_again_as_django_did(archive: Path) -> None:
    door = FileDoor(archive)
    served = front_of(door)
    for _again in range(3):
        part = asked_of(served, FileScope(host="h", range="bytes=3-6"))
        assert (part.status, part.body) == (206, bytes([3, 4, 5, 6]))
        assert dict(part.headers)["content-range"] == "bytes 3-6/100"
        assert dict(part.headers)["content-type"] == "application/x"
        assert dict(part.headers)["cache-control"] == FOREVER
    assert door.asked == 1
    other = asked_of(served, FileScope(host="h", range="bytes=90-"))
    assert other.body == bytes(range(90, 100))
    tag = dict(other.headers)["etag"]
    assert asked_of(served, FileScope(host="h", **{"if-none-match": tag})).status == 304
    assert asked_of(served, FileScope(host="h", range="bytes=100-")).status == 416
    assert asked_of(served, FileScope(host="h")).body == archive.read_bytes()
    assert door.asked == 1


def test_django_decides_for_every_host_and_query_and_again_after_a_minute(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = FileDoor(archive)
    served = front_of(door)
    asked_of(served, FileScope(host="h"))
    asked_of(served, FileScope(host="another"))
    assert door.asked == 2
    queried = FileScope(host="h")
    queried.query_string = "a=1"
    asked_of(served, queried)
    posted = FileScope(host="h")
    posted.method = "POST"
    asked_of(served, posted)
    assert door.asked == 4
    monkeypatch.setattr(remembered, "FOR_SECONDS", -1.0)
    served = front_of(door)
    asked_of(served, FileScope(host="h"))
    asked_of(served, FileScope(host="h"))
    assert door.asked == 6


def test_what_no_view_marked_is_never_remembered(archive: Path) -> None:
    door = FileDoor(archive, marks=False)
    served = front_of(door)
    for _again in range(2):
        asked_of(served, FileScope(host="h"))
    assert door.asked == 2
