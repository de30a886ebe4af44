"""A project, who is in its room, and how it moved."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.partners.projects.vocabulary import Answered, Stage, SubjectKind

OPEN = (Answered.WAITING, Answered.ACCEPTED)


class ProjectQuerySet(models.QuerySet["Project"]):
    def public(self) -> Self:
        return self.filter(published_at__isnull=False)

    def visible_to(self, actor: Actor) -> Self:
        """Those in the room, and those invited into it. For anybody else the project does not exist."""
        return self._of(actor, OPEN)

    def with_room(self, actor: Actor) -> Self:
        """Those in the room alone: an invitation that nobody accepted yet opens nothing."""
        return self._of(actor, (Answered.ACCEPTED,))

    def _of(self, actor: Actor, answers: tuple[Answered, ...]) -> Self:
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.PROJECTS_JOIN):
                seats = ProjectSeat.objects.of(actor).filter(answered__in=answers)
                runs = Q(facilitator_id=actor.user_id) if actor.may(Permission.PROJECTS_RUN) else Q(pk=None)
                return self.filter(runs | Q(pk__in=seats.values("project_id")), force_id=actor.force_id)
        return self.none()


class Project(models.Model):
    """Something that people work out together. What they say stays in the room; stage, money and decisions are public.

    `facilitator_id` is a user: who leaves the force hands over first. `subject_id` or `subject_code` names the subject
    in its own part, `subject_name` as the public reads it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("in plain language"), max_length=2_000)
    subject_kind = models.CharField(max_length=8, choices=SubjectKind.choices)
    subject_id = models.UUIDField(null=True, blank=True)
    subject_code = models.CharField(max_length=8, blank=True)
    subject_name = models.CharField(_("subject"), max_length=160)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.PROBLEM)
    facilitator_id = models.UUIDField()
    has_budget = models.BooleanField(_("has a budget"), default=False)
    pay_rate = models.CharField(_("rate of pay"), max_length=160, blank=True)
    pay_how = models.CharField(_("how it is paid"), max_length=300, blank=True)
    access = models.TextField(_("access"), max_length=1_000, blank=True)
    support = models.TextField(_("support"), max_length=1_000)
    made_at = models.DateTimeField(_("begun"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["force", "stage"], name="projects_by_stage")]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="project_stage_known"),
            models.CheckConstraint(
                condition=Q(subject_kind__in=SubjectKind.values), name="project_subject_known"
            ),
            models.CheckConstraint(
                condition=Q(has_budget=False) | (~Q(pay_rate="") & ~Q(pay_how="")),
                name="a_budget_says_what_is_paid_and_how",
            ),
            models.CheckConstraint(condition=~Q(support=""), name="a_project_offers_support"),
        ]

    def __str__(self) -> str:
        return self.title


class SeatQuerySet(models.QuerySet["ProjectSeat"]):
    def of(self, actor: Member) -> Self:
        """A member's own seats: as a person, or through the organisation that she acts for."""
        hers = Q(user_id=actor.user_id)
        if actor.organisation_id is not None:
            hers |= Q(organisation_id=actor.organisation_id)
        return self.filter(hers, project__force_id=actor.force_id)

    def visible_to(self, actor: Actor) -> Self:
        """Whoever sees the project sees who is in its room."""
        return self.filter(project__in=Project.objects.visible_to(actor))


class ProjectSeat(models.Model):
    """An organisation or a person in the room. What was said of pay is kept as it was said in the invitation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    user_id = models.UUIDField(null=True, blank=True)
    name = models.CharField(_("name"), max_length=160)
    answered = models.CharField(max_length=8, choices=Answered.choices, default=Answered.WAITING)
    pay_rate = models.CharField(_("rate of pay"), max_length=160, blank=True)
    pay_how = models.CharField(_("how it is paid"), max_length=300, blank=True)
    needs = models.TextField(_("access needs"), max_length=1_000, blank=True)
    invited_at = models.DateTimeField(_("invited"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user_id", "answered"], name="seats_of_people")]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, user_id__isnull=False)
                | Q(organisation__isnull=False, user_id=None),
                name="a_seat_is_a_persons_or_an_organisations",
            ),
            models.UniqueConstraint(
                fields=["project", "organisation"],
                condition=Q(organisation__isnull=False),
                name="one_seat_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["project", "user_id"], condition=Q(user_id__isnull=False), name="one_seat_a_person"
            ),
            models.CheckConstraint(condition=Q(answered__in=Answered.values), name="seat_answer_known"),
        ]

    def __str__(self) -> str:
        return self.name


class ProjectMove(models.Model):
    """A stage that ended, with plain words on what came of it, which the public reads."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="moves")
    stage = models.CharField(max_length=8, choices=Stage.choices)
    target = models.CharField(max_length=8, choices=Stage.choices)
    said = models.TextField(_("what came of it"), max_length=2_000)
    moved_at = models.DateTimeField(_("moved"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(said=""), name="a_stage_ends_with_words")]

    def __str__(self) -> str:
        return f"{self.stage} {self.target}"
