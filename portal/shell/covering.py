"""Who is looking into what one report is about. The app that keeps reports asks; those that look into things answer.

Nothing is stored with a report: what covers it is worked out whenever it is shown, from columns it has anyway.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.shell.registries import Actor, Registry, Text


@dataclass(frozen=True, slots=True)
class CoverAsked:
    """What is known of one accepted report. `cell` is the first of its square, `zoom` how large that is."""

    force_id: UUID
    space: str
    cell: int | None
    zoom: int
    concern: str
    accepted_on: date


@dataclass(frozen=True, slots=True)
class Cover:
    """One piece of work that the report is part of. `address` is empty where the reader may not open it."""

    title: Text
    state: Text
    address: str = ""


# (what is known of a report, who reads) -> what covers it.
CoverSource = Callable[[CoverAsked, Actor], Sequence[Cover]]
covers: Registry[CoverSource] = Registry("covers")


def covered_by(asked: CoverAsked, reader: Actor) -> tuple[Cover, ...]:
    """Everything that covers it, in the order in which the apps registered."""
    return tuple(cover for source in covers.values() for cover in source(asked, reader))
