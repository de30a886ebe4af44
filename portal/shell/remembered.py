"""Facts that hold until somebody changes them, read once per process and kept until the page store's next raise.

For what every reader gets alike and hardly ever changes: a force's name, its reading hours, its rules. Whoever changes
such a fact raises its force's version, as for a rendered page. Never for anything of a reader, and not for keys.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

from portal.shell.pagestore.store import readable_clock

AT_MOST = 4096

Asked = ParamSpec("Asked")
Fact = TypeVar("Fact")

_lock = Lock()
_facts: dict[Hashable, tuple[int, object]] = {}


def remembered(read: Callable[Asked, Fact]) -> Callable[Asked, Fact]:
    """Keep what `read` returns, by its arguments, which must be hashable. What it returns must never be altered."""

    @wraps(read)
    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Fact:
        return kept((read, args, tuple(sorted(kwargs.items()))), lambda: read(*args, **kwargs))

    return answer


def kept(key: Hashable, make: Callable[[], Fact]) -> Fact:
    """What `make` returned for this key since the store's clock last moved on."""
    clock = readable_clock()
    if clock is None:
        return make()
    known = _facts.get(key)
    if known is not None and known[0] == clock:
        return known[1]  # type: ignore[return-value] # stored below, under the same key
    # The clock was read first: a fact that changes while it is read is read again next time.
    found = make()
    with _lock:
        if len(_facts) >= AT_MOST:
            _facts.clear()
        _facts[key] = (clock, found)
    return found


def forget_all() -> None:
    """Read everything anew: for a test whose database is another one now."""
    with _lock:
        _facts.clear()
