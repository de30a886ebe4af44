import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission


class Urgency(models.TextChoices):
    INFORMATION = "information", _("For information")
    IMPORTANT = "important", _("Important")
    URGENT = "urgent", _("Urgent")


class AlertQuerySet(models.QuerySet["Alert"]):
    def visible_to(self, actor: Actor) -> Self:
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.ALERTS_MANAGE):
                return self.filter(force_id=actor.force_id)
        return self.none()

    def not_over(self, now: datetime) -> Self:
        return self.filter(ended_at__isnull=True, expires_at__gt=now)


class Alert(models.Model):
    """A few words above every public page of a force, for a time. It ends by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    urgency = models.CharField(_("urgency"), max_length=12, choices=Urgency.choices)
    starts_at = models.DateTimeField(_("from"))
    expires_at = models.DateTimeField(_("until"))
    page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("starts_at")), name="alert_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(urgency__in=Urgency.values), name="alert_urgency_known"
            ),
        ]
        indexes = [models.Index(fields=["force", "expires_at"], name="alert_running")]

    def __str__(self) -> str:
        return self.urgency


class AlertText(models.Model):
    """What an alert says in one language. Nobody is shown another language's words without being told so."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    text = models.CharField(_("text"), max_length=240)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "language"], name="alert_says_it_once")]

    def __str__(self) -> str:
        return self.language
