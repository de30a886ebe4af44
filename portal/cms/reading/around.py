"""What surrounds a page: where it is in the site, when it was last touched, its neighbours, its other languages."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, gettext
from wagtail.models import Page, Site

from portal.cms import commitment_links
from portal.places import calendar

if TYPE_CHECKING:
    from portal.cms.models import ForcePage


@dataclass(frozen=True, slots=True)
class MenuLink:
    label: str
    address: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """This page in a language; `missing` where it does not exist in it and the address is the site's first page."""

    code: str
    name: str
    direction: str
    address: str
    current: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Updated:
    """The day a page was last changed, and by when somebody looks at it again."""

    day: date | None
    review_by: date | None
    review_overdue: bool


def around(page: "ForcePage", request: HttpRequest) -> dict[str, Any]:
    """For every page type, at most ten queries."""
    above = list(page.get_ancestors(inclusive=True).filter(depth__gte=2).order_by("depth"))
    return {
        "crumbs": [(one.title, one.get_url(request)) for one in above[1:-1]],
        "home_address": above[0].get_url(request) if above else "/",
        "menu": menu_of(above[0], request, here=page) if above else [],
        "page_languages": _languages(page, above[0] if above else page, request),
        "updated": _updated(page),
        "commitment_links": commitment_links.links_to(
            _force_of(page, request), getattr(page, "commitments", ())
        ),
        "index_address": above[-2].get_url(request) if len(above) > 1 else "",
        **_neighbours(page, above[-2] if len(above) > 1 else None, request),
    }


def menu_of(home: Page, request: HttpRequest, here: Page | None = None) -> list[MenuLink]:
    """The main menu: the few pages right below the first one that editors chose to show there."""
    entries = home.get_children().live().in_menu().order_by("path")[:6]
    support = reverse("support:index")
    return [MenuLink(gettext("Find support"), support, current=request.path.startswith(support))] + [
        MenuLink(
            one.title,
            one.get_url(request) or "",
            current=here is not None and here.path.startswith(one.path),
        )
        for one in entries
    ]


def site_menu(request: HttpRequest) -> list[MenuLink]:
    """The main menu for a page that is none of ours: of the site that answers, in the reader's language."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    home, language = site.root_page, get_language() or settings.LANGUAGE_CODE
    if language != home.locale.language_code:
        home = (
            home.get_translations().live().filter(locale__language_code=language, alias_of=None).first()
            or home
        )
    return menu_of(home, request)


def _updated(page: "ForcePage") -> Updated:
    moment = page.last_published_at or page.latest_revision_created_at
    today = calendar.local_day(calendar.now())
    return Updated(
        calendar.local_day(moment) if moment else None,
        page.review_by,
        page.review_by is not None and page.review_by < today,
    )


def _neighbours(page: "ForcePage", parent: Page | None, request: HttpRequest) -> dict[str, Any]:
    """The pages before and after this one in a section; lists that are sorted by date have none."""
    if parent is None or parent.cached_content_type.model != "sectionpage":
        return {"previous_page": None, "next_page": None}
    siblings = parent.get_children().live().order_by("path")
    before = siblings.filter(path__lt=page.path).last()
    after = siblings.filter(path__gt=page.path).first()
    return {
        "previous_page": MenuLink(before.title, before.get_url(request) or "") if before else None,
        "next_page": MenuLink(after.title, after.get_url(request) or "") if after else None,
    }


def _languages(page: "ForcePage", home: Page, request: HttpRequest) -> list[PageLanguage]:
    """This page in each language that the site has. Only real translations count: an alias is English elsewhere."""
    keys = {page.translation_key, home.translation_key}
    found = Page.objects.filter(translation_key__in=keys, live=True, alias_of=None).select_related("locale")
    real = {(one.locale.language_code, one.translation_key): one for one in found}
    here = page.locale.language_code
    links = []
    for code in settings.OFFERED_LANGUAGES:
        same, first = real.get((code, page.translation_key)), real.get((code, home.translation_key))
        known = get_language_info(code)
        if code == here:
            address = page.get_url(request)
        elif (shown := same or first) is not None:
            address = shown.get_url(request)
        else:
            continue  # nothing of the site is in this language
        links.append(
            PageLanguage(
                code=code,
                name=known["name_local"],
                direction="rtl" if known["bidi"] else "ltr",
                address=address or "/",
                current=code == here,
                missing=code != here and same is None,
            )
        )
    return links


def _force_of(page: "ForcePage", request: HttpRequest) -> UUID | None:
    from portal.cms.models.pages import force_of

    return force_of(request) if getattr(page, "commitments", None) else None
