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
_PIECE = 256 * 1024
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


def serve_file(
    request: HttpRequest, path: Path, *, content_type: str, caching: str = ASK_FIRST
) -> HttpResponseBase:
    """The file, a part of it, or word that the reader's copy is still good. Raises Http404 where there is no file.

    The path must come from the portal's own settings or rows, never from the request.
    """
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    try:
        stat = path.stat()
    except OSError as error:
        raise Http404 from error
    tag = quote_etag(f"{stat.st_mtime_ns:x}-{stat.st_size:x}-{stat.st_ino:x}")
    response = _answer(request, path, stat.st_size, stat.st_mtime_ns, tag)
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(stat.st_mtime)
    response.headers["Cache-Control"] = caching
    response.headers["Accept-Ranges"] = "bytes"
    if response.status_code in {200, 206}:
        response.headers["Content-Type"] = content_type
    return response


def _answer(request: HttpRequest, path: Path, size: int, changed: int, tag: str) -> HttpResponseBase:
    if _is_known(request.headers.get("If-None-Match", ""), tag):
        return HttpResponse(status=304)
    try:
        span = _span_wanted(request, size, tag)
    except UnsatisfiableRangeError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    whole = span is None
    span = span or Span(0, size - 1)
    headers = {"Content-Length": str(span.length)}
    if not whole:
        headers["Content-Range"] = f"bytes {span.first}-{span.last}/{size}"
    status = 200 if whole else 206
    if request.method == "HEAD" or not size:
        return HttpResponse(status=status, headers=headers)
    view = _mapped(path, changed, size)
    if span.length <= _PIECE:
        return HttpResponse(view[span.first : span.last + 1], status=status, headers=headers)
    return StreamingHttpResponse(_pieces(view, span), status=status, headers=headers)


def _is_known(header: str, tag: str) -> bool:
    known = parse_etags(header)
    return "*" in known or tag in (each.removeprefix("W/") for each in known)


def _span_wanted(request: HttpRequest, size: int, tag: str) -> Span | None:
    """None for the whole file: no range, several ranges, a range of an older copy, or one that cannot be read."""
    match = _RANGE.match(request.headers.get("Range", ""))
    if not match or request.headers.get("If-Range", tag) != tag:
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


def _pieces(view: mmap.mmap, span: Span) -> Iterator[bytes]:
    for start in range(span.first, span.last + 1, _PIECE):
        yield view[start : min(start + _PIECE, span.last + 1)]
