"""The reports that count, as columns."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest

from portal.places.cells import Range, cell_at, coarsen
from portal.places.models import Area, AreaRange, Force
from portal.places.precision import Precision
from portal.safety_reports.models import ReportConcern, SafetyReport
from portal.safety_reports.queries import counted

HARBOUR = cell_at(2.5, 54.7)


@pytest.fixture
def accepted(force: Force, now: datetime) -> Callable[..., SafetyReport]:
    def make(*concerns: str, **changes: Any) -> SafetyReport:
        facts: dict[str, Any] = {
            "force": force, "space": "public", "cell": Precision.STREET.keep(HARBOUR), "precision": "street",
            "main_concern": "badly_lit", "part_of_day": "night", "kind_of_day": "weekend", "state": "accepted",
            "accepted_on": date(2026, 11, 3), "arrived_at": now,
        }  # fmt: skip
        made = SafetyReport.objects.create(**facts | changes)
        ReportConcern.objects.bulk_create(ReportConcern(report=made, code=code) for code in concerns)
        return made

    return make


@pytest.fixture
def ward(force: Force) -> Area:
    district = Area.objects.create(force=force, kind="district", code="D1", name="Skerry", cell=HARBOUR)
    made = Area.objects.create(
        force=force, kind="ward", code="W1", name="Harbour", cell=HARBOUR, within=district
    )
    around = Range(coarsen(HARBOUR, 13), coarsen(HARBOUR, 13) + 4**11 - 1)
    for area in (district, made):
        AreaRange.objects.create(area=area, kind=area.kind, first=around.first, last=around.last)
    return made


def all_of(force: Force, **asked: Any) -> counted.ReportColumns:
    chunks: Iterator[counted.ReportColumns] = counted.accepted_columns(force.pk, **asked)
    (only,) = chunks
    return only


def test_a_report_becomes_integers(accepted: Callable[..., SafetyReport], force: Force, ward: Area) -> None:
    accepted("badly_lit", "comments")
    columns = all_of(force, with_all_concerns=True)
    assert columns.cell.tolist() == [coarsen(HARBOUR, 17)]
    assert columns.zoom.tolist() == [17]
    assert counted.CONCERNS[columns.concern[0]] == "badly_lit"
    assert counted.PARTS[columns.part[0]] == "night"
    assert counted.KINDS_OF_DAY[columns.kind_of_day[0]] == "weekend"
    assert date.fromordinal(int(columns.day[0])) == date(2026, 11, 3)
    ticked = [code for n, code in enumerate(counted.CONCERNS) if int(columns.all_concerns[0]) >> n & 1]
    assert set(ticked) == {"badly_lit", "comments"}
    ground = counted.ground_of_counts(force.pk)
    assert ground.wards.areas[columns.ward[0]].id == ward.public_id
    assert ground.wards.within[columns.ward[0]] == ground.districts.areas[0].id


def test_only_accepted_reports_of_the_force_count(
    accepted: Callable[..., SafetyReport], force: Force, other_force: Force
) -> None:
    accepted()
    accepted(state="withdrawn")
    accepted(state="set_aside", set_aside_reason="flood")
    accepted(state="passed_on", passed_on_to="council")
    accepted(state="diverted")
    accepted(state="received", accepted_on=None)
    accepted(force=other_force)
    assert len(all_of(force)) == 1


def test_what_is_not_on_a_map_counts_without_a_cell(
    accepted: Callable[..., SafetyReport], force: Force
) -> None:
    accepted(space="online", cell=None, precision="none", main_concern="online_threats", part_of_day="")
    columns = all_of(force)
    assert (columns.cell[0], columns.ward[0], columns.part[0]) == (-1, -1, 0)


def test_months_and_chunks(accepted: Callable[..., SafetyReport], force: Force) -> None:
    for day in (1, 15, 30):
        accepted(accepted_on=date(2026, 11, day))
    accepted(accepted_on=date(2026, 10, 31))
    assert [len(chunk) for chunk in counted.accepted_columns(force.pk, month="2026-11", chunk=2)] == [2, 1]
    before = counted.months_accepted(force.pk)
    assert [(one.month, one.reports) for one in before] == [("2026-10", 1), ("2026-11", 3)]
    gone = SafetyReport.objects.filter(accepted_on=date(2026, 11, 1)).get()
    SafetyReport.objects.filter(pk=gone.pk).update(state="withdrawn")
    accepted(accepted_on=date(2026, 11, 1))
    after = counted.months_accepted(force.pk)
    assert after[1].reports == before[1].reports
    assert after[1].mark != before[1].mark
    assert after[0] == before[0]


def test_every_concern_has_a_bit_to_itself() -> None:
    assert len(counted.CONCERNS) < 63
