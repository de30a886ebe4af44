"""What people say in a room. Words are rows of their own, so that erasing leaves only an empty place."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.partners.projects.models.document import DocumentParagraph
from portal.partners.projects.models.project import Project
from portal.partners.projects.vocabulary import Kind, Standing


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those in the room. What is held or removed is its author's and whoever runs projects there."""
        inside = self.filter(project__in=Project.objects.with_room(actor))
        if isinstance(actor, System) or actor.may(Permission.PROJECTS_RUN):
            return inside
        hers = Q(author_id=actor.user_id) if isinstance(actor, Member) else Q(pk=None)
        return inside.filter(Q(standing=Standing.SHOWN) | hers)

    def placed_for(self, actor: Actor) -> Self:
        """The same with what is held or removed in its place: the page shows that something stood there."""
        return self.filter(project__in=Project.objects.with_room(actor))


class Contribution(models.Model):
    """A word in the discussion, an idea, or a comment on a paragraph. Its author alone changes or erases it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="contributions")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    paragraph = models.ForeignKey(
        DocumentParagraph, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    author_id = models.UUIDField()
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by_name = models.CharField(_("who says so"), max_length=330)
    content_note = models.CharField(_("content note"), max_length=120, blank=True)
    area_id = models.UUIDField(null=True, blank=True)
    area_name = models.CharField(_("place"), max_length=160, blank=True)
    # A place on the map, never finer than a part of a street, and its name as its author read it.
    place_cell = models.BigIntegerField(null=True, blank=True)
    place_name = models.CharField(_("place on the map"), max_length=300, blank=True)
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.SHOWN)
    made_at = models.DateTimeField(_("said"))
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["project", "kind", "-made_at"], name="contributions_by_project"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="contribution_kind_known"),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="contribution_standing_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.COMMENT, paragraph__isnull=False)
                | (~Q(kind=Kind.COMMENT) & Q(paragraph=None)),
                name="a_comment_has_a_paragraph",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None)
                | (Q(content_note="") & Q(area_name="") & Q(area_id=None) & Q(place_cell=None)),
                name="erased_contributions_are_empty",
            ),
            models.CheckConstraint(
                condition=Q(place_cell=None, place_name="")
                | (Q(place_cell__isnull=False, kind=Kind.IDEA) & ~Q(place_name="")),
                name="an_ideas_place_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ContributionWords(models.Model):
    """One version of what somebody says. The standing one has no `replaced_at`; erasing deletes them all.

    What was edited together with its author is `kept_back`: the room reads the new wording, she and those who run it both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="versions")
    title = models.CharField(_("title"), max_length=160, blank=True)
    words = models.TextField(_("words"), max_length=4_000)
    recorded_at = models.DateTimeField(_("written down"))
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)
    kept_back = models.BooleanField(_("not for the room any more"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"],
                condition=Q(replaced_at=None),
                name="one_standing_version_a_contribution",
            ),
            models.CheckConstraint(
                condition=Q(kept_back=False) | Q(replaced_at__isnull=False),
                name="only_replaced_words_are_kept_back",
            ),
        ]

    def __str__(self) -> str:
        return self.title
