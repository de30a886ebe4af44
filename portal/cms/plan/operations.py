"""Writing the plan down. What changes it also changes a public page, so the force's kept pages become old."""

from collections.abc import Collection
from datetime import date, datetime
from functools import partial
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Model

from portal.accounts.actors import Member
from portal.audit.operations import record
from portal.cms.models.communications import (
    Audience,
    CarriedMessage,
    ItemState,
    PlannedItem,
    StandingMessage,
)
from portal.cms.plan.pages import force_pages
from portal.places import calendar
from portal.shell import pagestore

Row = TypeVar("Row", bound=Model)


class NotInPlanError(LookupError):
    """There is no such audience, message, item or page in this force's plan."""


class SaidTwiceError(ValueError):
    """The plan has one with these words already."""


def save_audience(
    *,
    audience_id: UUID | None,
    name: str,
    about: str,
    not_reached: str,
    about_to_do: str,
    in_welsh: dict[str, str],
    by: Member,
    now: datetime,
) -> UUID:
    """Add or change an audience. Raises NotInPlanError, SaidTwiceError."""
    row = _row_of(Audience, audience_id, by)
    row.name, row.about, row.not_reached, row.about_to_do = name, about, not_reached, about_to_do
    row.in_welsh = in_welsh
    return _save(row, "audience", by=by, now=now)


def save_message(
    *,
    message_id: UUID | None,
    text: str,
    why: str,
    commitments: list[str],
    at_least_every: int,
    in_welsh: dict[str, str],
    by: Member,
    now: datetime,
) -> UUID:
    """Add or change a standing message. Raises NotInPlanError, SaidTwiceError."""
    row = _row_of(StandingMessage, message_id, by)
    row.text, row.why, row.commitments, row.at_least_every = text, why, commitments, at_least_every
    row.in_welsh = in_welsh
    row.since = row.since or calendar.local_day(now)
    return _save(row, "message", by=by, now=now)


def save_item(
    *,
    item_id: UUID | None,
    title: str,
    day: date,
    channel: str,
    owner: str,
    note: str,
    state: str,
    said_on: date | None,
    page_id: int | None,
    audience_ids: Collection[UUID],
    message_ids: Collection[UUID],
    by: Member,
    now: datetime,
) -> UUID:
    """Add or change a planned item. With a page, whether it was said is the page's to tell. Raises NotInPlanError."""
    row = _row_of(PlannedItem, item_id, by)
    row.title, row.day, row.channel, row.owner, row.note = title, day, channel, owner, note
    row.page_key = _key_of(page_id, by) if page_id else None
    row.state = ItemState.PLANNED if row.page_key and state == ItemState.DONE else state
    row.said_on = said_on if row.state == ItemState.DONE else None
    with transaction.atomic():
        _save(row, "item", by=by, now=now)
        row.audiences.set(Audience.objects.visible_to(by).filter(pk__in=audience_ids))
        row.messages.set(StandingMessage.objects.visible_to(by).filter(pk__in=message_ids))
    return UUID(str(row.pk))


def carry(*, page_id: int, message_ids: Collection[UUID], by: Member, now: datetime) -> None:
    """Say which standing messages a page carries, in all its languages. Raises NotInPlanError."""
    key = _key_of(page_id, by)
    wanted = StandingMessage.objects.visible_to(by).filter(pk__in=message_ids)
    with transaction.atomic():
        CarriedMessage.objects.filter(force_id=by.force_id, page_key=key).exclude(message__in=wanted).delete()
        rows = [CarriedMessage(force_id=by.force_id, message=message, page_key=key) for message in wanted]
        CarriedMessage.objects.bulk_create(rows, ignore_conflicts=True)
        record(
            force=by.force_id,
            by=by,
            action="plan.page_carries",
            subject_kind="page",
            subject_id=key,
            details={"messages": sorted(str(message.pk) for message in wanted)},
            now=now,
        )
        transaction.on_commit(partial(pagestore.raise_version, by.force_id))


def _row_of(model: type[Row], row_id: UUID | None, by: Member) -> Row:
    rows = model.objects.visible_to(by)  # type: ignore[attr-defined]
    row: Row | None = rows.filter(pk=row_id).first() if row_id else model(pk=uuid4(), force_id=by.force_id)
    if row is None:
        raise NotInPlanError(model.__name__)
    return row


def _save(row: Model, noun: str, *, by: Member, now: datetime) -> UUID:
    action = "added" if row._state.adding else "changed"  # noqa: SLF001 - Django's documented way
    try:
        with transaction.atomic():
            row.save()
            record(
                force=by.force_id,
                by=by,
                action=f"plan.{noun}_{action}",
                subject_kind=f"plan_{noun}",
                subject_id=row.pk,
                now=now,
            )
            transaction.on_commit(partial(pagestore.raise_version, by.force_id))
    except IntegrityError as error:
        raise SaidTwiceError(noun) from error
    return UUID(str(row.pk))


def _key_of(page_id: int, by: Member) -> UUID:
    key = force_pages(by.force_id).filter(pk=page_id).values_list("translation_key", flat=True).first()
    if key is None:
        raise NotInPlanError("page")
    return UUID(str(key))
