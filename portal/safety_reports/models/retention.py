import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.models.report import SafetyReport


class RetentionPeriod(models.Model):
    """A force's own period for one class of data, from a day on, once a second person has approved it.

    The approved one with the latest day that has come holds; without any, the shipped default
    (vocabulary/retention.py). Nothing is changed in place, so that every past period can be read.
    """

    class Outcome(models.TextChoices):
        OPEN = "", _("Waiting for a second person")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")
        TAKEN_BACK = "taken_back", _("Taken back")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=32)
    days = models.PositiveIntegerField(_("days"))
    legal_source = models.CharField(_("legal source"), max_length=200)
    reason = models.CharField(_("reason"), max_length=300)
    from_day = models.DateField(_("holds from"))
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default=Outcome.OPEN)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["force", "code"], condition=models.Q(outcome=""), name="one_open_period_a_class"
            ),
            models.CheckConstraint(condition=models.Q(days__gte=1), name="period_is_a_day_at_least"),
            models.CheckConstraint(condition=~models.Q(legal_source=""), name="period_names_its_source"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="period_says_why"),
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_by__isnull=True, decided_on__isnull=True)
                | (~models.Q(outcome="") & models.Q(decided_by__isnull=False, decided_on__isnull=False)),
                name="period_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="approved") | ~models.Q(decided_by=models.F("proposed_by")),
                name="period_is_approved_by_another_person",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class LegalHold(models.Model):
    """Keeps one report from deletion and withdrawal's erasure, for a stated reason, until it is reviewed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(SafetyReport, on_delete=models.PROTECT, related_name="legal_holds")
    reason = models.CharField(_("reason"), max_length=300)
    placed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    placed_on = models.DateField()
    review_on = models.DateField(_("review on"))
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(ended_on__isnull=True), name="one_live_hold_a_report"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("placed_by")),
                name="hold_is_approved_by_another_person",
            ),
            models.CheckConstraint(
                condition=models.Q(review_on__gt=models.F("placed_on")),
                name="hold_is_reviewed_after_it_is_placed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class RetentionRun(models.Model):
    """What the daily job deleted, as numbers by class. Never what it was."""

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    code = models.CharField(max_length=32)
    deleted = models.PositiveIntegerField()
    kept_by_hold = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "day", "code"], name="one_run_a_class_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.code}"
