"""What letters can be about: a place that the portal shows, or a promise. Nothing else, and never a report."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from portal.cms.discovery.queries import SiteHere, public_pages
from portal.cms.feeds import entries
from portal.cms.models import CommitmentPage, ForceSite, MailSubject
from portal.places import calendar
from portal.places.queries import area_by_id
from portal.promises.vocabulary.framework import BY_CODE


@dataclass(frozen=True, slots=True)
class Subject:
    """A page that can be heard of by e-mail: its name, its path, and where its feed is."""

    kind: MailSubject
    key: str
    name: str
    path: str
    feed: str


def subject_of(here: SiteHere, kind: str, key: str, language: str) -> Subject | None:
    """None for what is not this force's, or not there."""
    if kind == MailSubject.AREA:
        return _area(here, key, language)
    if kind == MailSubject.COMMITMENT and key in BY_CODE:
        promised = BY_CODE[key]
        return Subject(
            MailSubject.COMMITMENT,
            key,
            f"{key} {promised.title}",
            _commitment_path(here, key, language),
            reverse("feeds:commitment", args=[key, "atom"]),
        )
    return None


def _area(here: SiteHere, key: str, language: str) -> Subject | None:
    try:
        area = area_by_id(UUID(key), language=language)
    except ValueError:
        return None
    if area is None or area.force_id != here.force_id or area.kind != "district":
        return None
    return Subject(
        MailSubject.AREA,
        key,
        area.name,
        reverse("public_picture:district", args=[key]),
        reverse("feeds:area", args=[key, "atom"]),
    )


def _commitment_path(here: SiteHere, code: str, language: str) -> str:
    """Its own page in the reader's language, else the front page."""
    found = public_pages(here).filter(locale__language_code=language).values("pk")
    page = CommitmentPage.objects.filter(pk__in=found, code=code).first()
    parts = page.get_url_parts() if page else None
    return str(parts[2]) if parts and parts[2] else "/"


def is_news_since(force_id: UUID, subject: Subject, *, day: date, language: str) -> bool:
    """Whether something was published about it after a day."""
    here, request = _site(force_id), _as_asked_for()
    if here is None:
        return False
    with translation.override(language):
        feed = (
            entries.area(here, request, language, UUID(subject.key))
            if subject.kind is MailSubject.AREA
            else entries.commitment(here, request, language, subject.key)
        )
    return feed is not None and any(calendar.local_day(entry.appeared) > day for entry in feed.entries)


def found_in(force_id: UUID, kind: str, key: str, language: str) -> Subject | None:
    """The same for the worker, which no request tells where it is."""
    here = _site(force_id)
    if here is None:
        return None
    with translation.override(language):
        return subject_of(here, kind, key, language)


def _site(force_id: UUID) -> SiteHere | None:
    row = ForceSite.objects.select_related("site__root_page").filter(force_id=force_id).first()
    return SiteHere(row.site, force_id) if row else None


def _as_asked_for() -> HttpRequest:
    """A feed names whole addresses; the worker makes them at the public door's own."""
    request = HttpRequest()
    scheme, _separator, host = settings.PUBLIC_URL.partition("://")
    request.META = {"HTTP_HOST": host.rstrip("/"), "SERVER_NAME": host, "SERVER_PORT": "80"}
    request.META["wsgi.url_scheme"] = scheme
    return request
