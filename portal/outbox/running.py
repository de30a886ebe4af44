"""Does one effect: claim it, run its handler, and mark it done.

A database effect's handler and its done-mark are one transaction, so it happens exactly once however often it is
delivered. An external effect runs outside any transaction under a lease, with a stable key, so at least once.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import SystemRandom
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q, QuerySet

from portal.outbox.models import OPEN_STATES, Effect, EffectState
from portal.outbox.registry import Payload, RegisteredEffect, effect_named

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 16  # with the pauses below, about five hours
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
WORKER_LOST = "WorkerLost"


class Outcome(StrEnum):
    DONE = "done"
    FAILED = "failed"
    NOT_MINE = "not mine"


@dataclass(frozen=True, slots=True)
class Claimed:
    """An effect that this run holds. `attempt` counts from 1."""

    id: UUID
    claim: UUID
    effect: str
    key: str
    payload: Payload
    attempt: int


def run(effect_id: UUID, *, now: datetime, lease: timedelta) -> Outcome:
    """Do the effect if it is due and nobody holds it. Never raises for what a handler does."""
    held = _claim(effect_id, now, lease)
    if held is None:
        return Outcome.NOT_MINE
    try:
        registered = effect_named(held.effect)
        mine = _external(held, registered, now) if registered.external else _within(held, registered, now)
    except Exception as error:  # noqa: BLE001 - whatever a handler raises, the row must say so and be tried again
        _failed(held, type(error).__name__, now)
        return Outcome.FAILED
    return Outcome.DONE if mine else Outcome.NOT_MINE


def pause_after(attempt: int) -> timedelta:
    """How long to wait after the given failed attempt: doubling, capped, and spread by up to a half."""
    full = min(FIRST_PAUSE * (1 << min(attempt - 1, 20)), LONGEST_PAUSE)
    return full * SystemRandom().uniform(0.5, 1.0)


def _claim(effect_id: UUID, now: datetime, lease: timedelta) -> Claimed | None:
    """Take the effect in one short transaction. The try is counted here, so that one that kills workers dies."""
    claim = uuid4()
    with transaction.atomic():
        free = Q(state=EffectState.WAITING, due_at__lte=now) | (
            Q(state=EffectState.HANDED) & (Q(claim__isnull=True) | Q(lease_until__lte=now))
        )
        row = Effect.objects.select_for_update(skip_locked=True).filter(free, id=effect_id).first()
        if row is None:
            return None
        if row.attempts >= MOST_ATTEMPTS:
            _bury(Effect.objects.filter(id=row.id), WORKER_LOST, now)
            return None
        row.state, row.claim, row.lease_until = EffectState.HANDED, claim, now + lease
        row.attempts, row.times_handed = row.attempts + 1, 0
        row.save(update_fields=["state", "claim", "lease_until", "attempts", "times_handed"])
    return Claimed(row.id, claim, row.effect, row.key, row.payload, row.attempts)


def _within(held: Claimed, registered: RegisteredEffect, now: datetime) -> bool:
    """A database effect: the handler's writes and the done-mark commit together, or neither does."""
    with transaction.atomic():
        mine = Effect.objects.select_for_update().filter(
            id=held.id, claim=held.claim, state=EffectState.HANDED
        )
        if mine.first() is None:
            return False
        registered.handler(held.payload, key=_key(held), now=now)
        _done(held, registered, now)
    return True


def _external(held: Claimed, registered: RegisteredEffect, now: datetime) -> bool:
    """An effect out in the world. It did happen, so it is done even if the lease ran out meanwhile."""
    registered.handler(held.payload, key=_key(held), now=now)
    _done(held, registered, now)
    return True


def _key(held: Claimed) -> str:
    return f"{held.effect}:{held.key}"


def _done(held: Claimed, registered: RegisteredEffect, now: datetime) -> None:
    """Mark it done, or let its row go. A message that comes again finds no row, which is done as well."""
    if registered.forget:
        Effect.objects.filter(id=held.id).delete()
        return
    Effect.objects.filter(id=held.id).exclude(state=EffectState.DONE).update(
        state=EffectState.DONE, finished_at=now, claim=None, lease_until=None, error=""
    )


def _failed(held: Claimed, error: str, now: datetime) -> None:
    """Note the class of the error, never its message: messages repeat what they choke on."""
    logger.warning("effect failed", extra={"effect": held.effect, "attempt": held.attempt, "error": error})
    row = Effect.objects.filter(id=held.id, claim=held.claim, state__in=OPEN_STATES)
    if held.attempt >= MOST_ATTEMPTS:
        _bury(row, error, now)
        return
    row.update(
        state=EffectState.WAITING,
        due_at=now + pause_after(held.attempt),
        claim=None,
        lease_until=None,
        error=error[:80],
    )


def _bury(rows: QuerySet[Effect], error: str, now: datetime) -> None:
    rows.update(state=EffectState.DEAD, finished_at=now, claim=None, lease_until=None, error=error[:80])
