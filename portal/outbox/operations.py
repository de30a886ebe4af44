"""Writes to the outbox: emit an effect, put a dead one back, purge what is long done."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from portal.outbox.models import Effect, EffectState
from portal.outbox.payload import checked_key, checked_payload
from portal.outbox.registry import Payload, effect_named

DAYS_DONE_ROWS_ARE_KEPT = 30
PURGE_CHUNK = 200


class OutsideTransactionError(RuntimeError):
    """An effect is written in the transaction of its cause, so that neither exists without the other."""


def emit(
    *, effect: str, key: str, payload: Payload, force: UUID, now: datetime, not_before: datetime | None = None
) -> None:
    """Write an effect beside its cause. The same effect and key again changes nothing.

    Raises OutsideTransactionError, UnknownEffectError, or NotAnIdError where the payload holds more than ids.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(
            "emit() belongs inside transaction.atomic(), beside what it follows from."
        )
    effect_named(effect)
    row = Effect(
        effect=effect,
        key=checked_key(key),
        payload=checked_payload(payload),
        force=force,
        created_at=now,
        due_at=max(now, not_before) if not_before else now,
    )
    Effect.objects.bulk_create([row], ignore_conflicts=True)


def requeue(*, effect_id: UUID, force: UUID | None, now: datetime) -> bool:
    """Give a dead effect a fresh set of tries. False if it is not dead, or not of this force (None: any).

    The caller audits it, in the same transaction.
    """
    dead = Effect.objects.filter(id=effect_id, state=EffectState.DEAD)
    if force is not None:
        dead = dead.filter(force=force)
    return bool(
        dead.update(
            state=EffectState.WAITING,
            due_at=now,
            attempts=0,
            times_handed=0,
            finished_at=None,
            lease_until=None,
            claim=None,
        )
    )


def purge_done(*, now: datetime, keep_days: int = DAYS_DONE_ROWS_ARE_KEPT, chunk: int = PURGE_CHUNK) -> int:
    """Delete effects done more than `keep_days` ago, a short transaction at a time. Returns how many."""
    limit = now - timedelta(days=keep_days)
    removed = 0
    while True:
        ids = list(
            Effect.objects.filter(state=EffectState.DONE, finished_at__lt=limit)
            .order_by("finished_at")
            .values_list("id", flat=True)[:chunk]
        )
        if not ids:
            return removed
        with transaction.atomic():
            removed += Effect.objects.filter(id__in=ids, state=EffectState.DONE).delete()[0]
