"""The reports that count, as integer columns: pulled once, a chunk at a time, and counted in numpy.

A report counts while it is accepted. One that was withdrawn, set aside, passed on or moved to the independent inbox does
not, and its row is never read here; one that is deleted is gone. An imported report is in once, because the database
keeps its key once. No id, word or hour of arrival is in the columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import CharField, Count, F, Max, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce, TruncMonth
from numpy.typing import NDArray

from portal.places.calendar import days_of_month, month_of
from portal.places.models import AreaKind
from portal.places.precision import Precision
from portal.places.queries.columns import AreaColumns, area_columns
from portal.safety_reports.models import ReportConcern, SafetyReport
from portal.safety_reports.vocabulary.concerns import ALL_CONCERNS
from portal.safety_reports.vocabulary.spaces import MAPPED_SPACES, Feeling, Source, Space
from portal.safety_reports.vocabulary.times import KindOfDay, PartOfDay
from portal.safety_reports.vocabulary.triage import State

Integers = NDArray[np.int64]
Small = NDArray[np.int16]

# What a number in a column stands for is its place here. The first of each is "not said".
SPACES: tuple[str, ...] = ("", Space.PUBLIC, Space.ONLINE, Space.PRIVATE)
CONCERNS: tuple[str, ...] = ("", *ALL_CONCERNS)
PARTS: tuple[str, ...] = ("", *PartOfDay.values)
KINDS_OF_DAY: tuple[str, ...] = ("", *KindOfDay.values)
FEELINGS: tuple[str, ...] = tuple(Feeling.values)
SOURCES: tuple[str, ...] = tuple(Source)
CHUNK = 50_000

_FIELDS = (
    "pk", "cell", "precision", "space", "main_concern", "part_of_day", "kind_of_day", "feeling", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class ReportColumns:
    """One chunk of accepted reports. Every column has the same length; codes are places in the tuples above.

    `cell` is the first cell of the square that is known, or -1; `zoom` says how large that square is (0 without one).
    `all_concerns` has bit n set where CONCERNS[n] was ticked; empty unless it was asked for. `day` is the ordinal of the
    day on which the report was accepted. `ward` and `district` are places in `Ground.wards.areas` and
    `Ground.districts.areas`, by the middle of the square, or -1.
    """

    cell: Integers
    zoom: Small
    space: Small
    concern: Small
    all_concerns: Integers
    part: Small
    kind_of_day: Small
    feeling: Small
    source: Small
    day: Integers
    ward: Integers
    district: Integers

    def __len__(self) -> int:
        return len(self.cell)


@dataclass(frozen=True, slots=True)
class Ground:
    """The areas that the columns `ward` and `district` point into."""

    wards: AreaColumns
    districts: AreaColumns


@dataclass(frozen=True, slots=True)
class MonthState:
    """What is cheap to know of the accepted reports of a month. Another value means that they have changed."""

    month: str
    reports: int
    mark: str


def ground_of_counts(force_id: UUID) -> Ground:
    """Wards and districts of a force, in the order that the columns use."""
    return Ground(area_columns(force_id, AreaKind.WARD), area_columns(force_id, AreaKind.DISTRICT))


def accepted_columns(
    force_id: UUID,
    *,
    month: str = "",
    first: date | None = None,
    last: date | None = None,
    with_all_concerns: bool = False,
    chunk: int = CHUNK,
) -> Iterator[ReportColumns]:
    """Accepted reports of a force (of one month such as 2026-11, or of days from `first` to `last`), chunk by chunk.

    In no order that means anything. Memory is bounded by the chunk.
    """
    if month:
        first, last = days_of_month(month)
    reports = _accepted(force_id)
    reports = reports.filter(accepted_on__gte=first) if first else reports
    reports = reports.filter(accepted_on__lte=last) if last else reports
    # As text: the days repeat, so each is read once, where the database's own conversion would run for every row.
    rows = reports.annotate(day=Cast("accepted_on", CharField())).values_list(*_FIELDS, "day")
    ground, stream = ground_of_counts(force_id), rows.iterator(chunk_size=min(chunk, 10_000))
    while block := list(islice(stream, chunk)):
        yield _columns(block, ground, with_all_concerns=with_all_concerns)


def months_accepted(force_id: UUID) -> list[MonthState]:
    """Every month that has accepted reports, oldest first, with a mark that changes when its reports do. One query.

    The mark sees reports that come, go or move. A change of a code alone is left to the nightly rebuild.
    """
    found = (
        _accepted(force_id)
        .annotate(month=TruncMonth("accepted_on"))
        .values("month")
        .annotate(
            reports=Count("pk"),
            ids=Sum("pk"),
            latest=Max("pk"),
            cells=Sum(Coalesce(F("cell"), 0) % 999_983),
        )
        .order_by("month")
    )
    return [
        MonthState(month_of(row["month"]), row["reports"], f"{row['ids']}.{row['latest']}.{row['cells']}")
        for row in found
    ]


def forces_with_accepted() -> list[UUID]:
    """Every force of which any report counts."""
    return list(
        SafetyReport.objects.filter(state=State.ACCEPTED)
        .order_by("force_id")
        .values_list("force_id", flat=True)
        .distinct()
    )


def _accepted(force_id: UUID) -> QuerySet[SafetyReport]:
    return SafetyReport.objects.filter(force=force_id, state=State.ACCEPTED)


def _columns(block: list[tuple[Any, ...]], ground: Ground, *, with_all_concerns: bool) -> ReportColumns:
    ids, cells, precisions, spaces, concerns, parts, kinds, feelings, sources, days = zip(*block, strict=True)
    space, zoom = _codes(spaces, SPACES), _looked_up(precisions, {p.value: p.zoom for p in Precision})
    cell = np.array([-1 if one is None else one for one in cells], dtype=np.int64)
    # Held by the database too. Counting is where a broken constraint would show a home on a map.
    cell[~np.isin(space, [SPACES.index(one) for one in MAPPED_SPACES])] = -1
    middle = np.where(cell < 0, -1, cell + (np.int64(3) << 2 * np.maximum(23 - zoom.astype(np.int64), 0)))
    ordinals = {day: date.fromisoformat(day).toordinal() for day in set(days)}
    return ReportColumns(
        cell=cell,
        zoom=zoom,
        space=space,
        concern=_codes(concerns, CONCERNS),
        all_concerns=_bits(ids) if with_all_concerns else np.zeros(0, dtype=np.int64),
        part=_codes(parts, PARTS),
        kind_of_day=_codes(kinds, KINDS_OF_DAY),
        feeling=_codes(feelings, FEELINGS),
        source=_codes(sources, SOURCES),
        day=np.fromiter((ordinals[day] for day in days), dtype=np.int64, count=len(days)),
        ward=ground.wards.locate(middle),
        district=ground.districts.locate(middle),
    )


def _codes(values: Sequence[str], known: Sequence[str]) -> Small:
    """Places in the tuple; a code that is no longer known counts as not said."""
    return _looked_up(values, {code: place for place, code in enumerate(known)})


def _looked_up(values: Sequence[str], places: dict[str, int]) -> Small:
    return np.fromiter((places.get(value, 0) for value in values), dtype=np.int16, count=len(values))


def _bits(ids: Sequence[int]) -> Integers:
    """All concerns of each report as one number."""
    place = {code: np.int64(1) << number for number, code in enumerate(CONCERNS)}
    order = np.argsort(np.array(ids, dtype=np.int64))
    known = np.array(ids, dtype=np.int64)[order]
    found = np.zeros(len(ids), dtype=np.int64)
    batch = min(connection.features.max_query_params or 10_000, 10_000)
    for start in range(0, len(ids), batch):
        some = ids[start : start + batch]
        ticked = list(ReportConcern.objects.filter(report__in=some).values_list("report_id", "code"))
        at = np.searchsorted(known, np.array([report for report, _code in ticked], dtype=np.int64))
        bits = np.array([place.get(code, np.int64(0)) for _report, code in ticked], dtype=np.int64)
        np.bitwise_or.at(found, order[at], bits)
    return found
