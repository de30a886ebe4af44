"""The counts of a force in memory: sorted keys, a number and a month for each. Loaded once a version, per process."""

from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from portal.insights.counts.keys import (
    AREA,
    CELL,
    COARSE,
    COARSE_LEVEL,
    CONCERN,
    FEELING,
    KIND_OF_DAY,
    LEVEL,
    NO_CELL,
    PART,
    SOURCE,
    SPACE,
    Field,
    Integers,
)
from portal.insights.models import CountsBook, MonthCounts
from portal.safety_reports.queries import counted
from portal.safety_reports.queries.counted import Ground, ground_of_counts

COARSEST = 8
FORCES_IN_MEMORY = 4
SELECTIONS_IN_MEMORY = 24


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked of the counts. Empty means everything; months are such as 2026-11, both ends included."""

    space: str = ""
    feeling: str = ""
    concern: str = ""
    part: str = ""
    kind_of_day: str = ""
    area: UUID | None = None
    first_month: str = ""
    last_month: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Squares:
    """The squares of one level that hold anything: codes at that level in order, and their counts."""

    level: int
    cells: Integers
    numbers: Integers


class Selection:
    """The part of a force's counts that was asked for, and its squares at every level."""

    def __init__(
        self, keys: Integers, numbers: Integers, months: NDArray[np.int16], names: tuple[str, ...]
    ) -> None:
        self.keys, self.numbers, self.months, self.month_names = keys, numbers, months, names

    @property
    def total(self) -> int:
        return int(self.numbers.sum())

    @property
    def without_place(self) -> int:
        """Reports that are on no map: online, private, or given without a place."""
        return int(self.numbers[CELL.of(self.keys) == NO_CELL].sum())

    @property
    def only_coarse(self) -> int:
        """Reports whose place is known to about 1.4 km only: they are in no smaller square."""
        return int(self.numbers[COARSE.of(self.keys) == 1].sum())

    def by(self, field: Field) -> Integers:
        """Reports by a field's number."""
        return np.bincount(
            field.of(self.keys), weights=self.numbers, minlength=1 << field.bits if field.bits < 12 else 0
        ).astype(np.int64)

    def by_two(self, one: Field, other: Field) -> Integers:
        """A table of reports, rows by the first field."""
        rows, columns = 1 << one.bits, 1 << other.bits
        flat = np.bincount(
            one.of(self.keys) * columns + other.of(self.keys), weights=self.numbers, minlength=rows * columns
        )
        return flat.astype(np.int64).reshape(rows, columns)

    def by_month(self) -> Integers:
        """Reports by month, in the order of `month_names`."""
        return np.bincount(self.months, weights=self.numbers, minlength=len(self.month_names)).astype(
            np.int64
        )

    @cached_property
    def squares(self) -> dict[int, Squares]:
        """Every level's squares, from LEVEL down to COARSEST. A parent is its children's sum and what is known no finer."""
        placed = CELL.of(self.keys) != NO_CELL
        coarse = COARSE.of(self.keys) == 1
        fine = placed & ~coarse
        found = {LEVEL: _grouped(LEVEL, CELL.of(self.keys[fine]), self.numbers[fine])}
        for level in range(LEVEL - 1, COARSEST - 1, -1):
            below = found[level + 1]
            cells, numbers = below.cells >> 2, below.numbers
            if level == COARSE_LEVEL:
                vague = placed & coarse
                cells = np.concatenate([cells, CELL.of(self.keys[vague]) >> 2 * (LEVEL - level)])
                numbers = np.concatenate([numbers, self.numbers[vague]])
                order = np.argsort(cells, kind="stable")
                cells, numbers = cells[order], numbers[order]
            found[level] = _grouped(level, cells, numbers)
        return found


class Cube:
    """All counts of a force at one version."""

    def __init__(
        self, version: int, areas: list[str], rows: list[tuple[str, bytes, bytes]], force_id: UUID
    ) -> None:
        self.version, self.force_id = version, force_id
        self.months = tuple(month for month, _keys, _numbers in rows)
        self.areas = {UUID(area): place + 1 for place, area in enumerate(areas)}
        keys = [np.frombuffer(part, dtype="<i8") for _month, part, _numbers in rows]
        flat = np.concatenate(keys) if keys else np.zeros(0, dtype=np.int64)
        order = np.argsort(flat, kind="stable")
        numbers = [np.frombuffer(part, dtype="<i4") for _month, _keys, part in rows]
        self.keys: Integers = flat[order].astype(np.int64)
        self.numbers: Integers = (np.concatenate(numbers) if numbers else flat)[order].astype(np.int64)
        sizes = [len(part) for part in keys]
        self.month: NDArray[np.int16] = np.repeat(np.arange(len(sizes), dtype=np.int16), sizes)[order]
        self._selections: dict[Chosen, Selection] = {}

    def select(self, chosen: Chosen) -> Selection:
        """What was asked for; remembered, because a map asks for the same with every tile."""
        known = self._selections.get(chosen)
        if known is not None:
            return known
        keep = self._mask(chosen)
        found = (
            Selection(self.keys, self.numbers, self.month, self.months)
            if keep is None
            else Selection(self.keys[keep], self.numbers[keep], self.month[keep], self.months)
        )
        if len(self._selections) >= SELECTIONS_IN_MEMORY:
            self._selections.pop(next(iter(self._selections)), None)
        self._selections[chosen] = found
        return found

    @cached_property
    def ground(self) -> Ground:
        """Wards and districts as they stood when this version was first asked for an area."""
        return ground_of_counts(self.force_id)

    def _mask(self, chosen: Chosen) -> NDArray[np.bool_] | None:
        keep: NDArray[np.bool_] | None = None
        for field, code, codes in (
            (SPACE, chosen.space, counted.SPACES), (FEELING, chosen.feeling, counted.FEELINGS),
            (CONCERN, chosen.concern, counted.CONCERNS), (PART, chosen.part, counted.PARTS),
            (KIND_OF_DAY, chosen.kind_of_day, counted.KINDS_OF_DAY), (SOURCE, chosen.source, counted.SOURCES),
        ):  # fmt: skip
            if code:
                mine = field.of(self.keys) == (codes.index(code) if code in codes else -1)
                keep = mine if keep is None else keep & mine
        if chosen.area is not None:
            wanted = np.zeros(1 << AREA.bits, dtype=bool)
            wanted[self._wards_of(chosen.area)] = True
            mine = wanted[AREA.of(self.keys)]
            keep = mine if keep is None else keep & mine
        if chosen.first_month or chosen.last_month:
            last = chosen.last_month or "9999-12"
            inside = np.array([chosen.first_month <= month <= last for month in self.months], dtype=bool)
            mine = inside[self.month] if len(inside) else np.zeros(0, dtype=bool)
            keep = mine if keep is None else keep & mine
        return keep

    def _wards_of(self, area: UUID) -> list[int]:
        """The keys' numbers of a ward, or of all wards of a district."""
        wards = self.ground.wards
        inside = [
            ward.id
            for ward, parent in zip(wards.areas, wards.within, strict=True)
            if area in {ward.id, parent}
        ]
        return [self.areas[ward] for ward in inside if ward in self.areas]


_lock = Lock()
_cubes: dict[UUID, Cube] = {}


def cube_of(force_id: UUID) -> Cube:
    """The force's counts as they stand. One query; two more where they changed since this process last looked."""
    version = CountsBook.objects.filter(force=force_id).values_list("version", flat=True).first() or 0
    known = _cubes.get(force_id)
    if known is not None and known.version == version:
        return known
    areas = CountsBook.objects.filter(force=force_id).values_list("areas", flat=True).first() or []
    rows = (
        MonthCounts.objects.filter(force=force_id).order_by("month").values_list("month", "keys", "numbers")
    )
    cube = Cube(
        version, areas, [(month, bytes(keys), bytes(numbers)) for month, keys, numbers in rows], force_id
    )
    with _lock:
        if force_id not in _cubes and len(_cubes) >= FORCES_IN_MEMORY:
            _cubes.pop(next(iter(_cubes)))
        _cubes[force_id] = cube
    return cube


def forget_cubes() -> None:
    """For a test whose database is another one now."""
    with _lock:
        _cubes.clear()


def _grouped(level: int, cells: Integers, numbers: Integers) -> Squares:
    """Sums of runs of the same cell. Cells must be in order."""
    if not len(cells):
        return Squares(level, cells, numbers)
    starts = np.flatnonzero(np.r_[True, cells[1:] != cells[:-1]])
    return Squares(level, cells[starts], np.add.reduceat(numbers, starts))
