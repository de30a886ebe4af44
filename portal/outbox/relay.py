"""Hands effects that are due to the broker, and hands them again where nothing came back within the lease.

The outbox is the truth and the broker a messenger that may forget: emptied, restarted or duplicating, nothing is lost
and nothing happens twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q

from portal.outbox.models import Effect, EffectState

LONGEST_LEASE = timedelta(hours=1)
CLOCK_MAY_BE_OFF = timedelta(hours=2)
BATCH = 100
MOST_HANDED = 500


class BrokerUnreachableError(Exception):
    """The broker did not take an effect. What it did not take waits again."""


@dataclass(frozen=True, slots=True)
class Relay:
    """`send` puts one effect's id on the queue, or raises. `most_handed` bounds what lies with the broker."""

    send: Callable[[UUID], None]
    lease: timedelta
    batch: int = BATCH
    most_handed: int = MOST_HANDED

    def step(self, *, now: datetime) -> int:
        """Hand over one batch and return how many. Raises BrokerUnreachableError; the rows then wait again."""
        if not Effect.objects.filter(_to_hand(now)).exists():
            return 0
        rows = self._take(now)
        for index, row in enumerate(rows):
            try:
                self.send(row.id)
            except Exception as error:  # noqa: BLE001 - every transport has its own errors
                _give_back(rows[index:])
                raise BrokerUnreachableError(type(error).__name__) from None
        return len(rows)

    def _take(self, now: datetime) -> list[Effect]:
        with transaction.atomic():
            lying_there = Effect.objects.filter(state=EffectState.HANDED).exclude(_to_hand(now)).count()
            room = min(self.batch, self.most_handed - lying_there)
            if room <= 0:
                return []
            due = Effect.objects.filter(_to_hand(now)).order_by("due_at")
            if connection.features.has_select_for_update_skip_locked:
                due = due.select_for_update(skip_locked=True)
            rows = list(due[:room])
            for row in rows:
                row.state = EffectState.HANDED
                row.lease_until = now + self._lease_of(row)
                row.claim = None
                row.times_handed += 1
            Effect.objects.bulk_update(rows, ["state", "lease_until", "claim", "times_handed"])
        return rows

    def _lease_of(self, row: Effect) -> timedelta:
        """Doubles while nobody takes the effect, so that a sleeping worker does not wake up to a flood."""
        return min(self.lease * (1 << min(row.times_handed, 12)), LONGEST_LEASE)


def _to_hand(now: datetime) -> Q:
    """What is due, or was handed and not heard of. A clock that was set back must not strand anything."""
    from_the_future = now + CLOCK_MAY_BE_OFF
    waiting = Q(due_at__lte=now) | Q(due_at=F("created_at"), created_at__gt=from_the_future)
    handed = Q(lease_until__lte=now) | Q(lease_until__gt=from_the_future)
    return (Q(state=EffectState.WAITING) & waiting) | (Q(state=EffectState.HANDED) & handed)


def _give_back(rows: list[Effect]) -> None:
    Effect.objects.filter(
        id__in=[row.id for row in rows], state=EffectState.HANDED, claim__isnull=True
    ).update(state=EffectState.WAITING, lease_until=None, times_handed=F("times_handed") - 1)
