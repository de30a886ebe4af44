"""What a panel is shown, and who may not open which part of it."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, System
from portal.partners.panels.models.panel import PanelMeeting, PanelSeat, seats_of
from portal.partners.panels.vocabulary import CaseForm, CaseState, Ended, ItemKind, Seen, Took, Withheld


class PanelItemQuerySet(models.QuerySet["PanelItem"]):
    def open_to(self, actor: Actor) -> Self:
        """What an actor may open: on her own panels, where she has said that she has no interest in it."""
        if isinstance(actor, System):
            return self.all()
        free = PanelDeclaration.objects.filter(seat__in=seats_of(actor), has_interest=False)
        return self.filter(pk__in=free.filter(item__meeting__panel_id=F("seat__panel_id")).values("item_id"))


class PanelItem(models.Model):
    """One part of a meeting's pack. A profile version and a quarter are referred to, never copied."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(PanelMeeting, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=8, choices=ItemKind.choices)
    title = models.CharField(_("title"), max_length=160)
    profile_version = models.UUIDField(null=True, blank=True)
    quarter = models.CharField(max_length=7, blank=True)
    added_at = models.DateTimeField(_("added"))

    objects = PanelItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="pack_item_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=ItemKind.PROFILE, profile_version__isnull=False, quarter="")
                | Q(kind=ItemKind.OUTCOMES, profile_version=None) & ~Q(quarter="")
                | Q(kind=ItemKind.CASES, profile_version=None, quarter=""),
                name="pack_items_refer_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PanelSample(models.Model):
    """How cases were drawn, so that anybody on the panel can draw the same numbers again. Never drawn twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.OneToOneField(PanelItem, on_delete=models.PROTECT, related_name="sample")
    form = models.CharField(max_length=8, choices=CaseForm.choices)
    first_day = models.DateField(_("closed from"))
    last_day = models.DateField(_("closed until"))
    listed_by = models.CharField(_("how the list is ordered"), max_length=200)
    size = models.PositiveIntegerField(_("cases on the list"))
    wanted = models.PositiveSmallIntegerField(_("cases drawn"))
    method = models.CharField(max_length=16)
    seed = models.CharField(max_length=64)
    drawn_at = models.DateTimeField(_("drawn"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(wanted__gte=1) & Q(wanted__lte=F("size")), name="a_sample_fits_its_list"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="a_sample_period_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wanted} of {self.size}"


class PanelCase(models.Model):
    """One drawn case as a form: ticks, bands, and a short text that was checked. `place` is its number on the list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sample = models.ForeignKey(PanelSample, on_delete=models.PROTECT, related_name="cases")
    place = models.PositiveIntegerField(_("number on the list"))
    state = models.CharField(max_length=8, choices=CaseState.choices, default=CaseState.WAITING.value)
    withheld = models.CharField(max_length=8, choices=Withheld.choices, blank=True)
    ended = models.CharField(max_length=8, choices=Ended.choices, blank=True)
    took = models.CharField(max_length=8, choices=Took.choices, blank=True)
    believed = models.CharField(max_length=8, choices=Seen.choices, blank=True)
    support = models.CharField(max_length=8, choices=Seen.choices, blank=True)
    kept_told = models.CharField(max_length=8, choices=Seen.choices, blank=True)
    evidence = models.CharField(max_length=8, choices=Seen.choices, blank=True)
    supervised = models.CharField(max_length=8, choices=Seen.choices, blank=True)
    words = models.TextField(_("in short"), max_length=500, blank=True)
    filled_in_at = models.DateTimeField(_("filled in"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "place"], name="a_case_once_a_sample"),
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="panel_case_state_known"),
            models.CheckConstraint(
                condition=Q(state=CaseState.WITHHELD) ^ Q(withheld=""), name="withheld_cases_say_why"
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.SHOWN) | Q(words="", ended="", took=""),
                name="cases_not_shown_are_empty",
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)


class PanelDeclaration(models.Model):
    """What a member said of herself and one part of a pack, before it opened. An interest is never taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(PanelItem, on_delete=models.PROTECT, related_name="declarations")
    seat = models.ForeignKey(PanelSeat, on_delete=models.PROTECT, related_name="declarations")
    has_interest = models.BooleanField(_("has an interest"))
    declared_at = models.DateTimeField(_("declared"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="one_declaration_an_item")]

    def __str__(self) -> str:
        return str(self.has_interest)
