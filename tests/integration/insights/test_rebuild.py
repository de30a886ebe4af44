"""Counts are what a naive count of the accepted reports gives, however they were rebuilt."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.insights.counts.cube import COARSEST, Chosen, Cube, cube_of, forget_cubes
from portal.insights.counts.keys import CONCERN, LEVEL, PART, SPACE
from portal.insights.counts.rebuild import rebuild_counts
from portal.insights.models import MonthCounts
from portal.places.cells import ancestor
from portal.places.models import Area, Force
from portal.places.precision import Precision
from portal.safety_reports.models import SafetyReport
from portal.safety_reports.queries.counted import CONCERNS, PARTS, SPACES
from tests.integration.insights.conftest import HARBOUR

PRECISIONS = (Precision.SPOT, Precision.STREET, Precision.AREA)
one_report = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["accepted", "accepted", "accepted", "withdrawn", "diverted"]),
        "place": st.none() | st.tuples(st.integers(0, 1 << 14), st.sampled_from(PRECISIONS)),
        "main_concern": st.sampled_from(["badly_lit", "comments", "followed_on_foot", ""]),
        "part_of_day": st.sampled_from(["", "night", "morning"]),
        "kind_of_day": st.sampled_from(["", "weekend", "both"]),
        "feeling": st.sampled_from(["unsafe", "safe"]),
        "accepted_on": st.dates(date(2026, 8, 28), date(2026, 11, 16)),
    }
)


def made_from(facts: dict, force: Force, now: datetime) -> SafetyReport:
    place = facts.pop("place")
    offset, precision = place or (0, Precision.NONE)
    cell = precision.keep(HARBOUR + offset * 997) if place else None
    space = "public" if place else "online"
    return SafetyReport(force=force, space=space, cell=cell, precision=precision, arrived_at=now, **facts)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports=st.lists(one_report, max_size=40), later=st.lists(one_report, max_size=6))
def test_a_rebuild_equals_a_naive_recount(
    force: Force, now: datetime, reports: list[dict], later: list[dict]
) -> None:
    SafetyReport.objects.all().delete()
    forget_cubes()
    for batch in (reports, later):  # the second time, only months that changed are counted again
        made = [made_from(dict(facts), force, now) for facts in batch]
        SafetyReport.objects.bulk_create(made)
        rebuild_counts(force_id=force.pk, now=now, chunk=7)
        check_against_rows(cube_of(force.pk))
    SafetyReport.objects.filter(part_of_day="night").delete()
    rebuild_counts(force_id=force.pk, now=now)
    check_against_rows(cube_of(force.pk))


def check_against_rows(cube: Cube) -> None:
    rows = list(SafetyReport.objects.filter(state="accepted"))
    everything = cube.select(Chosen())
    assert everything.total == len(rows)
    for field, codes, name in (
        (CONCERN, CONCERNS, "main_concern"), (PART, PARTS, "part_of_day"), (SPACE, SPACES, "space"),
    ):  # fmt: skip
        counted = {
            codes[place]: number for place, number in enumerate(everything.by(field).tolist()) if number
        }
        assert counted == Counter(getattr(row, name) for row in rows)
    months = dict(zip(everything.month_names, everything.by_month().tolist(), strict=True))
    assert months == Counter(f"{row.accepted_on:%Y-%m}" for row in rows)
    for chosen, keep in (
        (Chosen(), lambda row: True),
        (
            Chosen(part="night", feeling="safe"),
            lambda row: row.part_of_day == "night" and row.feeling == "safe",
        ),
        (Chosen(first_month="2026-10"), lambda row: row.accepted_on >= date(2026, 10, 1)),
    ):
        for level in (COARSEST, 13, 14, 15, LEVEL):
            squares = cube.select(chosen).squares[level]
            known = [
                row for row in rows
                if row.cell is not None and Precision(row.precision).zoom >= min(level, 17) and keep(row)
            ]  # fmt: skip
            naive = Counter(ancestor(row.cell, level) for row in known)
            assert dict(zip(squares.cells.tolist(), squares.numbers.tolist(), strict=True)) == naive, level


def test_only_months_that_changed_are_counted_again(
    accepted: Callable[..., SafetyReport], force: Force, now: datetime
) -> None:
    accepted(3, accepted_on=date(2026, 9, 5))
    last = accepted(2)
    assert rebuild_counts(force_id=force.pk, now=now).reports == 5
    assert rebuild_counts(force_id=force.pk, now=now).months == 0
    SafetyReport.objects.filter(pk=last.pk).update(state="withdrawn")
    done = rebuild_counts(force_id=force.pk, now=now)
    assert (done.months, done.reports) == (1, 1)
    assert rebuild_counts(force_id=force.pk, now=now, everything=True).months == 2
    SafetyReport.objects.filter(accepted_on__month=9).delete()
    rebuild_counts(force_id=force.pk, now=now)
    assert list(MonthCounts.objects.values_list("month", "reports")) == [("2026-11", 1)]


def test_a_full_rebuild_gives_the_same_bytes(
    accepted: Callable[..., SafetyReport], force: Force, now: datetime
) -> None:
    accepted(2)
    accepted(3, cell=Precision.SPOT.keep(HARBOUR + 999_999), precision="spot", part_of_day="morning")
    rebuild_counts(force_id=force.pk, now=now)
    before = MonthCounts.objects.values_list("keys", "numbers").get()
    rebuild_counts(force_id=force.pk, now=now, everything=True, chunk=1)
    assert MonthCounts.objects.values_list("keys", "numbers").get() == before


def test_a_ward_or_its_district_can_be_asked_for(
    accepted: Callable[..., SafetyReport], force: Force, ward: Area, now: datetime
) -> None:
    accepted(4)
    accepted(3, cell=Precision.STREET.keep(HARBOUR - 4**13), precision="street")
    accepted(2, cell=None, precision="none", space="online")
    rebuild_counts(force_id=force.pk, now=now)
    cube = cube_of(force.pk)
    assert cube.select(Chosen(area=ward.public_id)).total == 4
    assert cube.select(Chosen(area=ward.within.public_id)).total == 4
    assert cube.select(Chosen()).without_place == 2


def test_new_wards_have_everything_counted_again(
    accepted: Callable[..., SafetyReport], force: Force, now: datetime, request: pytest.FixtureRequest
) -> None:
    accepted(4)
    rebuild_counts(force_id=force.pk, now=now)
    ward = request.getfixturevalue("ward")
    assert rebuild_counts(force_id=force.pk, now=now).reports == 4
    assert cube_of(force.pk).select(Chosen(area=ward.public_id)).total == 4


def test_counts_of_one_force_hold_nothing_of_another(
    accepted: Callable[..., SafetyReport], force: Force, other_force: Force, now: datetime
) -> None:
    accepted(4)
    accepted(2, force=other_force)
    for each in (force, other_force):
        rebuild_counts(force_id=each.pk, now=now)
    assert cube_of(force.pk).select(Chosen()).total == 4
    assert cube_of(other_force.pk).select(Chosen()).total == 2
