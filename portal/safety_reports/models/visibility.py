"""Who sees which reports: written here, and used by every list, map, count, export and search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When

from portal.accounts.actors import Actor, Member, ReceiptHolder, System
from portal.accounts.roles import Permission
from portal.places.precision import Precision
from portal.safety_reports.vocabulary.triage import State

if TYPE_CHECKING:
    from portal.safety_reports.models.report import SafetyReport  # noqa: F401 - the annotation's name

FINEST_ZOOM = 24


def _last_cell() -> ExpressionWrapper:
    """The last cell of a report's square: coarse pins cover more ground than their first cell."""
    spans = [
        When(precision=precision.value, then=Value(4 ** (FINEST_ZOOM - precision.zoom) - 1))
        for precision in Precision
        if precision is not Precision.NONE
    ]
    span = Case(*spans, default=Value(0), output_field=models.BigIntegerField())
    return ExpressionWrapper(F("cell") + span, output_field=models.BigIntegerField())


class SafetyReportQuerySet(models.QuerySet["SafetyReport"]):
    def visible_to(self, actor: Actor) -> SafetyReportQuerySet:
        """Triage sees its own force's reports, less those about the police and those it is barred from."""
        if isinstance(actor, System):
            return self
        if isinstance(actor, ReceiptHolder):
            return self.filter(public_id=actor.subject_id, force_id=actor.force_id)
        if not actor.may(Permission.REPORTS_TRIAGE):
            return self.none()
        return self._without_conflicts(actor).filter(force_id=actor.force_id).exclude(state=State.DIVERTED)

    def _without_conflicts(self, actor: Member) -> SafetyReportQuerySet:
        live = apps.get_model("safety_reports", "Conflict").objects.filter(
            reader_id=actor.user_id, force_id=actor.force_id, ended_on__isnull=True
        )
        # With an area and a time, both must match; with one of them, that one alone bars.
        arrived = Q(arrived_from__isnull=True) | Q(arrived_from__lte=OuterRef("arrived_at"))
        arrived &= Q(arrived_before__isnull=True) | Q(arrived_before__gt=OuterRef("arrived_at"))
        in_area = Q(area__isnull=True) | (
            Q(ranges__first__lte=OuterRef("_last_cell")) & Q(ranges__last__gte=OuterRef("cell"))
        )
        seen: SafetyReportQuerySet = self.annotate(_last_cell=_last_cell())
        return seen.filter(~Exists(live.filter(arrived & in_area)))


SafetyReportManager = models.Manager.from_queryset(SafetyReportQuerySet)
