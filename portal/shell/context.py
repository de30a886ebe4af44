"""What every page's frame needs: languages, links, and in the workspace the menu. Nothing here asks the database,
except the counts of menu entries in the workspace, banners once after each change of theirs, and the site's own menu
where a page asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse, translate_url
from django.utils import translation
from django.utils.translation import get_language_info

from portal.shell import spoken
from portal.shell.registries import Banner, MenuLink, NavItem, Slot, navigation, site_menus
from portal.shell.registries import banners as banner_sources
from portal.shell.registries import furniture as furniture_registry

EXIT_ADDRESS = "https://www.bbc.co.uk/weather"
# Where Django knows a language by its English name only, or in lower case.
OWN_NAMES = {"pa": "ਪੰਜਾਬੀ", "pl": "Polski"}


# What the frame asks of every page and few pages give. Asking for a name that nobody gave takes Django as long as
# rendering a part; the page's own values go before these.
NOT_GIVEN: dict[str, object] = dict.fromkeys(("form", "carry", "menu", "page_languages", "home_address"), "")


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str
    direction: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    address: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page. Lists are made when a template asks for them."""

    request: HttpRequest

    @property
    def language(self) -> str:
        return translation.get_language() or settings.LANGUAGE_CODE

    @property
    def direction(self) -> str:
        return "rtl" if translation.get_language_bidi() else "ltr"

    @property
    def exit_address(self) -> str:
        return EXIT_ADDRESS

    @property
    def is_public(self) -> bool:
        return bool(settings.IS_PUBLIC_DOOR)

    @property
    def is_demo(self) -> bool:
        return bool(settings.IS_DEMO)

    @property
    def languages(self) -> list[Language]:
        """This very page in each language that it is in, named in that language. Query strings are dropped on purpose.

        A page that was reached in another language names that one too, as the current one.
        """
        offered = list(dict.fromkeys([*spoken.languages_of(self.request), self.language]))
        # Under a language of which the site has nothing, the address is no page in any other language either.
        named = translation.get_language_from_path(self.request.path) or self.language
        path = self.request.path if named == self.language else "/"
        return [_offered(_where_we_are(), code, path) for code in offered]

    @property
    def awaits_review(self) -> bool:
        """Whether no native speaker has yet read the words of this page."""
        return spoken.is_in_part(self.language)

    @property
    def header(self) -> list[Link]:
        return self._links(Slot.HEADER)

    @property
    def footer(self) -> list[Link]:
        return self._links(Slot.FOOTER)

    @property
    def banners(self) -> list[Banner]:
        """What everybody has to know today. A page that reports a fault of the database is shown without."""
        try:
            return [banner for source in banner_sources.values() for banner in source.banners(self.request)]
        except (DatabaseError, DisallowedHost):
            return []

    @property
    def site_menu(self) -> list[MenuLink]:
        """The main menu of the public site, for pages that are no pages of the CMS and ask for it (public/site.html).

        It names authored pages, so a language that has none of them has no menu.
        """
        if spoken.is_in_part(self.language):
            return []
        try:
            return [link for source in site_menus.values() for link in source(self.request)]
        except (DatabaseError, DisallowedHost):
            return []

    @property
    def actor(self) -> Any:
        return getattr(self.request, "actor", None)

    @property
    def role_name(self) -> str:
        return str(getattr(self.actor, "role_name", ""))

    @property
    def menu(self) -> list[Link]:
        """The workspace's menu for this actor."""
        links = [link for item in navigation.items_for(self.actor) if (link := self._entry(item))]
        # Of the entries above this page only the nearest one is where the reader is.
        nearest = max((len(link.address) for link in links if link.current), default=0)
        return [replace(link, current=link.current and len(link.address) == nearest) for link in links]

    def _entry(self, item: NavItem) -> Link | None:
        address = _address_of(item.url_name)
        if address is None:
            return None
        here = self.request.path
        current = here == address if address == "/" else here.startswith(address)
        return Link(str(item.label), address, current, item.count(self.actor) if item.count else None)

    def _links(self, slot: Slot) -> list[Link]:
        found = []
        for item in furniture_registry.items_in(slot):
            if not spoken.spoken(item.url_name, self.language):
                continue
            address = _address_of(item.url_name, item.kwargs, item.args)
            if address is not None:
                found.append(Link(str(item.label), address, self.request.path == address))
        return found


def _address_of(
    url_name: str, kwargs: Mapping[str, Any] | None = None, args: tuple[str, ...] = ()
) -> str | None:
    """An address, or None where this door does not have the page."""
    return _reversed(_where_we_are(), url_name, tuple((kwargs or {}).items()), args)


def _where_we_are() -> tuple[str, str, str]:
    """All that an address depends on besides its name: the language, the routes and where they are mounted."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return language, str(get_urlconf() or settings.ROOT_URLCONF), get_script_prefix()


@lru_cache(maxsize=1024)
def _reversed(
    _here: tuple[str, str, str], url_name: str, kwargs: tuple[tuple[str, Any], ...], args: tuple[str, ...]
) -> str | None:
    try:
        return reverse(url_name, args=args, kwargs=dict(kwargs))
    except NoReverseMatch:
        return None


@lru_cache(maxsize=256)
def _offered(here: tuple[str, str, str], code: str, path: str) -> Language:
    """A page in a language."""
    known = get_language_info(code)
    return Language(
        code=code,
        name=OWN_NAMES.get(code) or known["name_local"],
        direction="rtl" if known["bidi"] else "ltr",
        address=translate_url(path, code),
        current=code == here[0],
    )


def furniture(request: HttpRequest) -> dict[str, object]:
    return {**NOT_GIVEN, "frame": Frame(request)}
