"""Capability returns: how many trained people a force has, half year by half year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.places.calendar import local_day, months_later
from portal.places.queries import list_forces
from portal.promises.models import CapabilityLine, CapabilityReturn
from portal.promises.operations.closures import (
    NotAPeriodError,
    NothingToPublishError,
    WhyCorrectedError,
    put_aside,
)
from portal.promises.operations.recording import check_may, note
from portal.promises.staffing import Staffing
from portal.promises.vocabulary.capability import BY_TRADE, PERIOD_MONTHS
from portal.shell import pagestore


class IncompleteError(ValueError):
    """A return says something of every role."""


@dataclass(frozen=True, slots=True)
class GivenCapability:
    """`first` is a 1 April or a 1 October."""

    first: date
    lines: Mapping[str, Staffing]
    demand: str
    deployment: str
    why_corrected: str = ""


def half_years_before(today: date, count: int) -> list[date]:
    """The first days of the last half years that are over, the newest first."""
    here = date(today.year, 4, 1) if 4 <= today.month < 10 else date(today.year - (today.month < 4), 10, 1)
    return [months_later(here, -PERIOD_MONTHS * back) for back in range(1, count + 1)]


def last_day_of(first: date) -> date:
    """The last day of the half year that begins on a day."""
    return months_later(first, PERIOD_MONTHS) - timedelta(1)


def save_capability(*, force_id: UUID, given: GivenCapability, by: Actor, now: datetime) -> UUID:
    """Keep a return. Raises NotAPeriodError, IncompleteError, WhyCorrectedError."""
    check_may(by, Permission.PROMISES_FIGURES, force_id=force_id)
    last = last_day_of(given.first)
    if given.first.month not in {4, 10} or given.first.day != 1 or last >= local_day(now):
        raise NotAPeriodError(given.first)
    if set(given.lines) != set(BY_TRADE):
        raise IncompleteError
    with transaction.atomic():
        standing = (
            CapabilityReturn.objects.select_for_update()
            .filter(force_id=force_id, period_from=given.first, replaced_at=None)
            .first()
        )
        is_public = standing is not None and standing.published_at is not None
        if is_public and not given.why_corrected.strip():
            raise WhyCorrectedError
        put_aside(standing, now)
        row = CapabilityReturn.objects.create(
            force_id=force_id,
            period_from=given.first,
            period_to=last,
            demand=given.demand.strip(),
            deployment=given.deployment.strip(),
            why_corrected=given.why_corrected.strip() if is_public else "",
            recorded_at=now,
            published_at=now if is_public else None,
        )
        CapabilityLine.objects.bulk_create(
            CapabilityLine(
                capability_return=row,
                trade=trade,
                needed=one.needed,
                in_post=one.in_post,
                trained=one.trained,
                available=one.available,
            )
            for trade, one in given.lines.items()
        )
        _note("promises.capability_corrected" if is_public else "promises.capability_saved", row, by, now)
    return row.pk


def publish_capability(*, force_id: UUID, first: date, by: Actor, now: datetime) -> None:
    """Show a return to the public. Raises NothingToPublishError."""
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    with transaction.atomic():
        row = (
            CapabilityReturn.objects.select_for_update()
            .filter(force_id=force_id, period_from=first, replaced_at=None, published_at=None)
            .first()
        )
        if row is None:
            raise NothingToPublishError(first)
        row.published_at = now
        row.save(update_fields=["published_at"])
        _note("promises.capability_published", row, by, now)


def _note(action: str, row: CapabilityReturn, by: Actor, now: datetime) -> None:
    note(
        action,
        force_id=row.force_id,
        by=by,
        now=now,
        subject_kind="capability_return",
        subject_id=row.pk,
        first=row.period_from,
    )
    if row.published_at is not None:
        # The national page of every force shows it.
        for force in list_forces():
            transaction.on_commit(partial(pagestore.raise_version, force.id))
