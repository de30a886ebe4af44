"""Ways to hear of news about a public page: what a page about a place or a promise offers at its foot.

The page's app and the app that sends the news do not know each other; both know this.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.shell.registries import Registry, Text


@dataclass(frozen=True, slots=True)
class Offer:
    label: Text
    about: Text
    address: str


# (kind of page, its key) -> what it may offer, in the active language. The same for every reader: pages are kept.
OfferSource = Callable[[str, str], Sequence[Offer]]

offer_sources: Registry[OfferSource] = Registry("offer_sources")


def offers_for(kind: str, key: str) -> list[Offer]:
    return [offer for source in offer_sources.values() for offer in source(kind, key)]
