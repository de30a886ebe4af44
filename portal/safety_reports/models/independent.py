import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndependentState(models.TextChoices):
    RECEIVED = "received", _("New")
    READING = "reading", _("Being looked at")
    ANSWERED = "answered", _("Answered")
    PASSED_ON = "passed_on", _("Passed on, as she agreed")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class IndependentReport(models.Model):
    """Something about the police, or by someone whom staff could recognise.

    A table of its own, so that no queue, count, map, release or export of ordinary reports can reach it.
    Everything that was said, ticks and place included, is in one envelope sealed to the independent inbox.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8, default="en")
    arrived_on = models.DateField(_("arrived on"))
    state = models.CharField(
        max_length=12, choices=IndependentState.choices, default=IndependentState.RECEIVED
    )
    has_receipt = models.BooleanField(_("can be answered"), default=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["force", "state", "arrived_on"], name="independent_queue")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=IndependentState.values), name="independent_state_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
