"""Questions that a room asks everybody, at the public door, and what is answered without a name."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.partners.projects.models.project import Project


class QuestionQuerySet(models.QuerySet["PublicQuestion"]):
    def asked_on(self, day: date) -> Self:
        """Those that take answers, of projects that are published."""
        return self.filter(closed_at=None, closes_on__gte=day, project__published_at__isnull=False)

    def visible_to(self, actor: Actor) -> Self:
        """Those in the room. What was answered is for whoever runs it alone."""
        return self.filter(project__in=Project.objects.with_room(actor))


class PublicQuestion(models.Model):
    """One question. `said` is what came of the answers, in the plain words of whoever closed it; everybody reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("question"), max_length=200)
    about = models.TextField(_("what it is for"), max_length=2_000)
    opened_at = models.DateTimeField(_("opened"))
    closes_on = models.DateField(_("last day"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    said = models.TextField(_("what came of it"), max_length=2_000, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(said=""), name="a_closed_question_says_what_came_of_it"
            )
        ]

    def __str__(self) -> str:
        return self.question


class AnswerQuerySet(models.QuerySet["PublicAnswer"]):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever runs the room; words are opened one by one, and noted."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.PROJECTS_RUN):
                return self.filter(question__project__in=Project.objects.with_room(actor))
        return self.none()


class PublicAnswer(models.Model):
    """That somebody answered, on which day. Her words are sealed; nothing here tells who she is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(PublicQuestion, on_delete=models.PROTECT, related_name="answers")
    language = models.CharField(max_length=8)
    arrived_on = models.DateField(_("arrived"))
    is_held = models.BooleanField(_("looks automatic"), default=False)
    urgency = models.CharField(max_length=16, default="none")
    read_on = models.DateField(_("read"), null=True, blank=True)
    erased_on = models.DateField(_("erased"), null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)
