"""Serves one file from disk as a byte server does: ranges, entity tags, 304 and 416.

For files that appear after the process has started (basemap, releases, media), which WhiteNoise does not see. The file
is mapped once and read from the page cache. In production nginx stands in front of the same addresses.
"""

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    StreamingHttpResponse,
)
from django.utils.http import http_date, parse_etags, quote_etag

FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
NOTHING_KEPT = "no-store"
PIECE = 256 * 1024
Answer = TypeVar("Answer", bound=HttpResponseBase)
_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1


class UnsatisfiableRangeError(Exception):
    """The range begins past the end of the file."""


class Asked(NamedTuple):
    """What a request says that an answer about a file depends on; empty where it says nothing."""

    method: str = "GET"
    range: str = ""
    if_range: str = ""
    if_none_match: str = ""


class Part(NamedTuple):
    """An answer about a file: `body` is the span of it to send, None for none."""

    status: int
    headers: dict[str, str]
    body: Span | None


@dataclass(frozen=True, slots=True)
class ServedFile:
    """A file as it stands on the disk."""

    path: Path
    size: int
    changed: int
    tag: str

    @classmethod
    def at(cls, path: Path) -> Self:
        """Raises OSError where there is none."""
        stat = path.stat()
        tag = quote_etag(f"{stat.st_mtime_ns:x}-{stat.st_size:x}-{stat.st_ino:x}")
        return cls(path, stat.st_size, stat.st_mtime_ns, tag)

    def part(self, asked: Asked) -> Part:
        """The whole, a part, word that the reader's copy is still good, or that there is no such part."""
        if _is_known(asked.if_none_match, self.tag):
            return Part(304, {}, None)
        try:
            span = _span_wanted(asked, self.size, self.tag)
        except UnsatisfiableRangeError:
            return Part(416, {"Content-Range": f"bytes */{self.size}"}, None)
        status, whole = (200, Span(0, self.size - 1)) if span is None else (206, span)
        headers = {"Content-Length": str(whole.length)}
        if span is not None:
            headers["Content-Range"] = f"bytes {span.first}-{span.last}/{self.size}"
        return Part(status, headers, whole if self.size and asked.method == "GET" else None)

    def read(self, span: Span) -> bytes:
        """Bytes of it, from the page cache."""
        return _mapped(self.path, self.changed, self.size)[span.first : span.last + 1]


def serve_file(
    request: HttpRequest, path: Path, *, content_type: str, caching: str = ASK_FIRST
) -> HttpResponseBase:
    """The file, a part of it, or word that the reader's copy is still good. Raises Http404 where there is no file.

    The path must come from the portal's own settings or rows, never from the request.
    """
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    try:
        file = ServedFile.at(path)
    except OSError as error:
        raise Http404 from error
    status, headers, span = file.part(_asked(request))
    response: HttpResponseBase
    if span is not None and span.length > PIECE:
        response = StreamingHttpResponse(_pieces(file, span), status=status, headers=headers)
    else:
        response = HttpResponse(file.read(span) if span else b"", status=status, headers=headers)
    response.headers["Last-Modified"] = http_date(file.changed / 1e9)
    return _described(response, file.tag, content_type, caching)


def serve_bytes(
    request: HttpRequest, content: bytes, *, tag: str, content_type: str, caching: str = ASK_FIRST
) -> HttpResponse:
    """The same for a file that was read from elsewhere. `tag` names this very content, in quotes."""
    status, headers, span = ServedFile(Path(), len(content), 0, tag).part(_asked(request))
    body = content[span.first : span.last + 1] if span else b""
    return _described(HttpResponse(body, status=status, headers=headers), tag, content_type, caching)


def _asked(request: HttpRequest) -> Asked:
    said = request.headers
    return Asked(
        request.method or "GET",
        said.get("Range", ""),
        said.get("If-Range", ""),
        said.get("If-None-Match", ""),
    )


def _described(response: Answer, tag: str, content_type: str, caching: str) -> Answer:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = caching
    response.headers["Accept-Ranges"] = "bytes"
    if response.status_code in {200, 206}:
        response.headers["Content-Type"] = content_type
    return response


def _is_known(header: str, tag: str) -> bool:
    known = parse_etags(header)
    return "*" in known or tag in (each.removeprefix("W/") for each in known)


def _span_wanted(asked: Asked, size: int, tag: str) -> Span | None:
    """None for the whole file: no range, several ranges, a range of an older copy, or one that cannot be read."""
    match = _RANGE.match(asked.range)
    if not match or asked.if_range not in {"", tag}:
        return None
    first, last = match.groups()
    if not first:
        if not last:
            return None
        if int(last) == 0 or not size:
            raise UnsatisfiableRangeError
        return Span(max(0, size - int(last)), size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise UnsatisfiableRangeError
    return Span(int(first), min(int(last), size - 1) if last else size - 1)


@lru_cache(maxsize=16)
def _mapped(path: Path, changed: int, size: int) -> mmap.mmap:  # noqa: ARG001 - a changed file is another key
    with path.open("rb") as handle:
        return mmap.mmap(handle.fileno(), size, access=mmap.ACCESS_READ)


def _pieces(file: ServedFile, span: Span) -> Iterator[bytes]:
    for start in range(span.first, span.last + 1, PIECE):
        yield file.read(Span(start, min(start + PIECE - 1, span.last)))
