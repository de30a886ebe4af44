"""Counts that others published about the force. Never a row, an id or a point of what they were counted from."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.promises.vocabulary.outcomes import Dataset


class PublishedCount(models.Model):
    """One count: a period, a kind of offence (`subject`), an outcome.

    `closed` counts outcomes given in the period, `recorded` those of offences recorded in it; the second can fall below
    zero where a force reclassifies more than it records.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    dataset = models.CharField(_("where it comes from"), max_length=24, choices=Dataset.choices)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    subject = models.CharField(_("kind of offence"), max_length=40)
    outcome = models.CharField(_("outcome"), max_length=60)
    closed = models.BigIntegerField(_("given in the period"), null=True, blank=True)
    recorded = models.BigIntegerField(_("of offences recorded in the period"), null=True, blank=True)
    is_provisional = models.BooleanField(_("provisional"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["force", "dataset", "period_from", "subject", "outcome"],
                name="a_published_count_once",
            ),
            models.CheckConstraint(condition=Q(dataset__in=Dataset.values), name="published_dataset_known"),
        ]

    def __str__(self) -> str:
        return f"{self.dataset} {self.period_from} {self.subject} {self.outcome}"


class PublishedImport(models.Model):
    """One file that was looked at. `counts` waits here between the look and the decision, and is emptied by it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    dataset = models.CharField(_("where it comes from"), max_length=24, choices=Dataset.choices)
    edition = models.CharField(_("which edition"), max_length=160, blank=True)
    is_provisional = models.BooleanField(_("provisional"), default=False)
    fingerprint = models.CharField(max_length=64)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    rows_read = models.PositiveBigIntegerField()
    rows_used = models.PositiveBigIntegerField()
    rows_faulty = models.PositiveBigIntegerField()
    counts = models.JSONField(default=list)
    looked_at = models.DateTimeField()
    kept_at = models.DateTimeField(_("taken in"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["force", "kept_at"], name="imports_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(dataset__in=Dataset.values), name="import_dataset_known"),
        ]

    def __str__(self) -> str:
        return f"{self.dataset} {self.looked_at:%Y-%m-%d}"
