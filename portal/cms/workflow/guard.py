"""Inside the editor nothing is published except by the review's last step and by what is named here as an exception.

Editors hold no permission to publish in Wagtail's tables, which closes its own buttons. This closes the rest: code of
Wagtail's and of its extensions that publishes without asking who is there. Commands, the worker and the portal's own
operations do not come through the editor's addresses, and answer for themselves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import PermissionDenied
from wagtail.log_actions import get_active_log_context

_allowed: ContextVar[bool] = ContextVar("publishing_allowed", default=False)


class AroundTheReview(PermissionDenied):
    """Somebody tried to publish from the editor what the review had not let through."""


@contextmanager
def publishing_allowed() -> Iterator[None]:
    """For the code that decided that something may go out: the last step, the incident, what was scheduled."""
    token = _allowed.set(True)
    try:
        yield
    finally:
        _allowed.reset(token)


def refuse_around_review() -> None:
    """Raise AroundTheReview where an editor's request is about to publish and nothing allowed it."""
    if goes_around_review():
        raise AroundTheReview("Pages go out through the review.")


def goes_around_review() -> bool:
    return get_active_log_context().user is not None and not _allowed.get()
