"""Feedback from the table. What alleges misconduct is never kept here: it belongs to the independent inbox."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.partners.feedback.vocabulary import About, Felt, Stage, Whom


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, actor: Actor) -> Self:
        """Who answers sees the force's; an organisation its own; somebody without one, her own."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.FEEDBACK_ANSWER):
                return self.filter(force_id=actor.force_id)
            case Member() if actor.organisation_id:
                return self.filter(force_id=actor.force_id, organisation_id=actor.organisation_id)
            case Member() if actor.may(Permission.FEEDBACK_GIVE):
                return self.filter(force_id=actor.force_id, organisation=None, given_by=actor.user_id)
        return self.none()


class Feedback(models.Model):
    """What somebody made of a service, an officer's handling, a policy or a campaign, in two minutes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_by = models.UUIDField(null=True, blank=True)
    by_name = models.CharField(_("who gave it"), max_length=160)
    about = models.CharField(max_length=8, choices=About.choices)
    subject = models.CharField(_("what exactly"), max_length=160)
    whom = models.CharField(max_length=9, choices=Whom.choices)
    respected = models.CharField(max_length=8, choices=Felt.choices, blank=True)
    informed = models.CharField(max_length=8, choices=Felt.choices, blank=True)
    safe = models.CharField(max_length=8, choices=Felt.choices, blank=True)
    words = models.TextField(_("words"), max_length=2_000, blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.RECEIVED)
    received_at = models.DateTimeField(_("received"))
    due_at = models.DateTimeField(_("to be acknowledged before"))
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=2_000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["force", "stage", "due_at"], name="feedback_by_stage")]
        constraints = [
            models.CheckConstraint(condition=Q(about__in=About.values), name="feedback_about_known"),
            models.CheckConstraint(condition=Q(whom__in=Whom.values), name="feedback_whom_known"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="feedback_stage_known"),
            models.CheckConstraint(
                condition=~Q(stage=Stage.ANSWERED) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="answered_feedback_has_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
