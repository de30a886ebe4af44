"""The ledger. Rows are added and never deleted; words that had to go leave an empty row that says so."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.partners.panels.models.found import drafts_of_panels
from portal.partners.recommendations.vocabulary import Answer, Erased, Judgement, Origin, State


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def public(self) -> Self:
        """All but drafts."""
        return self.exclude(state=State.DRAFT)

    def visible_to(self, actor: Actor) -> Self:
        """Members see what is public in their force, and drafts of those they speak for, or sit on a panel with."""
        match actor:
            case System():
                return self.all()
            case Member():
                own = Q(origin=Origin.ORGANISATION, origin_id=actor.organisation_id) & ~Q(origin_id=None)
                panels = Q(pk__in=drafts_of_panels(actor).values("recommendation_id"))
                return self.filter(~Q(state=State.DRAFT) | own | panels, force_id=actor.force_id)
        return self.none()


class Recommendation(models.Model):
    """What those who recommend asked the force to do. `by_name` repeats their name, which the public reads.

    `next_due_on` is the force's own next day: for an answer, then for what it accepted. None: nothing is due of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=16, choices=Origin.choices)
    origin_id = models.UUIDField()
    by_name = models.CharField(_("who recommends"), max_length=160)
    code = models.CharField(_("commitment"), max_length=8, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    owner = models.CharField(_("who answers for it"), max_length=120, blank=True)
    next_due_on = models.DateField(_("due"), null=True, blank=True)
    made_at = models.DateTimeField(_("written"))
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["force", "state"], name="recommendations_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="recommendation_state_known"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="recommendation_origin_known"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(submitted_at__isnull=False),
                name="public_recommendations_were_handed_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_name} ({self.state})"


class RecommendationWords(models.Model):
    """One version of what is recommended. The standing one has no `replaced_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(_("title"), max_length=160, blank=True)
    words = models.TextField(_("words"), max_length=4_000, blank=True)
    why_corrected = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("written down"))
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)
    erased = models.CharField(max_length=8, choices=Erased.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation"],
                condition=Q(replaced_at=None),
                name="one_standing_version_a_recommendation",
            ),
            models.CheckConstraint(
                condition=Q(erased="") | (Q(title="") & Q(words="") & Q(why_corrected="")),
                name="erased_recommendations_are_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RecommendationAnswer(models.Model):
    """What the force answered, with its reasons. A later answer stands beside the earlier ones."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    reasons = models.TextField(_("reasons"), max_length=4_000)
    due_on = models.DateField(_("due"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("written down"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="answer_known"),
            models.CheckConstraint(condition=~Q(reasons=""), name="an_answer_has_reasons"),
            models.CheckConstraint(
                condition=Q(answer=Answer.REJECT) | Q(due_on__isnull=False), name="what_is_accepted_is_due"
            ),
        ]

    def __str__(self) -> str:
        return self.answer


class RecommendationEvidence(models.Model):
    """What the force shows for it. `link` is a path on its own site, or empty."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(_("title"), max_length=160)
    shows = models.TextField(_("what it shows"), max_length=1_000)
    link = models.CharField(_("link"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("written down"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(link="") | (Q(link__startswith="/") & ~Q(link__startswith="//")),
                name="recommendation_evidence_is_on_this_site",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RecommendationVerdict(models.Model):
    """What those who recommended say of what was done, unedited, with what some of them see differently."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="verdicts")
    judgement = models.CharField(max_length=8, choices=Judgement.choices)
    words = models.TextField(_("words"), max_length=4_000, blank=True)
    dissent = models.TextField(_("seen differently"), max_length=2_000, blank=True)
    by_name = models.CharField(_("who says so"), max_length=160)
    recorded_at = models.DateTimeField(_("written down"))
    erased = models.CharField(max_length=8, choices=Erased.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(judgement__in=Judgement.values), name="judgement_known"),
            models.CheckConstraint(
                condition=Q(erased="") | (Q(words="") & Q(dissent="")), name="erased_verdicts_are_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.judgement
