"""Accepted reports, quickly, and counts that no other test has left behind."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from portal.insights.counts.cube import forget_cubes
from portal.places.cells import Range, cell_at, coarsen
from portal.places.models import Area, AreaRange, Force
from portal.places.precision import Precision
from portal.safety_reports.models import SafetyReport

HARBOUR = cell_at(2.5, 54.7)


@pytest.fixture(autouse=True)
def no_counts_in_memory() -> None:
    forget_cubes()


@pytest.fixture
def accepted(force: Force, now: datetime) -> Callable[..., SafetyReport]:
    """`accepted(number, field=…)`: so many accepted reports alike. Returns the last."""

    def make(number: int = 1, **changes: Any) -> SafetyReport:
        facts: dict[str, Any] = {
            "force": force, "space": "public", "cell": Precision.STREET.keep(HARBOUR), "precision": "street",
            "main_concern": "badly_lit", "part_of_day": "night", "kind_of_day": "weekend", "state": "accepted",
            "accepted_on": date(2026, 11, 3), "arrived_at": now,
        }  # fmt: skip
        return SafetyReport.objects.bulk_create([SafetyReport(**facts | changes) for _one in range(number)])[
            -1
        ]

    return make


@pytest.fixture
def ward(force: Force) -> Area:
    """Harbour ward in the district of Skerry, a square of some three kilometres around the harbour."""
    district = Area.objects.create(force=force, kind="district", code="D1", name="Skerry", cell=HARBOUR)
    made = Area.objects.create(
        force=force, kind="ward", code="W1", name="Harbour", cell=HARBOUR, within=district
    )
    around = Range(coarsen(HARBOUR, 13), coarsen(HARBOUR, 13) + 4**11 - 1)
    for area in (district, made):
        AreaRange.objects.create(area=area, kind=area.kind, first=around.first, last=around.last)
    return made
