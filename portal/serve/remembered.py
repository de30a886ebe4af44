"""Files that never change, answered without Django for a minute after it has last allowed it.

A map asks for a release's archive in many small ranges. Django decides once a minute whether this host has such a file,
and with which headers; between, the range is cut from the mapped file in the event loop. Only what a view marked
(`shell.unchanging`) is remembered, under the host and the path that were asked, and only what is asked without a query.
"""

from dataclasses import dataclass
from pathlib import Path

from granian.rsgi import Scope

from portal.places.files import PIECE, Asked, ServedFile

Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]
Address = tuple[str, str]

FOR_SECONDS = 60.0
AT_MOST = 512
# What belongs to one answer, not to the file.
_OF_ONE_ANSWER = {"content-length", "content-range", "content-language", "content-type", "set-cookie"}


@dataclass(frozen=True, slots=True)
class _Known:
    file: ServedFile
    headers: Headers
    content_type: str
    until: float


class Remembered:
    """What this process knows of unchanging files."""

    def __init__(self) -> None:
        self._known: dict[Address, _Known] = {}

    def learn(self, scope: Scope, path: Path, status: int, headers: Headers, now: float) -> None:
        """An answer that Django has just given."""
        said = dict(headers)
        if status not in {200, 206} or scope.query_string or "set-cookie" in said:
            return
        if len(self._known) >= AT_MOST:
            self._known.clear()
        kept = [pair for pair in headers if pair[0] not in _OF_ONE_ANSWER]
        try:
            file = ServedFile.at(path)
        except OSError:
            return
        content_type = said.get("content-type", "")
        self._known[_address(scope)] = _Known(file, kept, content_type, now + FOR_SECONDS)

    def answer(self, scope: Scope, now: float) -> Answer | None:
        """None where Django is to be asked."""
        if scope.query_string or scope.method not in {"GET", "HEAD"}:
            return None
        known = self._known.get(_address(scope))
        if known is None or known.until < now:
            return None
        said = scope.headers
        asked = Asked(
            scope.method, said.get("range") or "", said.get("if-range") or "", said.get("if-none-match") or ""
        )
        status, headers, span = known.file.part(asked)
        if span is not None and span.length > PIECE:
            return None
        own = [(name.lower(), value) for name, value in headers.items()]
        if status in {200, 206}:
            own.append(("content-type", known.content_type))
        try:
            return status, [*known.headers, *own], known.file.read(span) if span else b""
        except OSError:
            return None


def _address(scope: Scope) -> Address:
    return scope.headers.get("host") or scope.authority or "", scope.path
