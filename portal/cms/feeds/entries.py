"""What stands in each feed. Every feed costs the same number of queries however much there is."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.cms.discovery.queries import SiteHere, address_of, changed_at, public_pages, summary_of
from portal.cms.models import ForcePage, NewsPage, StatementPage, YouSaidPage
from portal.places import calendar
from portal.places.queries import area_by_id
from portal.promises.queries.commitments import commitment as tracked
from portal.promises.vocabulary.framework import BY_CODE

MOST_ENTRIES = 30
_NAMESPACE = uuid.UUID("5f9d4f7a-3d0e-4f0e-9a53-0c5f6f1f8a10")


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` never changes, whatever happens to title and address.

    `published` is the day that its page bears, which an editor may set back; `appeared` is when readers first had it.
    """

    key: str
    title: str
    address: str
    summary: str
    published: datetime
    updated: datetime
    appeared: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """`ends` is when the first of its pages leaves by itself."""

    title: str
    about: str
    entries: tuple[Entry, ...]
    ends: datetime | None

    @property
    def updated(self) -> datetime:
        """For an empty feed a day long ago: it must not change by being asked."""
        return max((entry.updated for entry in self.entries), default=datetime(2026, 1, 1, tzinfo=UTC))


def news(here: SiteHere, request: HttpRequest, language: str) -> Feed:
    pages = _pages(here, language, (NewsPage, StatementPage))
    return _feed(_("News"), _("News of %(site)s.") % {"site": here.name}, pages, request)


def you_said(here: SiteHere, request: HttpRequest, language: str) -> Feed:
    pages = _pages(here, language, (YouSaidPage,))
    about = _("What people said, what was done about it, and what changed.")
    return _feed(_("You said, we did"), about, pages, request)


def area(here: SiteHere, request: HttpRequest, language: str, area_id: UUID) -> Feed | None:
    """What was answered about one district or ward; None for an area that is not this force's."""
    found = area_by_id(area_id, language=language)
    if found is None or found.force_id != here.force_id:
        return None
    pages = [page for page in _pages(here, language, (YouSaidPage,)) if str(area_id) in page.areas]
    title = _("You said, we did: %(place)s") % {"place": found.name}
    return _feed(
        title,
        _("What people said about %(place)s, and what came of it.") % {"place": found.name},
        pages,
        request,
    )


def commitment(here: SiteHere, request: HttpRequest, language: str, code: str) -> Feed | None:
    """Everything that names one commitment of the framework, and its own page; None for a code that there is not."""
    promised = BY_CODE.get(code)
    if promised is None:
        return None
    pages = [page for page in _pages(here, language, _naming_commitments()) if code in _codes_of(page)]
    own = next((address_of(page, request) for page in pages if getattr(page, "code", "") == code), "")
    steps = _status_changes(here, code, address=own or request.build_absolute_uri("/"), language=language)
    title = _("Commitment %(code)s: %(title)s") % {"code": code, "title": promised.title}
    return _feed(title, str(promised.sentence), pages, request, steps)


def _status_changes(here: SiteHere, code: str, *, address: str, language: str) -> list[Entry]:
    """What the force said about how far it is, as entries of their own."""
    known = tracked(force_id=here.force_id, code=code, now=calendar.now())
    return [
        Entry(
            key=uuid.uuid5(
                _NAMESPACE, f"{here.force_id}:{code}:{change.since}:{change.status}:{language}"
            ).urn,
            title=str(change.status.label),
            address=address,
            summary=change.reason,
            published=calendar.local_midnight(change.since),
            updated=calendar.local_midnight(change.since),
            appeared=calendar.local_midnight(change.since),
        )
        for change in (known.history if known else ())
    ]


def _naming_commitments() -> tuple[type[ForcePage], ...]:
    """Page types that say which commitments they are about."""
    types = [model for model in apps.get_app_config("cms").get_models() if issubclass(model, ForcePage)]
    return tuple(kind for kind in types if hasattr(kind, "commitments") or hasattr(kind, "code"))


def _codes_of(page: Any) -> Iterable[str]:
    return getattr(page, "commitments", None) or [getattr(page, "code", "")]


def _pages(here: SiteHere, language: str, kinds: Iterable[type[ForcePage]]) -> list[Any]:
    """Public pages of these types in one language. One query for each type, however many pages there are."""
    public = public_pages(here).filter(locale__language_code=language).values("pk")
    return [page for kind in kinds for page in kind.objects.filter(pk__in=public).select_related("locale")]


def _feed(
    title: str, about: str, pages: list[Any], request: HttpRequest, steps: Iterable[Entry] = ()
) -> Feed:
    every = [*(_entry(page, request) for page in pages), *steps]
    entries = sorted(every, key=lambda entry: (entry.published, entry.key), reverse=True)
    ends = min((page.expire_at for page in pages if page.expire_at), default=None)
    return Feed(title, about, tuple(entries[:MOST_ENTRIES]), ends)


def _entry(page: Page, request: HttpRequest) -> Entry:
    day = getattr(page, "day", None)
    changed = changed_at(page) or datetime(2026, 1, 1, tzinfo=UTC)
    published = calendar.local_midnight(day) if day else page.first_published_at or changed
    return Entry(
        key=uuid.uuid5(_NAMESPACE, f"{page.translation_key}:{page.locale.language_code}").urn,
        title=page.title,
        address=address_of(page, request),
        summary=summary_of(page),
        published=published,
        updated=max(changed, published),
        appeared=page.first_published_at or changed,
    )
