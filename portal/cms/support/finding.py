"""Which services fit a wish, and in which order they stand. Nothing here knows who asks; nothing of it is kept.

There is no ranking. What fits best stands first: more of the needs, a service for this very group, staff who speak the
language, a service for this district before one for everywhere. What takes nobody new at the moment stands last. Then,
when asked for, by-and-for services come first; and what fits alike stands by name, in the order in which anybody would
look for it again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from portal.cms.support.services import ServiceView
from portal.cms.support.vocabulary import ALSO_WELCOME_AS, Serves

_NEARNESS = {Serves.DISTRICTS: 0, Serves.FORCE: 1, Serves.NATIONAL: 2}


class Somewhere(StrEnum):
    """What is known of the place."""

    NOT_SAID = "not_said"
    IN_DISTRICT = "in_district"
    ELSEWHERE = "elsewhere"  # outside the force's area: only what serves the whole country fits


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for. Empty parts are not asked for."""

    needs: frozenset[str] = frozenset()
    group: str = ""
    language: str = ""
    place: Somewhere = Somewhere.NOT_SAID
    district: str = ""
    by_and_for_first: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.needs or self.group or self.language) and self.place is Somewhere.NOT_SAID


def fitting(services: Iterable[ServiceView], wish: Wish) -> list[ServiceView]:
    """Those that fit, in order."""
    return sorted((each for each in services if fits(each, wish)), key=lambda each: _order(each, wish))


def fits(service: ServiceView, wish: Wish) -> bool:
    if wish.needs and not wish.needs & service.needs:
        return False
    if wish.group and not {wish.group, *ALSO_WELCOME_AS.get(wish.group, frozenset())} & service.groups:
        return False
    if wish.language and wish.language not in service.languages and not service.interpreters:
        return False
    match wish.place:
        case Somewhere.ELSEWHERE:
            return service.serves == Serves.NATIONAL
        case Somewhere.IN_DISTRICT:
            return service.serves != Serves.DISTRICTS or wish.district in service.districts
        case _:
            return True


def _order(service: ServiceView, wish: Wish) -> tuple[object, ...]:
    return (
        service.closed_since is not None,
        -len(wish.needs & service.needs),
        bool(wish.group) and wish.group not in service.groups,
        bool(wish.language) and wish.language not in service.languages,
        _NEARNESS[Serves(service.serves)],
        wish.by_and_for_first and not service.by_and_for,
        service.name.casefold(),
    )
