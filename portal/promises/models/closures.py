"""The force's own return: closures proposed under outcomes 14, 15 and 16, and what a supervisor made of them."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.promises.vocabulary.outcomes import BY_GROUP, Ending, SentBackFor


class ClosureReturn(models.Model):
    """One outcome in one quarter. Until it is published it may change; afterwards a correction is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=2, choices=Ending.choices)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    median_days = models.DecimalField(
        _("median days from first report to proposed closure"),
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
    )
    is_provisional = models.BooleanField(_("provisional"), default=False)
    why_corrected = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("written down"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["force", "outcome", "period_from"],
                condition=Q(replaced_at__isnull=True),
                name="one_standing_closure_return",
            ),
            models.CheckConstraint(condition=Q(outcome__in=Ending.values), name="closure_outcome_known"),
            models.CheckConstraint(
                condition=Q(period_to__gt=F("period_from")), name="a_closure_returns_period_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.period_from}"


class ClosureCount(models.Model):
    """One offence group of a return. Exact: only `promises.protection` decides what the public sees of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    closure_return = models.ForeignKey(ClosureReturn, on_delete=models.CASCADE, related_name="counts")
    offence_group = models.CharField(_("offence group"), max_length=20)
    proposed = models.PositiveIntegerField(_("proposed"))
    reviewed = models.PositiveIntegerField(_("reviewed before closure"))
    sent_back = models.PositiveIntegerField(_("sent back"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["closure_return", "offence_group"], name="a_group_once_a_closure_return"
            ),
            models.CheckConstraint(condition=Q(offence_group__in=list(BY_GROUP)), name="closure_group_known"),
            models.CheckConstraint(
                condition=Q(reviewed__lte=F("proposed"), sent_back__lte=F("reviewed")),
                name="sent_back_within_reviewed_within_proposed",
            ),
        ]

    def __str__(self) -> str:
        return self.offence_group


class SentBackReason(models.Model):
    """How many closures of a return were sent back mainly for one reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    closure_return = models.ForeignKey(ClosureReturn, on_delete=models.CASCADE, related_name="reasons")
    reason = models.CharField(_("reason"), max_length=10, choices=SentBackFor.choices)
    count = models.PositiveIntegerField(_("how many"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["closure_return", "reason"], name="a_reason_once_a_closure_return"
            ),
            models.CheckConstraint(condition=Q(reason__in=SentBackFor.values), name="sent_back_reason_known"),
        ]

    def __str__(self) -> str:
        return self.reason
