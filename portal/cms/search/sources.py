"""What the CMS itself has to be found: pages, the support directory, places and promises."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from portal.accounts.roles import Permission
from portal.cms.discovery.queries import SiteHere, public_pages, summary_of
from portal.cms.models import ForceSite
from portal.cms.models.commitments import addresses_of
from portal.cms.models.support_service import SupportService
from portal.cms.search.addresses import Remembered, path_of
from portal.cms.search.indexed import words_of
from portal.cms.search.support import SUPPORT, all_words
from portal.cms.support.queries import shown_services
from portal.cms.workflow.trees import pages_of
from portal.insights.public_picture.pictures import has_picture
from portal.places import calendar
from portal.places import queries as places
from portal.promises.vocabulary.framework import BY_CODE, FRAMEWORK
from portal.shell.finding import Asker, Door, Findable, FindSource, find_sources
from portal.shell.registries import SearchHit

LETTERS = 180
MOST_PLACES = 6


def register() -> None:
    """Called once, when the app is ready."""
    edits = (Permission.PAGES_EDIT,)
    for source in (
        FindSource("page", Door.PUBLIC, _all_pages, _public_pages),
        FindSource(SUPPORT, Door.PUBLIC, _all_services, _public_services),
        FindSource("promise", Door.PUBLIC, _all_promises, _public_promises),
        FindSource("page", Door.WORKSPACE, _every_page, _pages_to_edit, edits),
        FindSource(SUPPORT, Door.WORKSPACE, _every_service, _services_to_keep, edits),
    ):
        find_sources.register(source)


def places_found(words: str, force_id: UUID, language: str, most: int) -> Sequence[SearchHit]:
    """Streets, towns and districts, each with the page of its district. Asked of the gazetteer, which forgives a slip."""
    if not has_picture(force_id):
        return []
    hits: dict[str, SearchHit] = {}
    for found in places.search(words, force_id=force_id, language=language, limit=min(most, MOST_PLACES)):
        district = places.district_at(found.cell, language=language)
        if district is None or district.force_id != force_id:
            continue
        address = reverse("public_picture:district", args=[district.id])
        label = f"{found.name}, {found.context}" if found.context else found.name
        text = _("In %(place)s: what people said, and what is being done.") % {"place": district.name}
        hits.setdefault(address, SearchHit(label, address, text, gettext_lazy("Place"), 0.75))
    return list(hits.values())


def _site(force_id: UUID) -> SiteHere | None:
    row = ForceSite.objects.select_related("site__root_page").filter(force_id=force_id).first()
    return SiteHere(row.site, force_id) if row else None


def _specific(pages: Any) -> Any:
    """Wagtail's own query sets have it; their types do not say so."""
    return pages.specific()


def _all_pages(force_id: UUID, language: str) -> Iterable[Findable]:
    here = _site(force_id)
    if here is None:
        return
    for page in _specific(public_pages(here).filter(locale__language_code=language)).iterator(200):
        yield Findable(str(page.pk), page.title, f"{summary_of(page)} {words_of(page)}")


def _public_pages(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    here = _site(asker.force_id)
    if here is None:
        return {}
    pages = public_pages(here).filter(locale__language_code=asker.language, pk__in=list(subjects))
    remembered = Remembered()
    return {str(page.pk): _hit(page, path_of(page, remembered)) for page in _specific(pages)}


def _hit(page: Page, address: str) -> SearchHit:
    text = Truncator(summary_of(page)).chars(LETTERS)
    return SearchHit(page.title, address, text, getattr(page, "kind_name", ""))


def _all_services(force_id: UUID, language: str) -> Iterable[Findable]:
    with translation.override(language):
        for one in shown_services(force_id=force_id, language=language, now=calendar.now()):
            yield Findable(str(one.id), one.name, all_words(one))


def _public_services(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    only = [UUID(subject) for subject in subjects]
    shown = shown_services(force_id=asker.force_id, language=asker.language, now=asker.now, only=only)
    return {
        str(one.id): SearchHit(
            one.name,
            reverse("support:service", args=[one.id]),
            Truncator(one.summary).chars(LETTERS),
            gettext_lazy("Support service"),
        )
        for one in shown
    }


def _all_promises(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001 - the same for every force
    with translation.override(language):
        for promised in FRAMEWORK:
            yield Findable(promised.code, f"{promised.code} {promised.title}", str(promised.sentence))


def _public_promises(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    """Those that have a page."""
    found = addresses_of(asker.force_id, subjects)
    return {
        code: SearchHit(
            f"{code} {BY_CODE[code].title}", address, str(BY_CODE[code].sentence), gettext_lazy("Promise")
        )
        for code, address in found.items()
        if address and code in BY_CODE
    }


def _every_page(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001 - every language at once
    for page in _specific(pages_of(force_id).filter(alias_of=None)).iterator(200):
        yield Findable(
            str(page.pk), f"{page.title} {page.draft_title}", f"{summary_of(page)} {words_of(page)}"
        )


def _pages_to_edit(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    pages = _specific(pages_of(asker.force_id).filter(pk__in=list(subjects)))
    return {str(page.pk): _hit(page, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in pages}


def _every_service(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001
    rows = SupportService.objects.filter(force_id=force_id).prefetch_related("words")
    for row in rows:
        said = " ".join(f"{words.name} {words.summary}" for words in row.words.all())
        yield Findable(str(row.public_id), str(row), said)


def _services_to_keep(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    rows = SupportService.objects.visible_to(asker.actor).filter(public_id__in=list(subjects))
    return {
        str(row.public_id): SearchHit(
            str(row),
            reverse("directory:check", args=[row.public_id]),
            "",
            gettext_lazy("Support service"),
        )
        for row in rows.prefetch_related("words")
    }
