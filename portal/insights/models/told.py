"""What the public may be told of an action: words of its own, for which two people stand."""

import uuid

from django.db import models
from django.db.models import F, Q

from portal.insights.models.actions import Action


class ToldAction(models.Model):
    """`page` is the translation key of the "you said, we did" page that answers for the action, if there is one.

    The public reads `text` and never the action's own words: those are written for a tasking meeting. Where, since when
    and how far it is are copies, so that the public door need not read actions and profiles at all.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="told")
    wards = models.JSONField(default=list)
    comparison = models.JSONField(default=list)
    starts_on = models.DateField()
    progress = models.CharField(max_length=12)
    text = models.CharField(max_length=200)
    text_cy = models.CharField(max_length=200, blank=True)
    page = models.UUIDField(null=True, blank=True)
    written_by = models.UUIDField()
    written_on = models.DateField()
    approved_by = models.UUIDField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_on__isnull=True)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="told_action_approval_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("written_by")),
                name="told_action_needs_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.text
