"""The reports that count, as integer columns: pulled once, a chunk at a time, and counted in numpy.

A report counts while it is accepted. One that was withdrawn, set aside, passed on or moved to the independent inbox does
not, and its row is never read here; one that is deleted is gone. An imported report is in once, because the database
keeps its key once. No id, word or hour of arrival is in the columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Count, F, Func, Max, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.sql.compiler import SQLCompiler
from numpy.typing import NDArray

from portal.places.calendar import days_of_month
from portal.places.models import AreaKind
from portal.places.precision import Precision
from portal.places.queries.columns import AreaColumns, area_columns
from portal.safety_reports.models import ReportConcern, SafetyReport
from portal.safety_reports.queries.month_marks import CELLS_TOLD_APART, Integers, Marks, MonthState
from portal.safety_reports.vocabulary.concerns import ALL_CONCERNS
from portal.safety_reports.vocabulary.spaces import MAPPED_SPACES, Feeling, Source, Space
from portal.safety_reports.vocabulary.times import KindOfDay, PartOfDay
from portal.safety_reports.vocabulary.triage import State

Small = NDArray[np.int16]

# What a number in a column stands for is its place here. The first of each is "not said".
SPACES: tuple[str, ...] = ("", Space.PUBLIC, Space.ONLINE, Space.PRIVATE)
CONCERNS: tuple[str, ...] = ("", *ALL_CONCERNS)
PARTS: tuple[str, ...] = ("", *PartOfDay.values)
KINDS_OF_DAY: tuple[str, ...] = ("", *KindOfDay.values)
FEELINGS: tuple[str, ...] = tuple(Feeling.values)
SOURCES: tuple[str, ...] = tuple(Source)
CHUNK = 50_000

# A row is four values: what it says besides its place and day comes as one text, of which few thousand differ.
_Row = tuple[int, int | None, str, str]
_BETWEEN = "|"
_SAID = ("precision", "space", "part_of_day", "kind_of_day", "feeling", "source", "main_concern")


@dataclass(frozen=True, slots=True, eq=False)
class ReportColumns:
    """One chunk of accepted reports. Every column has the same length; codes are places in the tuples above.

    `cell` is the first cell of the square that is known, or -1; `zoom` says how large that square is (0 without one).
    `all_concerns` has bit n set where CONCERNS[n] was ticked; empty unless it was asked for. `day` is the ordinal of the
    day on which the report was accepted. `ward` is a place in `Ground.wards.areas`, by the middle of the square, or -1.
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

    def __len__(self) -> int:
        return len(self.cell)


@dataclass(frozen=True, slots=True)
class Ground:
    """The areas that the column `ward` points into, and the districts that hold them."""

    wards: AreaColumns
    districts: AreaColumns


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
    marks: Marks | None = None,
) -> Iterator[ReportColumns]:
    """Accepted reports of a force (of one month such as 2026-11, or of days from `first` to `last`), chunk by chunk.

    In no order that means anything. Memory is bounded by the chunk. `marks` is told of every report that was read.
    """
    if month:
        first, last = days_of_month(month)
    reports = _accepted(force_id) if first or last else _accepted_in_one_pass(force_id)
    reports = reports.filter(accepted_on__gte=first) if first else reports
    reports = reports.filter(accepted_on__lte=last) if last else reports
    # Days as text: they repeat, so each is read once, where the database's own conversion would run for every row.
    rows = reports.annotate(said=_said(), day=Cast("accepted_on", CharField())).values_list(
        "pk", "cell", "said", "day"
    )
    reader, stream = (
        _Reader(area_columns(force_id, AreaKind.WARD)),
        rows.iterator(chunk_size=min(chunk, 10_000)),
    )
    while block := list(islice(stream, chunk)):
        yield reader.columns(block, with_all_concerns=with_all_concerns, marks=marks)


def number_accepted(force_id: UUID) -> int:
    """How many reports count, without reading any."""
    return _accepted(force_id).count()


def months_accepted(force_id: UUID) -> list[MonthState]:
    """Every month that has accepted reports, oldest first, with a mark that changes when its reports do. One query.

    The mark sees reports that come, go or move. A change of a code alone is left to the nightly rebuild.
    """
    # By day, because an index has days in order, and SQLite would call back into Python for the month of every row.
    found = (
        _accepted(force_id)
        .values_list("accepted_on")
        .annotate(
            reports=Count("pk"),
            ids=Sum("pk"),
            latest=Max("pk"),
            cells=Sum(Coalesce(F("cell"), 0) % CELLS_TOLD_APART),
        )
        .order_by("accepted_on")
    )
    marks = Marks()
    for day, *sums in found:
        marks.add_day(day, *sums)
    return marks.states()


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


class _Unindexed(Func):
    """The same value, where SQLite has a better way than an index: it knows no statistics, and would rather look up
    a million rows one by one than read a table once. PostgreSQL decides for itself."""

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra_context: Any
    ) -> tuple[str, Any]:
        """With the plus sign that SQLite's manual gives for this."""
        return super().as_sql(compiler, connection, template="+%(expressions)s", **extra_context)


def _accepted_in_one_pass(force_id: UUID) -> QuerySet[SafetyReport]:
    return SafetyReport.objects.alias(of=_Unindexed("force_id"), now=_Unindexed("state")).filter(
        of=force_id, now=State.ACCEPTED
    )


def _said() -> Concat:
    first, *others = _SAID
    return Concat(first, *(part for name in others for part in (Value(_BETWEEN), name)))


class _Days(dict[str, int]):
    """Ordinals of days as the database writes them."""

    def __missing__(self, day: str) -> int:
        self[day] = found = date.fromisoformat(day).toordinal()
        return found


class _Combinations(dict[str, int]):
    """The codes of a report as a row of a table. A code that is no longer known counts as not said."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[int]] = []

    def __missing__(self, said: str) -> int:
        known = zip(said.split(_BETWEEN, len(_SAID) - 1), _PLACES, strict=True)
        self._rows.append([places.get(code, 0) for code, places in known])
        self[said] = found = len(self._rows) - 1
        return found

    def table(self) -> Small:
        """A row for each field of _SAID, a column for each combination met so far."""
        return np.array(self._rows, dtype=np.int16).T


_PLACES: tuple[dict[str, int], ...] = (
    {precision.value: precision.zoom for precision in Precision},
    *({code: place for place, code in enumerate(codes)} for codes in (
        SPACES, PARTS, KINDS_OF_DAY, FEELINGS, SOURCES, CONCERNS,
    )),
)  # fmt: skip


@dataclass
class _Reader:
    """Turns rows into columns. Every day and every combination of codes is read once, whatever the number of rows."""

    wards: AreaColumns
    days: _Days = field(default_factory=_Days)
    codes: _Combinations = field(default_factory=_Combinations)

    def columns(
        self, block: Sequence[_Row], *, with_all_concerns: bool, marks: Marks | None
    ) -> ReportColumns:
        ids, cells, said, days = zip(*block, strict=True)
        number = len(block)
        cell = np.fromiter((-1 if one is None else one for one in cells), dtype=np.int64, count=number)
        day = np.fromiter(map(self.days.__getitem__, days), dtype=np.int64, count=number)
        if marks is not None:
            marks.add(np.fromiter(ids, dtype=np.int64, count=number), cell, day)
        which = np.fromiter(map(self.codes.__getitem__, said), dtype=np.int64, count=number)
        zoom, space, part, kind, feeling, source, concern = self.codes.table()[:, which]
        # Held by the database too. Counting is where a broken constraint would show a home on a map.
        cell[~np.isin(space, [SPACES.index(one) for one in MAPPED_SPACES])] = -1
        middle = np.where(cell < 0, -1, cell + (np.int64(3) << 2 * np.maximum(23 - zoom.astype(np.int64), 0)))
        return ReportColumns(
            cell=cell,
            zoom=zoom,
            space=space,
            concern=concern,
            all_concerns=_bits(ids) if with_all_concerns else np.zeros(0, dtype=np.int64),
            part=part,
            kind_of_day=kind,
            feeling=feeling,
            source=source,
            day=day,
            ward=self.wards.locate(middle),
        )


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
