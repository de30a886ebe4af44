"""Changes in practice: what was heard, what is done differently, and whether it helped."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.partners.practice.vocabulary import Effect
from portal.partners.recommendations.vocabulary import Judgement


class PracticeChangeQuerySet(models.QuerySet["PracticeChange"]):
    def public(self) -> Self:
        return self.filter(published_at__isnull=False)

    def visible_to(self, actor: Actor) -> Self:
        """Whoever edits them sees the force's, other members what is published."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.CHANGES_EDIT):
                return self.filter(force_id=actor.force_id)
            case Member():
                return self.filter(force_id=actor.force_id, published_at__isnull=False)
        return self.none()


class PracticeChange(models.Model):
    """What is done differently. `page_key` is the "you said, we did" page that it answers for, in every language."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("what is different"), max_length=160)
    heard = models.TextField(_("what was heard"), max_length=2_000)
    changed = models.TextField(_("what changed"), max_length=2_000)
    since = models.DateField(_("since"))
    before = models.TextField(_("evidence from before"), max_length=1_000)
    after = models.TextField(_("evidence from after"), max_length=1_000, blank=True)
    effect = models.CharField(max_length=8, choices=Effect.choices, default=Effect.EARLY)
    training = models.TextField(_("used in training"), max_length=1_000, blank=True)
    recommendation = models.ForeignKey(
        "partners.Recommendation", on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )
    page_key = models.UUIDField(null=True, blank=True)
    # Somebody's own words, as she approved them: shown while her consent holds, and not a day longer.
    quotation = models.ForeignKey(
        "partners.TestimonyQuotation", on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )
    recorded_at = models.DateTimeField(_("written down"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = PracticeChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["page_key"], name="practice_changes_by_page")]
        constraints = [
            models.CheckConstraint(condition=Q(effect__in=Effect.values), name="practice_effect_known"),
            models.CheckConstraint(
                condition=Q(effect=Effect.EARLY) | ~Q(after=""), name="an_effect_has_evidence_from_after"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PracticeVerdict(models.Model):
    """What a contributor says of the change. Taken back, its words are gone and the row stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    change = models.ForeignKey(PracticeChange, on_delete=models.PROTECT, related_name="verdicts")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(_("who says so"), max_length=160)
    judgement = models.CharField(max_length=8, choices=Judgement.choices)
    words = models.TextField(_("words"), max_length=2_000, blank=True)
    recorded_at = models.DateTimeField(_("written down"))
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(judgement__in=Judgement.values), name="practice_judgement_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(words=""), name="withdrawn_practice_verdicts_are_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.judgement
