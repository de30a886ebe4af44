"""The harm review that precedes a force's first release."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.insights.releases.ground import FINE
from portal.insights.releases.mechanism.display import LEAST_SHOWN
from portal.insights.releases.rules import COARSEST_FLOOR, Rules


class ReviewQuerySet(models.QuerySet["HarmReview"]):
    def visible_to(self, actor: Actor) -> Self:
        """A force's own people who see counts, and organisations that are named in it: drafts too, it is their account."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.REPORTS_SEE_COUNTS):
                return self.filter(force_id=actor.force_id)
            case Member() if actor.organisation_id is not None:
                named = HarmReviewPartner.objects.filter(organisation_id=actor.organisation_id)
                return self.filter(force_id=actor.force_id, pk__in=named.values("review"))
        return self.none()


class HarmReview(models.Model):
    """What two people, with partners, found about harm that a force's releases could do. Before its first one."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    met_on = models.DateField(_("day of the review"), null=True)
    partners = models.CharField(_("others who took part"), max_length=400, blank=True)
    answers = models.JSONField(_("answers to what is asked"), default=dict)
    findings = models.TextField(_("what was found, and what was decided for every square alike"), blank=True)
    finest = models.PositiveSmallIntegerField(_("finest square shown"), default=FINE)
    least = models.PositiveSmallIntegerField(_("least that a square must hold"), default=LEAST_SHOWN)
    revision = models.PositiveIntegerField(default=1)
    writers = models.JSONField(default=list)
    recorded_by = models.UUIDField(_("recorded by"))
    recorded_on = models.DateField(_("recorded on"))
    approved_by = models.UUIDField(_("approved by"), null=True, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_on__isnull=True)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="harm_review_approval_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("recorded_by")),
                name="harm_review_needs_two_people",
            ),
            models.CheckConstraint(
                condition=Q(finest__gte=COARSEST_FLOOR, finest__lte=16, least__gte=5),
                name="harm_review_only_coarsens",
            ),
            models.UniqueConstraint(
                fields=["force"], condition=Q(approved_on__isnull=True), name="harm_review_one_draft_a_force"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def rules(self) -> Rules:
        return Rules(self.finest, self.least)


class HarmReviewPartner(models.Model):
    """An organisation that took part, named with its yes. Its members may read the review."""

    review = models.ForeignKey(HarmReview, on_delete=models.CASCADE, related_name="named")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "organisation"], name="harm_review_names_a_partner_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation_id)
