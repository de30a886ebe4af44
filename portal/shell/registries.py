"""The surfaces that higher apps add to. Each app fills these in its AppConfig.ready(), and only there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from django.utils.functional import Promise

Text = str | Promise
Item = TypeVar("Item")


class DuplicateKeyError(Exception):
    """Two apps want the same key of one registry."""


class UnknownKeyError(LookupError):
    """Nothing is registered under this key."""


class Actor(Protocol):
    """As much of `accounts.actors` as the shell needs to know."""

    def may(self, permission: Any, /) -> bool: ...


class Registry(Generic[Item]):
    """Items by key. Registering the very same item again is allowed: `ready()` may run twice in one process."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, Item] = {}

    def add(self, key: str, item: Item) -> None:
        if key in self._items and self._items[key] != item:
            raise DuplicateKeyError(f"{self.name} already has {key!r}.")
        self._items[key] = item

    def get(self, key: str) -> Item:
        try:
            return self._items[key]
        except KeyError:
            raise UnknownKeyError(f"{self.name} has no {key!r}.") from None

    def find(self, key: str) -> Item | None:
        return self._items.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self._items

    def values(self) -> list[Item]:
        return list(self._items.values())

    def items(self) -> list[tuple[str, Item]]:
        return list(self._items.items())


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the workspace's menu. Shown to actors who hold `permission`; None shows it to every member.

    `count` may return how many things wait there; it runs on every page, so it must be one cheap query.
    """

    label: Text
    url_name: str
    permission: Any = None
    order: int = 100
    count: Callable[[Any], int | None] | None = None


class Navigation(Registry[NavItem]):
    def register(self, item: NavItem) -> None:
        self.add(item.url_name, item)

    def items_for(self, actor: Actor | None) -> list[NavItem]:
        if actor is None:
            return []
        open_to = [item for item in self.values() if item.permission is None or actor.may(item.permission)]
        return sorted(open_to, key=lambda item: item.order)


@dataclass(frozen=True, slots=True)
class HomePanel:
    """A card on the workspace's home page. `provider(actor, now)` gives the template's context, or None for no card."""

    key: str
    title: Text
    template_name: str
    provider: Callable[[Any, datetime], Mapping[str, Any] | None]
    permission: Any = None
    order: int = 100


class HomePanels(Registry[HomePanel]):
    def register(self, panel: HomePanel) -> None:
        self.add(panel.key, panel)

    def panels_for(self, actor: Actor) -> list[HomePanel]:
        open_to = [
            panel for panel in self.values() if panel.permission is None or actor.may(panel.permission)
        ]
        return sorted(open_to, key=lambda panel: panel.order)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, or will, in a thread. `when` is None where no day is known or may be shown."""

    title: Text
    text: Text = ""
    when: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class ThreadView:
    """What the holder of a receipt sees of their own subject. `story` (a `shell.story.Story`) stands before `steps`."""

    reference: Text
    what_next: Text
    steps: tuple[Step, ...] = ()
    story: Any = None
    may_message: bool = False
    may_withdraw: bool = False
    may_say_better: bool = False
    withdrawal_means: Text = ""
    facts: tuple[tuple[Text, Text], ...] = ()


ThreadProvider = Callable[[UUID], ThreadView | None]


@dataclass(frozen=True, slots=True)
class ThreadHandlers:
    """What a holder may do. Each is an operation of the app that owns the kind: `(subject_id, *, now, ...)`.

    `longest` names the subject whose page takes longest to make, and its force, so that a wrong receipt can be made to
    take as long.
    """

    withdraw: Callable[..., None] | None = None
    say_better: Callable[..., None] | None = None
    message_recipients: Callable[[UUID], Any] | None = None
    longest: Callable[[], tuple[UUID, UUID] | None] | None = None


class Threads(Registry[ThreadProvider]):
    """Providers of receipt pages by subject kind, with `handlers` for what can be done there."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.handlers: Registry[ThreadHandlers] = Registry(f"{name}.handlers")

    def register(self, kind: str, provider: ThreadProvider, handlers: ThreadHandlers | None = None) -> None:
        self.add(kind, provider)
        if handlers is not None:
            self.handlers.add(kind, handlers)

    def view(self, kind: str, subject_id: UUID) -> ThreadView | None:
        return self.get(kind)(subject_id)


class Slot(StrEnum):
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class FurnitureItem:
    """A link at the top or the foot of every public page. Static: it must not need the database."""

    label: Text
    url_name: str
    slot: Slot = Slot.FOOTER
    order: int = 100
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    args: tuple[str, ...] = ()


class Furniture(Registry[FurnitureItem]):
    def register(self, item: FurnitureItem) -> None:
        self.add(":".join((item.slot, item.url_name, *item.args)), item)

    def items_in(self, slot: Slot) -> list[FurnitureItem]:
        return sorted((item for item in self.values() if item.slot is slot), key=lambda item: item.order)


@dataclass(frozen=True, slots=True)
class Banner:
    """A few words above a public page. `language` is the words' own, which may not be the page's."""

    kind: str
    label: Text
    text: str
    language: str
    address: str = ""
    link_text: Text = ""


@dataclass(frozen=True, slots=True)
class BannerSource:
    """Where banners come from: what a request shows now, and when that changes by itself for a force."""

    banners: Callable[[Any], list[Banner]]
    next_change: Callable[[UUID, datetime], datetime | None]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing that a search of the site found. `rank` is higher for what fits better, from 0 to 1."""

    title: str
    address: str
    text: str = ""
    kind: Text = ""
    rank: float = 0.5


# (words, force, language, most) -> hits. What was typed must be kept nowhere: not in a log, a cache or a table.
SearchSource = Callable[[str, UUID, str, int], Sequence[SearchHit]]


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """A page for readers that search engines may list. `key` is the same for its translations."""

    key: str
    language: str
    path: str
    changed: datetime | None = None


# (force) -> the pages for readers, in every language, that are not pages of the CMS. For the sitemap.
AddressSource = Callable[[UUID], Sequence[PublicAddress]]


class MenuLink(Protocol):
    """One entry of the public site's main menu."""

    @property
    def label(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def current(self) -> bool: ...


# (request) -> the main menu of the site that answers, in the reader's language.
MenuSource = Callable[[Any], Sequence[MenuLink]]

# (texts by name, who writes, texts that are public already) -> what no public text may hold, by name, with a reason each.
TextCheck = Callable[[Mapping[str, str], Any, Sequence[str]], Mapping[str, Sequence[Text]]]

# (force, role, language) -> what else an invitation must say, or nothing. In words that somebody agreed to.
InvitationWords = Callable[[UUID, str, str], str]

invitation_words: Registry[InvitationWords] = Registry("invitation_words")
search_sources: Registry[SearchSource] = Registry("search_sources")
address_sources: Registry[AddressSource] = Registry("address_sources")
navigation = Navigation("navigation")
home_panels = HomePanels("home_panels")
threads = Threads("threads")
furniture = Furniture("furniture")
banners: Registry[BannerSource] = Registry("banners")
site_menus: Registry[MenuSource] = Registry("site_menus")
text_checks: Registry[TextCheck] = Registry("text_checks")
