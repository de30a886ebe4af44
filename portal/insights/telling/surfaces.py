"""What tells the public of actions, and keeps it true."""

from datetime import datetime

from portal.insights.public_picture.doings import sources
from portal.insights.telling.operations import keep_up
from portal.insights.telling.queries import doings
from portal.outbox.registry import every


def register() -> None:
    """Called once, when the app is ready."""
    sources.add("actions", doings)


@every(minutes=5)
def told_actions_keep_up(*, now: datetime) -> None:  # noqa: ARG001 - every job's shape
    """How far an action is stands on public pages too."""
    keep_up()
