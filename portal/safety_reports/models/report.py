import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.places.precision import Precision
from portal.safety_reports.models.visibility import SafetyReportManager
from portal.safety_reports.vocabulary.concerns import ALL_CONCERNS
from portal.safety_reports.vocabulary.spaces import (
    Feeling,
    OnlinePlatform,
    PrivateSpace,
    PublicSpace,
    Source,
    Space,
)
from portal.safety_reports.vocabulary.times import DangerNow, HowOften, KindOfDay, PartOfDay
from portal.safety_reports.vocabulary.triage import HoldReason, PassedOnTo, SetAsideReason, State, Urgency


class SafetyReport(models.Model):
    """What somebody said about a place or a kind of behaviour, without the words, which are sealed elsewhere.

    Nothing here says who she is. Arrival is kept by the hour, and by the day once triage is done.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(
        max_length=16, choices=[(source, source) for source in Source], default=Source.PORTAL
    )
    # A digest of the id that an imported report has where it came from: the same row is never counted twice.
    external_key = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=8, default="en")

    space = models.CharField(_("kind of space"), max_length=8, choices=Space.choices)
    setting = models.CharField(
        _("setting"),
        max_length=16,
        blank=True,
        choices=[*PublicSpace.choices, *OnlinePlatform.choices, *PrivateSpace.choices],
    )
    feeling = models.CharField(_("feels"), max_length=8, choices=Feeling.choices, default=Feeling.UNSAFE)
    cell = models.BigIntegerField(
        _("cell"), null=True, blank=True, help_text=_("Morton code at zoom 24, coarsened to the precision.")
    )
    precision = models.CharField(
        _("precision"), max_length=8, choices=[(p.value, p.value) for p in Precision], default=Precision.NONE
    )

    # Named once, by the worker soon after intake, no finer than the precision: a queue of 25 needs no 25 look-ups.
    place_label = models.CharField(_("place in words"), max_length=200, blank=True)

    main_concern = models.CharField(_("what matters most"), max_length=24, blank=True)
    part_of_day = models.CharField(_("part of the day"), max_length=12, blank=True, choices=PartOfDay.choices)
    kind_of_day = models.CharField(_("kind of day"), max_length=8, blank=True, choices=KindOfDay.choices)
    how_often = models.CharField(_("how often"), max_length=8, blank=True, choices=HowOften.choices)
    danger_now = models.CharField(_("in danger now"), max_length=8, blank=True, choices=DangerNow.choices)
    says_under_18 = models.BooleanField(_("says she is under 18"), default=False)
    urgency = models.CharField(_("urgency"), max_length=16, choices=Urgency.choices, default=Urgency.NONE)
    may_be_a_crime = models.BooleanField(_("may be a crime"), default=False)
    has_words = models.BooleanField(_("has words"), default=False)
    has_receipt = models.BooleanField(_("can be answered"), default=False)

    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.RECEIVED)
    hold_reason = models.CharField(_("held because"), max_length=16, blank=True, choices=HoldReason.choices)
    set_aside_reason = models.CharField(
        _("set aside because"), max_length=16, blank=True, choices=SetAsideReason.choices
    )
    passed_on_to = models.CharField(_("passed on to"), max_length=20, blank=True, choices=PassedOnTo.choices)
    arrived_at = models.DateTimeField(_("arrived, by the hour"))
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    objects: ClassVar[SafetyReportManager] = SafetyReportManager()

    class Meta:
        indexes = [
            models.Index(fields=["force", "state", "arrived_at"], name="report_queue"),
            models.Index(fields=["force", "cell"], name="report_place"),
            # Counts, and whether a month has changed, are read from this alone: a million rows stay where they are.
            models.Index(fields=["force", "state", "accepted_on", "cell"], name="report_accepted"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_key"],
                condition=~models.Q(external_key=""),
                name="an_imported_report_once",
            ),
            models.CheckConstraint(
                condition=models.Q(source=Source.PORTAL, external_key="")
                | (~models.Q(source=Source.PORTAL) & ~models.Q(external_key="")),
                name="imported_reports_have_a_key",
            ),
            models.CheckConstraint(
                condition=~models.Q(space=Space.POLICE), name="police_reports_are_never_here"
            ),
            models.CheckConstraint(
                condition=models.Q(cell__isnull=True) | models.Q(space=Space.PUBLIC),
                name="only_public_places_are_mapped",
            ),
            models.CheckConstraint(
                condition=models.Q(cell__isnull=True, precision=Precision.NONE)
                | (models.Q(cell__isnull=False) & ~models.Q(precision=Precision.NONE)),
                name="cell_and_precision_go_together",
            ),
            models.CheckConstraint(
                condition=models.Q(cell__isnull=False) | models.Q(place_label=""),
                name="place_label_needs_a_cell",
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="report_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=State.SET_ASIDE) ^ models.Q(set_aside_reason=""),
                name="set_aside_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.PASSED_ON) ^ models.Q(passed_on_to=""),
                name="passed_on_names_to_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.HELD) ^ models.Q(hold_reason=""), name="held_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.ACCEPTED) | models.Q(accepted_on__isnull=False),
                name="accepted_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class ReportConcern(models.Model):
    """One thing that was ticked. The main one is on the report: a release counts that one."""

    report = models.ForeignKey(SafetyReport, on_delete=models.CASCADE, related_name="concerns")
    code = models.CharField(max_length=24, choices=list(ALL_CONCERNS.items()))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="a_concern_once_a_report")]

    def __str__(self) -> str:
        return self.code
