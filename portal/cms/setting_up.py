"""Setting up a force's site: its root, its home page and the pages no site can do without."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from wagtail.models import Locale, Page, Site

from portal.cms.models import ForceSite, HomePage, StandardPage
from portal.cms.setting_up_indexes import add_indexes, keys_below
from portal.cms.standing_text import HOME, STANDING_TEXT, PageText
from portal.cms.standing_welsh import HOME_WELSH, STANDING_WELSH


@dataclass(frozen=True, slots=True)
class SiteMade:
    site_id: int
    made: bool


def set_up_site(*, force_id: UUID, force_name: str, host: str, port: int) -> SiteMade:
    """Give a force its site, with a home page and the standing pages. Run again, it changes nothing."""
    with transaction.atomic():
        known = ForceSite.objects.filter(force_id=force_id).first()
        if known:
            return SiteMade(known.site_id, made=False)
        locale, _made = Locale.objects.get_or_create(language_code="en")
        root = Page.get_first_root_node() or Page.add_root(
            instance=Page(title="Root", slug="root", locale=locale)
        )
        home = root.add_child(
            instance=HomePage(
                title=force_name,
                slug=f"home-{str(force_id)[:8]}",
                locale=locale,
                heading=HOME.heading,
                introduction=HOME.introduction,
            )
        )
        add_indexes(home)
        _add_standing(home, STANDING_TEXT)
        first = not Site.objects.exclude(root_page__depth=1).exists()
        drop_welcome()
        site = Site.objects.create(
            hostname=host, port=port, root_page=home, is_default_site=first, site_name=force_name
        )
        ForceSite.objects.create(site=site, force_id=force_id)
    return SiteMade(site.pk, made=True)


def add_welsh(*, force_id: UUID, force_name: str) -> bool:
    """Give a site the same first pages in Welsh, so that its language switch leads somewhere from the first day.

    Says whether they were made: a site that has a Welsh first page, public or not, is left as its editors have it.
    """
    with transaction.atomic():
        english = HomePage.objects.get(pk=ForceSite.objects.get(force_id=force_id).site.root_page_id)
        locale, _made = Locale.objects.get_or_create(language_code="cy")
        if english.get_translation_or_none(locale) is not None:
            return False
        home = english.get_parent().add_child(
            instance=HomePage(
                title=force_name,
                slug=f"{english.slug}-cy",
                locale=locale,
                translation_key=english.translation_key,
                heading=HOME_WELSH.heading,
                introduction=HOME_WELSH.introduction,
            )
        )
        add_indexes(home, of=english)
        _add_standing(home, STANDING_WELSH, of=english)
    return True


def _add_standing(home: HomePage, texts: Iterable[PageText], *, of: HomePage | None = None) -> None:
    keys = keys_below(of)
    for text in texts:
        same = {"translation_key": keys[text.slug]} if text.slug in keys else {}
        home.add_child(
            instance=StandardPage(
                title=text.title,
                slug=text.slug,
                locale=home.locale,
                introduction=text.introduction,
                body=[("text", paragraph) for paragraph in text.paragraphs],
                in_footer=True,
                **same,
            )
        )


def drop_welcome() -> None:
    """Wagtail's first migration makes a welcome page and a site that nobody asked for."""
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    if welcome is not None:
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
