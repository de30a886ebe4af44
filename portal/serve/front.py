"""What Granian calls in each web process: requests are received whole, then answered by Django in few threads.

Under plain WSGI a client that sends its form a byte at a time holds a thread for as long as it likes, and a door has
two. Here the event loop collects the body, for a limited time and up to a limited size, and a thread works only on
requests that are complete. What a reporter sends stays in memory: no temporary file is ever written.
"""

import asyncio
import io
import logging
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from granian._granian import RSGIHTTPProtocol as HTTPProtocol
from granian._granian import RSGIProtocolClosed as ProtocolClosed
from granian.rsgi import Scope

from portal.serve.door import threads
from portal.serve.remembered import Remembered
from portal.settings.environment import Door, environment
from portal.shell.holding import wait_of
from portal.shell.unchanging import unchanging_file

Headers = list[tuple[str, str]]
WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

BODY_WITHIN_SECONDS = 15.0
# Forms of readers are small; the workspace takes pictures and documents for pages.
LARGEST_BODY = {Door.PUBLIC: 1_000_000, Door.WORKSPACE: 25_000_000}
PLAIN: Headers = [("content-type", "text/plain"), ("cache-control", "no-store"), ("connection", "close")]

logger = logging.getLogger("portal.serve")


class TooLarge(Exception):
    """The body is longer than this door takes."""


class Incomplete(Exception):
    """The client went away before it had sent what it had announced."""


class Front:
    """A WSGI application as Granian's own interface (RSGI) wants it."""

    def __init__(self, application: WsgiApplication, *, workers: int, largest: int) -> None:
        self.application = application
        self.largest = largest
        self.remembered = Remembered()
        self.pool = ThreadPoolExecutor(workers, thread_name_prefix="request")

    async def __rsgi__(self, scope: Scope, proto: HTTPProtocol) -> None:
        remembered = self.remembered.answer(scope, asyncio.get_running_loop().time())
        if remembered is not None:
            return _send(proto, *remembered)
        try:
            body = await asyncio.wait_for(self._receive(scope, proto), BODY_WITHIN_SECONDS)
        except TimeoutError:
            return proto.response_str(408, PLAIN, "The request took too long.\n")
        except TooLarge:
            return proto.response_str(413, PLAIN, "The request is too large.\n")
        except (Incomplete, ProtocolClosed):
            return proto.response_str(400, PLAIN, "The request is incomplete.\n")
        return await self._answer(scope, proto, body)

    async def _receive(self, scope: Scope, proto: HTTPProtocol) -> bytes:
        announced = scope.headers.get("content-length")
        if announced is None and "transfer-encoding" not in scope.headers:
            return b""
        if announced is not None and int(announced) > self.largest:
            raise TooLarge
        received = bytearray()
        async for chunk in proto:
            received += chunk
            if len(received) > self.largest:
                raise TooLarge
        if announced is not None and len(received) < int(announced):
            raise Incomplete
        return bytes(received)

    async def _answer(self, scope: Scope, proto: HTTPProtocol, body: bytes) -> None:
        loop = asyncio.get_running_loop()
        received = loop.time()
        status, headers, whole, rest, file = await loop.run_in_executor(
            self.pool, self._call, environ_of(scope, body)
        )
        headers, wait = wait_of(headers, loop.time() - received)
        if wait:
            await asyncio.sleep(wait)
        if file is not None:
            self.remembered.learn(scope, file, status, headers, loop.time())
        if rest is None:
            return _send(proto, status, headers, whole)
        transport = proto.response_stream(status, headers)
        chunks = iter(rest)
        try:
            while chunk := await loop.run_in_executor(self.pool, next, chunks, b""):
                await transport.send_bytes(chunk)
        except ProtocolClosed:
            pass  # the reader left; there is nobody to tell
        finally:
            await loop.run_in_executor(self.pool, _close, rest)
        return None

    def _call(
        self, environ: dict[str, Any]
    ) -> tuple[int, Headers, bytes, Iterable[bytes] | None, Path | None]:
        """In a thread: Django's answer, whole unless it is a stream, and the unchanging file that it is about."""
        begun: list[tuple[int, Headers]] = []

        def start_response(status: str, headers: Headers, _failure: object = None) -> None:
            begun.append((int(status.split(" ", 1)[0]), [(name.lower(), value) for name, value in headers]))

        try:
            result = self.application(environ, start_response)
            status, headers = begun[-1]
            file = unchanging_file(result)
            if getattr(result, "streaming", False):
                return status, headers, b"", result, file
            try:
                return status, headers, b"".join(result), None, file
            finally:
                _close(result)
        except Exception:
            logger.exception("The application failed outside its own error page.")
            return 500, PLAIN, b"Something went wrong. Please try again.\n", None, None


def _send(proto: HTTPProtocol, status: int, headers: Headers, body: bytes) -> None:
    if body:
        proto.response_bytes(status, headers, body)
    else:
        proto.response_empty(status, headers)


def _close(result: Iterable[bytes]) -> None:
    close = getattr(result, "close", None)
    if close is not None:
        close()


def environ_of(scope: Scope, body: bytes) -> dict[str, Any]:
    """The request as PEP 3333 has it. Headers with an underscore are dropped: they could pass for others."""
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name or name in {"content-length", "transfer-encoding", "content-type"}:
            continue
        key = "HTTP_" + name.upper().replace("-", "_")
        joined = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{joined}{value}" if key in environ else value
    environ["CONTENT_TYPE"] = scope.headers.get("content-type", "")
    environ["CONTENT_LENGTH"] = str(len(body))
    if scope.authority and "HTTP_HOST" not in environ:
        environ["HTTP_HOST"] = scope.authority
    return environ


def make_front() -> Front:
    """The front of this process's door, around Django."""
    from portal.wsgi import application

    return Front(application, workers=threads(environment), largest=LARGEST_BODY[environment.door])
