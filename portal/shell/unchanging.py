"""Word from a view to the front that a file never changes, and is the same for everybody who may ask for its address."""

from pathlib import Path

from django.http.response import HttpResponseBase

_MARK = "_unchanging_file"


def unchanging(response: HttpResponseBase, path: Path) -> HttpResponseBase:
    """The front may answer for this address again by itself, for as long as it remembers (portal/serve/remembered.py)."""
    setattr(response, _MARK, path)
    return response


def unchanging_file(response: object) -> Path | None:
    """The file that a view spoke of, if it did."""
    return getattr(response, _MARK, None)
