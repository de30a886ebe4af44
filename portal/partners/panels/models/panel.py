"""A panel, who sits on it, and its programme."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.partners.panels.vocabulary import MeetingState


def seats_of(actor: Actor, **more: object) -> models.QuerySet["PanelSeat"]:
    """The seats that an actor holds now. A role without the right to sit holds none, whatever rows say."""
    if not isinstance(actor, Member) or not actor.may(Permission.PANELS_SIT):
        return PanelSeat.objects.none()
    return PanelSeat.objects.filter(
        user_id=actor.user_id, ended_at=None, panel__force_id=actor.force_id, **more
    ).order_by()


class PanelQuerySet(models.QuerySet["Panel"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those who sit on it see it; and the force's people who set panels up see that it is there."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.PANELS_RUN):
                return self.filter(force_id=actor.force_id)
            case Member():
                return self.filter(pk__in=seats_of(actor).values("panel_id"))
        return self.none()

    def sat_on_by(self, actor: Actor) -> Self:
        """Those that an actor sits on: what is said inside is theirs alone."""
        if isinstance(actor, System):
            return self.all()
        return self.filter(pk__in=seats_of(actor).values("panel_id"))


class Panel(models.Model):
    """A group that is not the force's own and looks at its work. The public reads its name and purpose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=160)
    purpose = models.TextField(_("what it looks at"), max_length=1_000)
    set_up_at = models.DateTimeField(_("set up"))

    objects = PanelQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "name"], name="a_panel_name_once_a_force")]

    def __str__(self) -> str:
        return self.name


class PanelSeat(models.Model):
    """Somebody on a panel. `name` repeats her pseudonym, for the panel alone; the public is never told who sits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=160)
    chairs = models.BooleanField(_("leads the panel"), default=False)
    since = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "user"], condition=Q(ended_at=None), name="one_seat_a_person_a_panel"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PanelMeeting(models.Model):
    """One meeting of the programme. `beside_audit` names the internal audit that it is aligned with, if one is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="meetings")
    quarter = models.CharField(_("quarter"), max_length=7)
    topic = models.CharField(_("topic"), max_length=160)
    beside_audit = models.CharField(_("internal audit"), max_length=160, blank=True)
    meets_on = models.DateField(_("day"), null=True, blank=True)
    minutes = models.TextField(_("minutes"), max_length=8_000, blank=True)
    state = models.CharField(max_length=12, choices=MeetingState.choices, default=MeetingState.PLANNED.value)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["panel", "quarter"], name="panel_meetings_by_quarter")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MeetingState.values), name="meeting_state_known"),
            models.CheckConstraint(
                condition=Q(state=MeetingState.PLANNED)
                | (~Q(minutes="") & Q(published_at__isnull=False, meets_on__isnull=False)),
                name="published_meetings_have_minutes_and_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.topic
