"""Data sets as their readers see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

import numpy as np
from django.db.models import Sum

from portal.accounts.actors import Actor
from portal.insights.counts.keys import Integers
from portal.insights.datasets.vocabulary import Kind, metres_of
from portal.insights.models import Dataset, DatasetCount
from portal.insights.tiles.bands import steps
from portal.places.calendar import local_day
from portal.places.cells import FINEST, Range, centre_of, middle_of, range_of
from portal.places.queries.squares import names_in
from portal.safety_reports.queries.counted import ground_of_counts


@dataclass(frozen=True, slots=True)
class DatasetShown:
    """A data set without its counts. `owner` is empty for the force's own."""

    id: UUID
    kind: str
    title: str
    source: str
    owner: str
    is_snapped: bool
    level: int
    threshold: int
    first_month: str
    last_month: str
    used: int
    outside: int
    unreadable: int
    left_out: int
    digest: str
    given_on: date
    withdrawn_on: date | None
    why_withdrawn: str
    organisation_id: UUID | None

    @property
    def kind_name(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def metres(self) -> int:
        return metres_of(self.level)


@dataclass(frozen=True, slots=True)
class SquareShown:
    number: int
    where: str
    ward: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """Counts of one data set by month and by group, and its fullest squares."""

    months: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, int], ...]
    squares: tuple[SquareShown, ...]
    total: int


def datasets(actor: Actor, *, withdrawn: bool = True) -> list[DatasetShown]:
    """What this person may see, by kind and name. One query."""
    rows = Dataset.objects.visible_to(actor).select_related("organisation").order_by("kind", "title", "pk")
    return [_shown(row) for row in (rows if withdrawn else rows.filter(withdrawn_at=None))]


def dataset(actor: Actor, dataset_id: UUID) -> DatasetShown | None:
    """One data set, or None where this person sees none of that id."""
    row = Dataset.objects.visible_to(actor).select_related("organisation").filter(pk=dataset_id).first()
    return None if row is None else _shown(row)


def grouped(shown: DatasetShown, *, force_id: UUID, most: int) -> Grouped:
    """The counts in short. A fixed number of queries."""
    counts = DatasetCount.objects.filter(dataset=shown.id)
    months = tuple(counts.exclude(month="").values_list("month").annotate(Sum("number")).order_by("month"))
    groups = tuple(
        counts.exclude(group="").values_list("group").annotate(all=Sum("number")).order_by("-all", "group")
    )
    fullest = list(counts.values_list("cell").annotate(all=Sum("number")).order_by("-all", "cell")[:most])
    shift = 2 * (FINEST - shown.level)
    wards = ground_of_counts(force_id).wards
    places = wards.locate(
        np.array([middle_of(cell << shift, shown.level) for cell, _all in fullest], dtype=np.int64)
    ).tolist()
    names = names_in([range_of(cell, shown.level) for cell, _all in fullest])
    squares = tuple(
        SquareShown(
            number, name or _point(cell << shift, shown.level), wards.areas[at].name if at >= 0 else ""
        )
        for (cell, number), name, at in zip(fullest, names, places, strict=True)
    )
    total = counts.aggregate(all=Sum("number"))["all"] or 0
    return Grouped(months, groups, squares, total)


def squares_in(dataset_id: UUID, *, first: int, last: int) -> tuple[Integers, Integers]:
    """Cells at the data set's level between two codes, in order, and their counts."""
    rows = (
        DatasetCount.objects.filter(dataset=dataset_id, cell__gte=first, cell__lte=last)
        .values_list("cell")
        .annotate(Sum("number"))
        .order_by("cell")
    )
    found = np.array(list(rows), dtype=np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def numbers_within(given: Sequence[DatasetShown], ranges: Sequence[Range]) -> dict[UUID, int]:
    """How much of each data set lies in squares whose middle is in the ranges, which are in order. One query."""
    if not given or not ranges:
        return {}
    levels = {one.id: one.level for one in given}
    first, last = (np.array(edge, dtype=np.int64) for edge in zip(*ranges, strict=True))
    rows = (
        DatasetCount.objects.filter(dataset__in=levels).values_list("dataset", "cell").annotate(Sum("number"))
    )
    found = dict.fromkeys(levels, 0)
    for key, cell, number in rows.order_by():
        middle = middle_of(cell << 2 * (FINEST - levels[key]), levels[key])
        at = int(np.searchsorted(first, middle, side="right")) - 1
        if at >= 0 and middle <= last[at]:
            found[key] += number
    return found


def coarser(cells: Integers, numbers: Integers, levels: int) -> tuple[Integers, Integers]:
    """Squares added up to squares so many levels coarser. Cells come in order and stay so."""
    if not len(cells) or not levels:
        return cells, numbers
    parents, first = np.unique(cells >> 2 * levels, return_index=True)
    return parents, np.add.reduceat(numbers, first)


@lru_cache(maxsize=512)
def steps_of(dataset_id: UUID, own_level: int, level: int) -> tuple[int, ...]:
    """The least count of each band, over the whole data set at a level: a number is drawn alike in every tile.

    Remembered, because the counts of a data set are written once and never change.
    """
    cells, numbers = squares_in(dataset_id, first=0, last=(1 << 2 * own_level) - 1)
    return steps(coarser(cells, numbers, own_level - level)[1])


def _point(cell: int, level: int) -> str:
    lon, lat = centre_of(cell, level)
    return f"{lat:.4f}, {lon:.4f}"


def _shown(row: Dataset) -> DatasetShown:
    return DatasetShown(
        id=row.pk, kind=row.kind, title=row.title, source=row.source,
        owner=row.organisation.name if row.organisation else "", is_snapped=row.is_snapped, level=row.level,
        threshold=row.threshold, first_month=row.first_month, last_month=row.last_month, used=row.used,
        outside=row.outside, unreadable=row.unreadable, left_out=row.left_out, digest=row.digest,
        given_on=local_day(row.given_at), withdrawn_on=local_day(row.withdrawn_at) if row.withdrawn_at else None,
        why_withdrawn=row.why_withdrawn, organisation_id=row.organisation_id,
    )  # fmt: skip
