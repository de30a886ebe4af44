import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.promises.models.commitment import Commitment
from portal.promises.vocabulary.statuses import EvidenceKind, Reviewer


class Evidence(models.Model):
    """Something a reader can look at, and what it shows. `link` is a path on the force's own site."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=16, choices=EvidenceKind.choices)
    shows = models.TextField(_("what it shows"), max_length=600)
    link = models.CharField(_("link"), max_length=300)
    dated = models.DateField(_("date"))
    recorded_at = models.DateTimeField(_("written down"))
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name_plural = _("evidence")
        indexes = [models.Index(fields=["commitment", "dated"], name="evidence_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EvidenceKind.values), name="evidence_kind_known"),
            models.CheckConstraint(condition=Q(link__startswith="/"), name="evidence_is_on_this_site"),
        ]

    def __str__(self) -> str:
        return self.title


class Review(models.Model):
    """What somebody said about a commitment, in their own words. Nobody edits it afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.CharField(_("who reviewed it"), max_length=8, choices=Reviewer.choices)
    by_name = models.CharField(_("name of the group or organisation"), max_length=120)
    said = models.TextField(_("what they said"), max_length=4_000)
    reviewed_on = models.DateField(_("date"))
    recorded_at = models.DateTimeField(_("written down"))

    class Meta:
        indexes = [models.Index(fields=["commitment", "reviewed_on"], name="reviews_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(reviewer__in=Reviewer.values), name="reviewer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.by_name} ({self.reviewed_on})"
