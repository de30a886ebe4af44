"""What a page says of itself to those who link to it: words, picture, languages, feeds."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.cms.discovery.queries import address_of, site_of, summary_of
from portal.cms.posters import share_picture

LOCALES = {"en": "en_GB", "cy": "cy_GB"}


@dataclass(frozen=True, slots=True)
class Alternate:
    language: str
    address: str


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    media_type: str
    address: str


@dataclass(frozen=True, slots=True)
class Meta:
    title: str
    description: str
    address: str
    picture: str
    site_name: str
    locale: str
    kind: str
    alternates: tuple[Alternate, ...]


def meta_of(page: Page, request: HttpRequest) -> Meta:
    """Costs one query beside those for the site, however many languages there are."""
    here = site_of(request)
    language = page.locale.language_code
    key = share_picture.key_of(page.title, here.name)
    return Meta(
        title=page.seo_title or page.title,
        description=Truncator(summary_of(page)).chars(200),
        address=address_of(page, request),
        picture=request.build_absolute_uri(_in(language, "posters:share", page.translation_key, key)),
        site_name=here.name,
        locale=LOCALES.get(language, language),
        kind="article" if hasattr(page, "day") else "website",
        alternates=_alternates(page, request),
    )


def _alternates(page: Page, request: HttpRequest) -> tuple[Alternate, ...]:
    others = page.get_translations().live().filter(alias_of=None).select_related("locale")
    found = [Alternate(other.locale.language_code, address_of(other, request)) for other in others]
    if not found:
        return ()
    own = Alternate(page.locale.language_code, address_of(page, request))
    return (own, *found, Alternate("x-default", _default(own, found)))


def _default(own: Alternate, others: list[Alternate]) -> str:
    by_language = {each.language: each.address for each in (own, *others)}
    return by_language.get(settings.LANGUAGE_CODE, own.address)


def _in(language: str, name: str, *args: Any) -> str:
    with translation.override(language):
        return reverse(name, args=args)


def feeds_of(page: Page | None) -> list[Feed]:
    """News and answers everywhere; on the page of a commitment its own as well. Asks the database nothing."""
    found = [
        ("feeds:named", {"name": "news"}, _("News")),
        ("feeds:named", {"name": "you-said"}, _("You said, we did")),
    ]
    code = getattr(page, "code", "")
    if code:
        found.append(("feeds:commitment", {"code": code}, _("Commitment %(code)s") % {"code": code}))
    return [
        Feed(title, media_type, reverse(name, kwargs=fields | {"form": form}))
        for name, fields, title in found
        for form, media_type in (("atom", "application/atom+xml"), ("json", "application/feed+json"))
    ]
