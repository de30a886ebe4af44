"""Problem profiles: what is being looked at, and what was frozen of it."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.insights.profiles.vocabulary import Handling, Space, Stage, State


class OfForceQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, actor: Actor) -> Self:
        """A force's own people who read profiles; nobody else."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.PROFILES_READ):
                return self.filter(force_id=actor.force_id)
        return self.none()


class Profile(models.Model):
    """One problem in one force, and which reports it is about: where, which main concerns, and from when to when.

    `wards` are public ids of places' areas; `squares`, where there are any, narrow them down (codes at SQUARE_LEVEL). An
    empty list or month means all of them. What lies inside is derived whenever it is asked, never stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    space = models.CharField(max_length=8, choices=Space.choices)
    wards = models.JSONField(default=list)
    squares = models.JSONField(default=list)
    concerns = models.JSONField(default=list)
    since = models.CharField(
        max_length=7, blank=True, help_text="A month of acceptance, for example 2026-04."
    )
    until = models.CharField(max_length=7, blank=True)
    handling = models.CharField(max_length=20, choices=Handling.choices, default=Handling.OFFICIAL)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.SCANNING)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    sections = models.JSONField(default=dict)
    review_on = models.DateField()
    submitted_by = models.CharField(max_length=80, blank=True)
    written_by = models.CharField(max_length=80)
    created_at = models.DateTimeField()

    objects = OfForceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["force", "review_on"], name="profiles_by_review")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="profile_state_known"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="profile_stage_known"),
            models.CheckConstraint(condition=Q(space__in=Space.values), name="profile_space_known"),
            models.CheckConstraint(
                condition=Q(space=Space.PUBLIC) | Q(wards=[]), name="only_public_profiles_have_wards"
            ),
            models.CheckConstraint(
                condition=Q(space=Space.PUBLIC) | Q(squares=[]), name="only_public_profiles_have_squares"
            ),
            models.CheckConstraint(
                condition=Q(until="") | Q(until__gte=F("since")), name="a_profile_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProfileVersion(models.Model):
    """What a second person approved. `inputs` holds aggregates and staff's own words; its digest never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    inputs = models.JSONField()
    digest = models.CharField(max_length=64)
    approved_by = models.CharField(max_length=80)
    approved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "number"], name="a_profile_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.number}"
