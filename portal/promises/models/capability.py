"""How many trained people a force has for this work, against how many it needs."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.promises.vocabulary.capability import BY_TRADE


class CapabilityReturn(models.Model):
    """One half year. Until it is published it may change; afterwards a correction is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    demand = models.TextField(_("how demand was worked out"), max_length=2_000)
    deployment = models.TextField(_("how people are deployed"), max_length=2_000)
    why_corrected = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("written down"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["force", "period_from"],
                condition=Q(replaced_at__isnull=True),
                name="one_standing_capability_return",
            ),
            models.CheckConstraint(
                condition=Q(period_to__gt=F("period_from")), name="a_capability_returns_period_has_an_end"
            ),
            models.CheckConstraint(
                condition=~Q(demand="") & ~Q(deployment=""), name="a_capability_return_says_how"
            ),
        ]

    def __str__(self) -> str:
        return str(self.period_from)


class CapabilityLine(models.Model):
    """One role, in full-time equivalents on the last day of the period."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    capability_return = models.ForeignKey(CapabilityReturn, on_delete=models.CASCADE, related_name="lines")
    trade = models.CharField(_("role"), max_length=20)
    needed = models.DecimalField(_("posts needed"), max_digits=7, decimal_places=1)
    in_post = models.DecimalField(_("in post"), max_digits=7, decimal_places=1)
    trained = models.DecimalField(_("trained"), max_digits=7, decimal_places=1)
    available = models.DecimalField(_("available"), max_digits=7, decimal_places=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["capability_return", "trade"], name="a_trade_once_a_return"),
            models.CheckConstraint(condition=Q(trade__in=list(BY_TRADE)), name="trade_known"),
            models.CheckConstraint(
                condition=Q(
                    available__gte=0, available__lte=F("trained"), trained__lte=F("in_post"), needed__gte=0
                ),
                name="available_within_trained_within_post",
            ),
        ]

    def __str__(self) -> str:
        return self.trade
