"""Aggregates of accepted reports by place and month, from the force's counts. This is all that profiles ask of reports."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np

from portal.insights.counts.cube import Cube, cube_of
from portal.insights.counts.keys import (
    AREA,
    CELL,
    COARSE,
    CONCERN,
    LEVEL,
    NO_CELL,
    PART,
    SPACE,
    Field,
    Integers,
)
from portal.insights.profiles.notes import FEWEST, digest_of, frozen_note, without_few
from portal.insights.profiles.scope import SQUARE_LEVEL, Mask, Scope
from portal.insights.profiles.vocabulary import Space, Unit
from portal.safety_reports.queries.counted import CONCERNS, PARTS, SPACES

Table = dict[str, list[int]]


def months_between(first: str, last: str) -> list[str]:
    """Months such as 2026-11, both ends included."""
    year, month = map(int, first.split("-"))
    found = []
    while (name := f"{year:04d}-{month:02d}") <= last:
        found.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def months_before(day: date, count: int) -> list[str]:
    """The last whole months before a day."""
    number = day.year * 12 + day.month - 1
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(number - count, number)]


def by_unit(force_id: UUID, months: Sequence[str], unit: str) -> Table:
    """Accepted reports of public places by month, for every ward or for every square that has any.

    Keys are the public id of a ward, or a square's code at SQUARE_LEVEL. A report whose place is known no finer than about
    1.4 km is in no square.
    """
    cube = cube_of(force_id)
    month, inside = _months(cube, months)
    inside &= SPACE.of(cube.keys) == SPACES.index(Space.PUBLIC)
    if unit == Unit.SQUARE:
        cells = CELL.of(cube.keys)
        inside &= (cells != NO_CELL) & (COARSE.of(cube.keys) == 0)
        places, table = cells >> 2 * (LEVEL - SQUARE_LEVEL), {}
    else:
        places = AREA.of(cube.keys)
        inside &= places > 0
        table = {str(ward): [0] * len(months) for ward in cube.areas}
    names = {at: str(ward) for ward, at in cube.areas.items()}
    pairs, where = np.unique(places[inside] * len(months) + month[inside], return_inverse=True)
    sums = np.bincount(where, weights=cube.numbers[inside], minlength=len(pairs)).astype(np.int64)
    for pair, number in zip(pairs.tolist(), sums.tolist(), strict=True):
        place, at = divmod(pair, len(months))
        key = str(place) if unit == Unit.SQUARE else names[place]
        table.setdefault(key, [0] * len(months))[at] += number
    return table


def summary(force_id: UUID, scope: Scope, months: Sequence[str]) -> dict[str, Any]:
    """What a profile shows: by month, concern and part of the day, each with the note that it carries."""
    cube = cube_of(force_id)
    month, inside = _months(cube, months)
    inside &= scope.masks(cube)[1]
    by_month = np.bincount(month[inside], weights=cube.numbers[inside], minlength=len(months)).astype(int)
    total, query = int(by_month.sum()), query_of(scope, months)
    tables = {
        "months": (list(zip(months, without_few(by_month.tolist()), strict=True)), len(months), "month"),
        "concerns": (*_by(cube, inside, CONCERN, CONCERNS), "main concern"),
        "parts": (*_by(cube, inside, PART, PARTS), "part of the day"),
    }
    found: dict[str, Any] = {"total": total if total == 0 or total >= FEWEST else None, "query": query}
    notes = {}
    for name, (rows, groups, by) in tables.items():
        found[name] = [list(row) for row in rows]
        hidden = sum(count is None for _name, count in rows) if rows or not groups else None
        notes[name] = frozen_note(found[name], query=f"{query}; by {by}", hidden=hidden, groups=groups)
    return found | {"notes": notes, "data_version": digest_of(found)[:12]}


def _months(cube: Cube, months: Sequence[str]) -> tuple[Integers, Mask]:
    """For every count the place of its month in `months`, and whether it is in any."""
    at = {name: number for number, name in enumerate(months)}
    places = np.array([at.get(name, -1) for name in cube.months], dtype=np.int64)
    found = places[cube.month] if len(places) else np.zeros(len(cube.keys), dtype=np.int64)
    return found, found >= 0


def _by(
    cube: Cube, inside: Mask, field: Field, names: Sequence[str]
) -> tuple[list[tuple[str, int | None]], int]:
    """Groups that have any, by name, and how many those are. None of them where all would have to be hidden."""
    counts = np.bincount(
        field.of(cube.keys[inside]), weights=cube.numbers[inside], minlength=len(names)
    ).astype(int)
    found = sorted((name or "not_said", n) for name, n in zip(names, counts.tolist(), strict=False) if n)
    shown = without_few([n for _name, n in found])
    if not any(shown):
        return [], len(found)
    return [(name, count) for (name, _n), count in zip(found, shown, strict=True)], len(found)


def query_of(scope: Scope, months: Sequence[str]) -> str:
    """Which reports are asked for, in words that stay as they were frozen."""
    place = f"{len(scope.squares)} squares" if scope.squares else f"{len(scope.wards)} wards"
    parts = [f"accepted reports; space {scope.space}; {place}"]
    if scope.concerns:
        parts.append(f"main concern {', '.join(sorted(scope.concerns))}")
    if scope.since or scope.until:
        parts.append(f"of {scope.since or 'the first month'} to {scope.until or 'now'}")
    return "; ".join([*parts, f"{months[0]} to {months[-1]}"])
