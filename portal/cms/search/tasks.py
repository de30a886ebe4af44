"""Keeping the index as new as the pages: soon after something is published, and every ten minutes in any case."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from portal.cms.models import SearchEntry
from portal.cms.search.index import ANY_LANGUAGE, forget_words, refresh, scope_of
from portal.outbox.operations import emit
from portal.outbox.registry import Payload, daily, effect, every
from portal.places.queries import list_forces
from portal.shell.finding import Door, find_sources

SOON = timedelta(seconds=5)


def refresh_force(force_id: UUID) -> int:
    """Read everything there is to find of a force, and write what changed. Returns how much did."""
    changed = 0
    for door in Door:
        for language in languages_at(door):
            scope = scope_of(door, force_id, language)
            for source in find_sources.at(door):
                done = refresh(
                    scope, source.kind, source.all_of(force_id, language or settings.LANGUAGE_CODE)
                )
                changed += done.added + done.removed
    return changed


def languages_at(door: Door) -> list[str]:
    """Readers search in their language; colleagues write in several and search in all at once."""
    return list(settings.OFFERED_LANGUAGES) if door is Door.PUBLIC else [ANY_LANGUAGE]


def ask_for_refresh(*, force_id: UUID, now: datetime) -> None:
    """Beside a change: once for all changes of a minute."""
    with transaction.atomic():
        emit(
            effect="cms.search.refresh",
            key=f"search-{force_id}-{now:%Y%m%d%H%M}",
            payload={"force": str(force_id)},
            force=force_id,
            now=now,
            not_before=now + SOON,
        )


@effect("cms.search.refresh", external=True, forget=True)
def refresh_soon(payload: Payload, *, key: str, now: datetime) -> None:  # noqa: ARG001 - every effect's shape
    refresh_force(UUID(str(payload["force"])))


@every(minutes=10)
def refresh_all(*, now: datetime) -> int:  # noqa: ARG001 - every job's shape
    """Whatever was changed in other ways than by publishing a page."""
    return sum(refresh_force(force.id) for force in list_forces())


@every(minutes=1, at_start=True)
def fill_what_is_empty(*, now: datetime) -> int:  # noqa: ARG001
    """A force that was put in by other means, or a language that is new here: all of it is missing, so it does not wait."""
    return sum(refresh_force(force.id) for force in list_forces() if _has_an_empty_part(force.id))


def _has_an_empty_part(force_id: UUID) -> bool:
    """Every language of a filled index has at least the promises, which are the same everywhere."""
    scopes = [scope_of(Door.PUBLIC, force_id, language) for language in languages_at(Door.PUBLIC)]
    return not all(SearchEntry.objects.filter(scope=scope).exists() for scope in scopes)


@daily(hour=3, minute=40)
def forget_old_words(*, now: datetime) -> int:  # noqa: ARG001
    return sum(
        forget_words(scope_of(door, force.id, language))
        for force in list_forces()
        for door in Door
        for language in languages_at(door)
    )
