from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.vocabulary.guidance import FACTS, StatementKind, Weekday


class EmergencyFact(models.Model):
    """The day on which a force last checked one emergency fact or helpline, against what, and who did."""

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("fact"), max_length=32, choices=[(fact.code, fact.title) for fact in FACTS])
    is_shown = models.BooleanField(_("shown"), default=True)
    source = models.CharField(_("source"), max_length=300)
    owner = models.CharField(_("owner"), max_length=120, help_text=_("A post, not a person’s name."))
    checked_on = models.DateField(_("checked on"))
    review_on = models.DateField(_("review on"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "code"], name="a_fact_once_a_force"),
            models.CheckConstraint(
                condition=models.Q(review_on__gt=models.F("checked_on")),
                name="a_fact_is_reviewed_after_its_check",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ForceStatement(models.Model):
    """A sentence that is the force's own to say, in one language. Empty means: the force has not said it."""

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("about"), max_length=16, choices=StatementKind.choices)
    language = models.CharField(_("language"), max_length=8)
    text = models.TextField(_("text"), blank=True, max_length=2_000)
    agreed_on = models.DateField(_("agreed on"))
    agreed_by = models.CharField(_("agreed by"), max_length=120, help_text=_("A post, not a person’s name."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "kind", "language"], name="a_statement_once_a_language"),
            models.CheckConstraint(
                condition=models.Q(kind__in=StatementKind.values), name="statement_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"


class ServiceHours(models.Model):
    """When reports are read on one day of the week, local time. A day without a row is a day without reading."""

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday.choices)
    opens_at = models.TimeField(_("from"))
    closes_at = models.TimeField(_("until"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "weekday"], name="hours_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="hours_end_after_they_start"
            ),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="hours_have_a_known_day"),
        ]

    def __str__(self) -> str:
        return str(Weekday(self.weekday).label)
