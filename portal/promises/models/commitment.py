import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.promises.vocabulary.statuses import Status


class Commitment(models.Model):
    """What one force has said so far about one commitment of the framework. No row: it has said nothing.

    `status`, `status_since` and `updated_on` repeat what the history says, so that a list needs one query; only
    operations write them, in the transaction of what they repeat.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("commitment"), max_length=8)
    lead = models.CharField(_("who leads it"), max_length=120, blank=True)
    status = models.CharField(_("status"), max_length=16, choices=Status.choices, default=Status.NOT_STARTED)
    status_since = models.DateField(_("status since"), null=True, blank=True)
    updated_on = models.DateField(_("last update"), null=True, blank=True)
    next_review_on = models.DateField(_("next review"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "code"], name="a_commitment_once_a_force"),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="commitment_status_known"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class StatusChange(models.Model):
    """One status a commitment was given, and why. Rows are added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(_("status"), max_length=16, choices=Status.choices)
    reason = models.TextField(_("reason"), max_length=1_000)
    since = models.DateField(_("since"))
    recorded_at = models.DateTimeField(_("written down"))

    class Meta:
        indexes = [models.Index(fields=["commitment", "since"], name="status_changes_by_day")]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="status_change_known"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_status_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.status} ({self.since})"
