"""Meeting: sessions and walks, the sheets that people fill in on a walk, and a facilitator's notes."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.partners.projects.models.project import Project
from portal.partners.projects.vocabulary import BEST, EventKind, Parameter


class ProjectEvent(models.Model):
    """When and where people meet, and what somebody needs to know who wants to come."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=9, choices=EventKind.choices)
    title = models.CharField(_("title"), max_length=160)
    starts_at = models.DateTimeField(_("begins"))
    where = models.CharField(_("where"), max_length=300)
    about = models.TextField(_("what happens"), max_length=2_000)
    access = models.TextField(_("access"), max_length=1_000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_kind_known")
        ]

    def __str__(self) -> str:
        return self.title


class WalkSheet(models.Model):
    """One place on a walk as one person scored it: nine figures from 0 to 3, in the order of Parameter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(ProjectEvent, on_delete=models.CASCADE, related_name="sheets")
    author_id = models.UUIDField()
    by_name = models.CharField(_("who scored it"), max_length=330)
    place = models.CharField(_("place on the walk"), max_length=160)
    lighting = models.PositiveSmallIntegerField()
    openness = models.PositiveSmallIntegerField()
    visibility = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField()
    security = models.PositiveSmallIntegerField()
    walk_path = models.PositiveSmallIntegerField()
    transport = models.PositiveSmallIntegerField()
    gender = models.PositiveSmallIntegerField()
    feeling = models.PositiveSmallIntegerField()
    words = models.TextField(_("words"), max_length=1_000, blank=True)
    made_at = models.DateTimeField(_("handed in"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__lte": BEST for name in Parameter.values}),
                name="walk_scores_are_0_to_3",
            )
        ]

    def __str__(self) -> str:
        return self.place

    @property
    def scores(self) -> tuple[int, ...]:
        return tuple(getattr(self, name) for name in Parameter.values)


class FacilitatorNote(models.Model):
    """A note of whoever runs the room, for those who run it, until it is shared with everybody in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="notes")
    event = models.ForeignKey(
        ProjectEvent, on_delete=models.CASCADE, null=True, blank=True, related_name="notes"
    )
    by_name = models.CharField(_("who wrote it"), max_length=330)
    words = models.TextField(_("words"), max_length=4_000)
    made_at = models.DateTimeField(_("written"))
    shared_at = models.DateTimeField(_("shared with the room"), null=True, blank=True)

    def __str__(self) -> str:
        return str(self.pk)
