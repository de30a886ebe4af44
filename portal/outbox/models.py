"""The outbox: what has to happen because of something that was written, kept beside it until it is done."""

import uuid

from django.db import models


class EffectState(models.TextChoices):
    WAITING = "waiting"
    HANDED = "handed"
    DONE = "done"
    DEAD = "dead"


OPEN_STATES = (EffectState.WAITING, EffectState.HANDED)


class Effect(models.Model):
    """One effect of one cause. `effect` names its handler, `key` makes it unique, `payload` holds ids only.

    waiting -> handed (to the broker, until `lease_until`) -> done; after a failure waiting again, or dead.
    `claim` is the run that holds it now; a run whose claim was replaced may no longer finish it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    effect = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)
    force = models.UUIDField()
    state = models.CharField(max_length=8, choices=EffectState.choices, default=EffectState.WAITING)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.UUIDField(null=True, blank=True)
    times_handed = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["effect", "key"], name="effect_happens_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in EffectState]),
                name="effect_state_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EffectState.HANDED.value) | models.Q(lease_until__isnull=False),
                name="effect_handed_under_a_lease",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["done", "dead"], finished_at__isnull=False)
                | models.Q(state__in=["waiting", "handed"], finished_at__isnull=True),
                name="effect_finished_has_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "due_at"],
                name="effect_open",
                condition=models.Q(state__in=["waiting", "handed"]),
            ),
            models.Index(fields=["state", "finished_at"], name="effect_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.effect} ({self.state})"
