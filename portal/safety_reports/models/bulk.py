import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.models.report import SafetyReport
from portal.safety_reports.vocabulary.triage import SetAsideReason


class BulkMove(models.TextChoices):
    RELEASE = "release", _("Release them into the queue")
    SET_ASIDE = "set_aside_unread", _("Set them aside, unread")


class BulkDecision(models.Model):
    """One decision of a supervisor about many reports at once: exactly those that she was shown the number of.

    Begun only when she has confirmed it, and a little later even then, so that it can be taken back.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    membership_id = models.UUIDField(_("acting under"))
    move = models.CharField(_("what is done"), max_length=16, choices=BulkMove.choices)
    reason = models.CharField(_("why"), max_length=16, blank=True, choices=SetAsideReason.choices)
    number = models.PositiveIntegerField(_("how many"))
    made_at = models.DateTimeField()
    begins_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(move=BulkMove.SET_ASIDE) ^ Q(reason=""), name="bulk_setting_aside_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(begins_at__isnull=False) | Q(stopped_at__isnull=True, finished_at__isnull=True),
                name="bulk_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class BulkOutcome(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Left alone: it had moved on")


class BulkItem(models.Model):
    """One of the reports of a bulk decision, and what became of it."""

    decision = models.ForeignKey(BulkDecision, on_delete=models.CASCADE, related_name="items")
    report = models.ForeignKey(SafetyReport, on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=8, choices=BulkOutcome.choices, default=BulkOutcome.WAITING)

    class Meta:
        indexes = [models.Index(fields=["decision", "outcome"], name="bulk_progress")]
        constraints = [
            models.UniqueConstraint(fields=["decision", "report"], name="a_report_once_a_decision")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.outcome}"
