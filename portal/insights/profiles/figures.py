"""Aggregates of accepted reports by ward and month. This is all that profiles ever ask of reports."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np

from portal.places.calendar import days_of_month, month_of
from portal.safety_reports.queries.counted import CONCERNS, PARTS, SPACES, accepted_columns, ground_of_counts

FEWEST = 5  # below it a frozen version says "fewer than 5"


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


def by_ward(force_id: UUID, months: Sequence[str]) -> dict[UUID, list[int]]:
    """Accepted reports of public places for every ward and month."""
    wards = [area.id for area in ground_of_counts(force_id).wards.areas]
    table = np.zeros((len(wards), len(months)), dtype=np.int64)
    at = {name: number for number, name in enumerate(months)}
    first, last = days_of_month(months[0])[0], days_of_month(months[-1])[1]
    for chunk in accepted_columns(force_id, first=first, last=last):
        month = np.array([at[month_of(date.fromordinal(int(day)))] for day in chunk.day], dtype=np.int64)
        inside = chunk.ward >= 0
        np.add.at(table, (chunk.ward[inside], month[inside]), 1)
    return {ward: table[number].tolist() for number, ward in enumerate(wards)}


def summary(force_id: UUID, space: str, wards: Collection[UUID], months: Sequence[str]) -> dict[str, Any]:
    """What a profile shows: by month, concern and part of the day. Small groups are left out, and it is said how many."""
    places = [n for n, area in enumerate(ground_of_counts(force_id).wards.areas) if area.id in set(wards)]
    by_month, by_concern, by_part = Counter[str](), Counter[str](), Counter[str]()
    first, last = days_of_month(months[0])[0], days_of_month(months[-1])[1]
    for chunk in accepted_columns(force_id, first=first, last=last):
        kept = chunk.space == SPACES.index(space)
        if places:
            kept &= np.isin(chunk.ward, places)
        by_month.update(month_of(date.fromordinal(int(day))) for day in chunk.day[kept])
        by_concern.update(CONCERNS[code] for code in chunk.concern[kept])
        by_part.update(PARTS[code] for code in chunk.part[kept])
    return {
        "months": [[month, _shown(by_month[month])] for month in months],
        "concerns": sorted([code or "not_said", _shown(n)] for code, n in by_concern.items()),
        "parts": sorted([code or "not_said", _shown(n)] for code, n in by_part.items()),
        "total": _shown(sum(by_month.values())),
        "query": f"accepted reports; space {space}; {len(wards)} wards; {months[0]} to {months[-1]}",
        "suppression": f"Groups of fewer than {FEWEST} are not shown.",
    }


def _shown(count: int) -> int | None:
    return count if count == 0 or count >= FEWEST else None
