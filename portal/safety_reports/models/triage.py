import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.models.report import SafetyReport
from portal.safety_reports.vocabulary.triage import Disclosure


class Claim(models.Model):
    """Who is reading a report. The unique report keeps two people from ever reading one at a time."""

    report = models.OneToOneField(SafetyReport, on_delete=models.CASCADE, related_name="claim")
    reader = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField(_("ends by itself at"))

    def __str__(self) -> str:
        return f"{self.report_id}"


class Conflict(models.Model):
    """A reader who must not see reports of an area, or of a time. She says so herself, or a supervisor does."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(
        "places.Area", to_field="public_id", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    arrived_from = models.DateTimeField(_("reports that arrived from"), null=True, blank=True)
    arrived_before = models.DateTimeField(_("reports that arrived before"), null=True, blank=True)
    declared_on = models.DateField(_("declared on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False) | Q(arrived_from__isnull=False),
                name="conflict_names_an_area_or_a_time",
            ),
            models.CheckConstraint(
                condition=Q(arrived_before__isnull=True) | Q(arrived_before__gt=models.F("arrived_from")),
                name="conflict_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class ConflictRange(models.Model):
    """The cells of a barred area, copied when the conflict is declared: one range scan keeps a reader out."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="ranges")
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["conflict", "first", "last"], name="conflict_cells")]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="conflict_range_is_ordered")
        ]

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class DisclosurePolicy(models.Model):
    """What the force has decided to do about a kind of disclosure, who owns it, and by when."""

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Disclosure.choices)
    owner = models.CharField(_("who acts"), max_length=120)
    hours = models.PositiveSmallIntegerField(_("within hours"))
    text = models.TextField(_("the policy, in plain words"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "kind"], name="one_policy_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=Disclosure.values), name="policy_kind_known"),
            models.CheckConstraint(condition=Q(hours__gte=1), name="policy_has_a_clock"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}"


class DisclosureOutcome(models.TextChoices):
    RECORDED = "recorded", _("Recorded as a crime")
    NOT_RECORDED = "not_recorded", _("The crime registrar decided that it is not a crime to record")
    REFERRED = "referred", _("Referred to safeguarding")
    ACTED = "acted", _("Acted on at once")
    NO_ACTION = "no_action", _("Nothing could be done, because too little is known")


class DisclosureCase(models.Model):
    """One thing in a report that must be acted on. A crime reference is sealed, like words."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(SafetyReport, on_delete=models.CASCADE, related_name="disclosures")
    kind = models.CharField(max_length=16, choices=Disclosure.choices)
    raised_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(_("raised, by the hour"))
    due_at = models.DateTimeField(_("due by"))
    outcome = models.CharField(max_length=16, choices=DisclosureOutcome.choices, blank=True)
    settled_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind"],
                condition=Q(settled_on__isnull=True),
                name="one_open_disclosure_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_on__isnull=True, settled_by__isnull=True)
                | (~Q(outcome="") & Q(settled_on__isnull=False, settled_by__isnull=False)),
                name="settled_disclosure_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class ReadingDay(models.Model):
    """How many distressing texts somebody opened on a day, so that she is offered a break and others see the load."""

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    opened = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "reader", "day"], name="one_reading_day")]

    def __str__(self) -> str:
        return f"{self.day}"


class ReadingLimit(models.Model):
    """A force's own limits. Without a row the defaults in operations/words.py hold."""

    force = models.OneToOneField("places.Force", on_delete=models.PROTECT, related_name="+")
    a_day = models.PositiveSmallIntegerField(_("texts a day"), default=30)
    break_after = models.PositiveSmallIntegerField(_("offer a break after"), default=10)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(break_after__gte=1) & Q(a_day__gte=models.F("break_after")),
                name="break_comes_first",
            ),
        ]

    def __str__(self) -> str:
        return str(self.force_id)


class BetterNow(models.Model):
    """What the holder of a receipt says later of the place: is it better now? One answer a month."""

    class Verdict(models.TextChoices):
        BETTER = "better", _("It is better")
        SAME = "same", _("It is the same")
        WORSE = "worse", _("It is worse")
        NOT_BEEN = "not_been", _("I have not been back")

    report = models.ForeignKey(SafetyReport, on_delete=models.CASCADE, related_name="verdicts")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    month = models.CharField(max_length=7)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "month"], name="one_verdict_a_month")]

    def __str__(self) -> str:
        return f"{self.month} {self.verdict}"
