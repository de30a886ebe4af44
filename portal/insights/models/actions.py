"""What is done about a profile, what was fixed before it began, and what it changed."""

import uuid

from django.db import models
from django.db.models import F, Q

from portal.insights.actions.vocabulary import ActionKind, Outcome, Progress
from portal.insights.models.profiles import Profile


class Action(models.Model):
    """`plan` is empty until it is frozen: months, wards to compare with, and the power beforehand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="actions")
    kind = models.CharField(max_length=16, choices=ActionKind.choices)
    what = models.CharField(max_length=200)
    owner = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    due_on = models.DateField()
    cost = models.PositiveIntegerField(null=True, blank=True)
    progress = models.CharField(max_length=12, choices=Progress.choices, default=Progress.PLANNED)
    evidence = models.TextField(max_length=1_000, blank=True)
    plan = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["profile", "due_on"], name="actions_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(progress__in=Progress.values), name="action_progress_known"),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("starts_on")), name="an_action_is_due_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.what


class OutcomeReading(models.Model):
    """One reading of an outcome that is no count of reports."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="readings")
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    read_on = models.DateField()
    value = models.DecimalField(max_digits=10, decimal_places=1)
    source = models.CharField(max_length=160)

    class Meta:
        indexes = [models.Index(fields=["action", "read_on"], name="readings_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="reading_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.read_on}"


class Effect(models.Model):
    """What was measured, with the counts it came from. Rows are added, never changed; no effect is a row too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="effects")
    inputs = models.JSONField()
    ratio = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    measured_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["action", "measured_on"], name="effects_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ratio__isnull=True) | Q(low__lte=F("ratio")),
                name="an_effect_is_above_its_low_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.measured_on}"
