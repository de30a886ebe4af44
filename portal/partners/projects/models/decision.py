"""What was decided, by whom, and what became of every idea. The public reads these two, and nobody's words."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.partners.projects.models.contribution import Contribution
from portal.partners.projects.models.project import Project
from portal.partners.projects.vocabulary import Fate, Kind


class ProjectDecision(models.Model):
    """A decision. A later one stands beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="decisions")
    what = models.TextField(_("what was decided"), max_length=2_000)
    because = models.TextField(_("why"), max_length=4_000)
    not_taken = models.TextField(_("what was not taken, and why"), max_length=4_000)
    who = models.CharField(_("who decided"), max_length=300)
    dissent = models.TextField(_("seen differently"), max_length=2_000, blank=True)
    decided_on = models.DateField(_("decided"))
    recorded_at = models.DateTimeField(_("written down"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(because="") & ~Q(not_taken="") & ~Q(who=""), name="a_decision_has_reasons"
            )
        ]

    def __str__(self) -> str:
        return self.what[:80]


class ProjectOutcome(models.Model):
    """What became of an idea or a comment. An idea's heading is repeated here, because the public reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="outcomes")
    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="outcome")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(_("idea"), max_length=160, blank=True)
    fate = models.CharField(max_length=9, choices=Fate.choices)
    reason = models.TextField(_("why"), max_length=1_000)
    recorded_at = models.DateTimeField(_("written down"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fate__in=Fate.values), name="fate_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_fate_has_a_reason"),
            models.CheckConstraint(
                condition=Q(kind=Kind.IDEA) | Q(title=""), name="only_an_ideas_heading_is_repeated"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.fate}"
