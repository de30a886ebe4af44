"""Listening circles: what those who host them write down. No table here can hold who came."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.partners.circles.vocabulary import Came


class CircleQuerySet(models.QuerySet["Circle"]):
    def public(self) -> Self:
        return self.filter(agreed_at__isnull=False)

    def visible_to(self, actor: Actor) -> Self:
        """Whoever hosts one sees it; other members see what its host agreed to show."""
        match actor:
            case System():
                return self.all()
            case Member():
                shown = Q(agreed_at__isnull=False) | Q(hosted_by=actor.user_id)
                return self.filter(shown, force_id=actor.force_id)
        return self.none()

    def hosted_by(self, actor: Actor) -> Self:
        """One's own."""
        match actor:
            case System():
                return self.all()
            case Member():
                return self.filter(force_id=actor.force_id, hosted_by=actor.user_id)
        return self.none()


class Circle(models.Model):
    """One circle. `host` is a post or an organisation, as the public reads it; `hosted_by` is the person behind it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    hosted_by = models.UUIDField()
    host = models.CharField(_("who hosts it"), max_length=160)
    title = models.CharField(_("title"), max_length=160)
    invitation = models.TextField(_("invitation"), max_length=1_500)
    ground_rules = models.TextField(_("ground rules"), max_length=1_500)
    support = models.CharField(_("support"), max_length=300)
    pay = models.CharField(_("pay"), max_length=300, blank=True)
    held_on = models.DateField(_("held"), null=True, blank=True)
    came = models.CharField(max_length=4, choices=Came.choices, blank=True)
    notes = models.TextField(_("the host's own notes"), max_length=4_000, blank=True)
    written_at = models.DateTimeField(_("written down"))
    agreed_at = models.DateTimeField(_("the host agreed to show it"), null=True, blank=True)

    objects = CircleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["force", "held_on"], name="circles_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(came="") | Q(came__in=Came.values), name="circle_attendance_in_bands"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | (Q(held_on__isnull=False) & ~Q(came="")),
                name="circles_are_shown_once_held",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CircleTheme(models.Model):
    """Something that several said, in few words, checked. `changes` are what is done differently because of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="themes")
    words = models.CharField(_("theme"), max_length=200)
    changes = models.ManyToManyField("partners.PracticeChange", related_name="+", blank=True)

    def __str__(self) -> str:
        return self.words
