"""Reads of the outbox, for pages, health checks and metrics."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min

from portal.outbox.models import OPEN_STATES, Effect, EffectState


@dataclass(frozen=True, slots=True)
class DeadEffect:
    """An effect that was given up. `error` is the class of the last error, never its message."""

    id: UUID
    effect: str
    force: UUID
    created_at: datetime
    died_at: datetime | None
    attempts: int
    error: str


@dataclass(frozen=True, slots=True)
class OutboxHealth:
    waiting: int
    handed: int
    done: int
    dead: int
    oldest_waiting_seconds: int


def dead(*, force: UUID | None, limit: int = 100) -> list[DeadEffect]:
    """Dead effects of a force (None: of all), latest first."""
    rows = Effect.objects.filter(state=EffectState.DEAD)
    if force is not None:
        rows = rows.filter(force=force)
    return [
        DeadEffect(row.id, row.effect, row.force, row.created_at, row.finished_at, row.attempts, row.error)
        for row in rows.order_by("-finished_at")[:limit]
    ]


def oldest_waiting_seconds(*, now: datetime) -> int:
    """How long the oldest effect that is due and not done has been due. 0 when nothing waits."""
    first = Effect.objects.filter(state__in=OPEN_STATES, due_at__lte=now).aggregate(first=Min("due_at"))[
        "first"
    ]
    return int((now - first).total_seconds()) if first else 0


def counts(*, force: UUID | None = None) -> dict[str, int]:
    """Rows by state, every state present."""
    rows = Effect.objects.all() if force is None else Effect.objects.filter(force=force)
    found = {row["state"]: row["rows"] for row in rows.order_by().values("state").annotate(rows=Count("id"))}
    return {state.value: found.get(state.value, 0) for state in EffectState}


def health(*, force: UUID | None, now: datetime) -> OutboxHealth:
    """Counts and age together, for one page."""
    return OutboxHealth(**counts(force=force), oldest_waiting_seconds=oldest_waiting_seconds(now=now))
