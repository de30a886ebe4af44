"""What prioritising violence against women and girls changes in how the force behaves: measures and dated figures."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.cms.models.communications import PlanQuerySet


class BehaviourMeasure(models.Model):
    """Something about behaviour or practice that is looked at again and again, the same way each time."""

    class Unit(models.TextChoices):
        PERCENT = "percent", _("per cent")
        NUMBER = "number", _("number")
        DAYS = "days", _("days")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("what is measured"), max_length=120)
    definition = models.TextField(_("how exactly"), max_length=800)
    limits = models.TextField(_("what it does not say"), max_length=500)
    unit = models.CharField(_("unit"), max_length=8, choices=Unit.choices, default=Unit.PERCENT)
    commitments = models.JSONField(_("commitments"), default=list, blank=True)
    is_public = models.BooleanField(_("shown to the public"), default=False)
    # The reference of a measure of a commitment, whose figures are then shown here; empty: figures are typed here.
    follows = models.CharField(max_length=80, blank=True)
    in_welsh = models.JSONField(default=dict, blank=True)  # name, definition and limits

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["force", "name"], name="cms_behaviour_named_once")]

    def __str__(self) -> str:
        return self.name


class BehaviourFigure(models.Model):
    """What the measure was, over a span of days, and who says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(BehaviourMeasure, on_delete=models.CASCADE, related_name="figures")
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    value = models.DecimalField(_("figure"), max_digits=10, decimal_places=2)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "first_day", "last_day"], name="cms_behaviour_figure_once"
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="cms_behaviour_span_in_order"
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="cms_behaviour_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.value}"
