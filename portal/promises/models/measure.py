import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.promises.models.commitment import Commitment
from portal.promises.vocabulary.statuses import Better, Period, Shape


class Measure(models.Model):
    """Something counted again and again for a commitment. `reference` names it in files and in the API."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    reference = models.SlugField(_("short name"), max_length=60)
    name = models.CharField(_("name"), max_length=160)
    shape = models.CharField(_("what a figure is"), max_length=8, choices=Shape.choices)
    unit = models.CharField(_("unit"), max_length=60)
    better = models.CharField(_("which way is better"), max_length=8, choices=Better.choices)
    counts_whom = models.CharField(_("who or what is counted"), max_length=300)
    source = models.CharField(_("source"), max_length=200)
    period_months = models.PositiveSmallIntegerField(_("each figure covers"), choices=Period.choices)
    aim = models.DecimalField(_("aim"), max_digits=12, decimal_places=2, null=True, blank=True)
    made_on = models.DateField(_("defined on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "reference"], name="a_measure_name_once_a_force"),
            models.CheckConstraint(condition=Q(shape__in=Shape.values), name="measure_shape_known"),
            models.CheckConstraint(condition=Q(better__in=Better.values), name="measure_direction_known"),
            models.CheckConstraint(condition=Q(period_months__in=Period.values), name="measure_period_known"),
        ]

    def __str__(self) -> str:
        return self.reference


class Figure(models.Model):
    """One figure of a measure for one period. A correction is a new row; the old one stays, marked as replaced."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="figures")
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2, null=True, blank=True)
    numerator = models.PositiveBigIntegerField(_("how many"), null=True, blank=True)
    denominator = models.PositiveBigIntegerField(_("out of how many"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_provisional = models.BooleanField(_("provisional"), default=False)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    why_corrected = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("written down"))
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["measure", "period_from"], name="figures_by_period")]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period_from", "period_to"],
                condition=Q(replaced_at__isnull=True),
                name="one_standing_figure_a_period",
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="a_figures_period_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, numerator__isnull=True, denominator__isnull=True)
                | Q(value__isnull=True, numerator__isnull=False, denominator__isnull=False),
                name="a_figure_is_a_number_or_a_share",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True) | Q(numerator__lte=F("denominator")),
                name="a_share_is_at_most_the_whole",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(why_corrected=""), name="a_correction_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.period_from}"
