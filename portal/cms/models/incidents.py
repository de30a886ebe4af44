import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.cms.models.alerts import Alert


class IncidentPlan(models.Model):
    """What a force has ready for the worst day: a statement, a page on support, and the words of the alert."""

    force = models.OneToOneField("places.Force", on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    support = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    alert_en = models.CharField(_("words of the alert in English"), max_length=240)
    alert_cy = models.CharField(_("words of the alert in Welsh"), max_length=240, blank=True)

    def __str__(self) -> str:
        return str(self.force_id)


class IncidentQuerySet(models.QuerySet["Incident"]):
    def visible_to(self, actor: Actor) -> Self:
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.INCIDENT_MANAGE):
                return self.filter(force_id=actor.force_id)
        return self.none()


class Incident(models.Model):
    """A time in which nothing goes out by the clock. At most one runs in a force."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    started_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    # One person may start it, at once. A second one says afterwards that it was right to.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.UUIDField(null=True, blank=True)
    alert = models.ForeignKey(Alert, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["force"],
                condition=models.Q(ended_at__isnull=True),
                name="one_incident_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="incident_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False)
                & ~models.Q(confirmed_by=models.F("started_by")),
                name="incident_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class HeldBack(models.Model):
    """A version that was to go out by the clock, taken off the clock. Somebody decides about each afterwards."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="held")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    go_live_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    resumed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "revision"], name="held_back_once")]

    def __str__(self) -> str:
        return str(self.revision_id)
