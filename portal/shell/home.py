"""The first page of the workspace: what each app has to say there to one person, and how it is put together.

A source never decides who is asking: it is asked as an actor, and its own `visible_to` answers.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from django.utils.functional import Promise

from portal.shell.registries import Actor, Registry

Text = str | Promise

FIGURES_SHOWN = 3
WAITS_SHOWN = 7
OF_ONE_KIND = 3
NEWS_SHOWN = 6
A_SOURCE = 25


class Standing(IntEnum):
    """Why something waits. The order is the page's."""

    URGENT = 0
    OVERDUE = 1
    DECISION = 2
    DUE = 3


@dataclass(frozen=True, slots=True)
class Number:
    """One figure. The three with the smallest `weight` are shown, so the more telling one has the smaller."""

    label: Text
    value: int
    address: str
    weight: int = 50


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that needs this person. `with_whom` is a role, a team or an owner.

    The weekly letter names what `is_public` and counts the rest: an e-mail is read on many screens.
    """

    title: Text
    address: str
    standing: Standing
    kind: Text
    due_on: date | None = None
    since: date | None = None
    with_whom: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """One thing that changed since the person was last here."""

    title: Text
    address: str
    on: date
    kind: Text


@dataclass(frozen=True, slots=True)
class Share:
    """What one app has to say. `more` counts what waits beyond the rows in `waits`."""

    numbers: tuple[Number, ...] = ()
    waits: tuple[Wait, ...] = ()
    news: tuple[News, ...] = ()
    more: int = 0


# (actor, now, since when things are new to her) -> what to say, or None.
Provider = Callable[[Any, datetime, datetime], Share | None]


@dataclass(frozen=True, slots=True)
class HomeSource:
    """`permissions`: whoever holds one of them is told; none means every member."""

    key: str
    provider: Provider
    permissions: tuple[Any, ...] = ()


class HomeSources(Registry[HomeSource]):
    def register(self, source: HomeSource) -> None:
        self.add(source.key, source)

    def open_to(self, actor: Actor) -> list[HomeSource]:
        return [
            source
            for source in self.values()
            if not source.permissions or any(actor.may(permission) for permission in source.permissions)
        ]


@dataclass(frozen=True, slots=True)
class Day:
    """A person's first page. `more` counts what waits beyond what is listed."""

    numbers: tuple[Number, ...]
    waits: tuple[Wait, ...]
    more: int
    news: tuple[News, ...]

    @property
    def waiting(self) -> int:
        return len(self.waits) + self.more


def day_of(actor: Actor, *, now: datetime, since: datetime) -> Day:
    """Ask every source and keep what matters most. As many queries as the sources have, whatever they find."""
    shares = list(_asked(actor, now, since))
    numbers = sorted((each for share in shares for each in share.numbers), key=lambda each: each.weight)
    waits = sorted(
        (each for share in shares for each in share.waits),
        key=lambda each: (each.standing, each.due_on or each.since or date.max),
    )
    news = sorted((each for share in shares for each in share.news), key=lambda each: each.on, reverse=True)
    shown = _mixed(waits)
    beyond = sum(share.more for share in shares) + len(waits) - len(shown)
    return Day(
        numbers=tuple(numbers[:FIGURES_SHOWN]),
        waits=tuple(shown),
        more=beyond,
        news=tuple(news[:NEWS_SHOWN]),
    )


def _mixed(waits: list[Wait]) -> list[Wait]:
    """What stands first, yet no more than three of one kind while there are others: forty of one would hide the rest."""
    few: list[Wait] = []
    others: list[Wait] = []
    seen: dict[str, int] = {}
    for wait in waits:
        kind = str(wait.kind)
        seen[kind] = seen.get(kind, 0) + 1
        (few if seen[kind] <= OF_ONE_KIND else others).append(wait)
    chosen = {id(wait) for wait in (few + others)[:WAITS_SHOWN]}
    return [wait for wait in waits if id(wait) in chosen]


def waits_of(actor: Actor, *, now: datetime) -> tuple[list[Wait], int]:
    """Everything that waits for somebody, for her weekly letter, and how much more there is beyond each app's most."""
    shares = list(_asked(actor, now, now))
    return [each for share in shares for each in share.waits], sum(share.more for share in shares)


def _asked(actor: Actor, now: datetime, since: datetime) -> Iterable[Share]:
    for source in home_sources.open_to(actor):
        share = source.provider(actor, now, since)
        if share is not None:
            yield share


home_sources = HomeSources("home_sources")
