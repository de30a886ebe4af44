"""What a panel says: who was there, what it found, what it asks for, and its year."""

import uuid
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, System
from portal.partners.panels.models.pack import PanelItem
from portal.partners.panels.models.panel import Panel, PanelMeeting, PanelSeat, seats_of
from portal.partners.panels.vocabulary import MeetingState, Rating


class PanelAttendance(models.Model):
    """Who came. The public is told how many, never who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(PanelMeeting, on_delete=models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(PanelSeat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="attends_once_a_meeting")]

    def __str__(self) -> str:
        return str(self.seat_id)


class PanelFindingQuerySet(models.QuerySet["PanelFinding"]):
    def public(self) -> Self:
        return self.filter(meeting__state=MeetingState.PUBLISHED)

    def own_of(self, actor: Actor) -> Self:
        """Those of an actor's own panels, without what is about a part of a pack that is not open to her."""
        if isinstance(actor, System):
            return self.all()
        open_here = PanelItem.objects.open_to(actor).values("pk")
        own = self.filter(meeting__panel__in=seats_of(actor).values("panel_id"))
        return own.filter(Q(item=None) | Q(item__in=open_here))


class PanelFinding(models.Model):
    """What the panel found, how it rates that, and what some of them see differently."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(PanelMeeting, on_delete=models.PROTECT, related_name="findings")
    item = models.ForeignKey(
        PanelItem, on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    rating = models.CharField(max_length=8, choices=Rating.choices)
    title = models.CharField(_("in a sentence"), max_length=160)
    words = models.TextField(_("what was found"), max_length=3_000)
    dissent = models.TextField(_("seen differently"), max_length=2_000, blank=True)
    recorded_at = models.DateTimeField(_("written down"))

    objects = PanelFindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rating__in=Rating.values), name="finding_rating_known")
        ]

    def __str__(self) -> str:
        return self.title


class PanelRecommendation(models.Model):
    """The entry of the ledger that a finding led to. All that follows happens there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = models.ForeignKey(PanelFinding, on_delete=models.PROTECT, related_name="recommendations")
    recommendation = models.OneToOneField(
        "partners.Recommendation", on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.recommendation_id)


class PanelReport(models.Model):
    """A panel's own words to its year. Everything else on that page is read from the programme and the ledger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField(_("year"))
    words = models.TextField(_("the year in the panel's words"), max_length=4_000)
    dissent = models.TextField(_("seen differently"), max_length=2_000, blank=True)
    published_at = models.DateTimeField(_("published"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["panel", "year"], name="one_report_a_panel_a_year")]

    def __str__(self) -> str:
        return str(self.year)


def speaks_for_panel(actor: Actor, panel_id: UUID) -> bool:
    """Whether an actor may write to the ledger under a panel's name: she leads it."""
    return isinstance(actor, System) or seats_of(actor, panel_id=panel_id, chairs=True).exists()


def is_barred_from(actor: Actor, recommendation_id: UUID) -> bool:
    """Whether a recommendation comes from a finding that is not hers to see, because she has an interest in it."""
    linked = PanelRecommendation.objects.filter(recommendation_id=recommendation_id)
    return not linked.filter(finding__in=PanelFinding.objects.own_of(actor)).exists()


def drafts_of_panels(actor: Actor) -> models.QuerySet[PanelRecommendation]:
    """Links to the recommendations that an actor may see before they are handed in."""
    return PanelRecommendation.objects.filter(finding__in=PanelFinding.objects.own_of(actor))
