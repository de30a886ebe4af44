"""Counts are rebuilt from accepted reports, never added to: a month that changed is counted again."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models import F

from portal.insights.counts.keys import Integers, digest_of_codes, packed
from portal.insights.models import CountsBook, MonthCounts
from portal.places.calendar import month_of
from portal.safety_reports.queries.counted import (
    CHUNK,
    ReportColumns,
    accepted_columns,
    ground_of_counts,
    months_accepted,
)
from portal.safety_reports.queries.month_marks import Marks, MonthState

# With more months than these to count, one pass over everything is quicker than one query a month.
FEW = 6
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was done: how many months were counted again or dropped, and how many reports they hold."""

    months: int
    reports: int


def rebuild_counts(
    *,
    force_id: UUID,
    now: datetime,
    everything: bool = False,
    chunk: int = CHUNK,
    progress: Progress = lambda _n: None,
) -> Rebuilt:
    """Count the months whose reports have changed (with `everything`, all). Run beside itself, it does the work twice.

    `progress` is told how many reports were just read. Memory holds one chunk of reports and eight bytes of every other.
    """
    areas = [str(area.id) for area in ground_of_counts(force_id).wards.areas]
    codes = digest_of_codes(areas)
    book = CountsBook.objects.filter(force=force_id).first()
    everything = everything or book is None or book.codes != codes
    known = dict(MonthCounts.objects.filter(force=force_id).values_list("month", "mark"))
    # Marks are read first: what comes while we count has another mark, and is counted next time.
    states = [] if everything else months_accepted(force_id)
    changed = [state for state in states if known.get(state.month) != state.mark]
    if everything or len(changed) > FEW:
        # One pass over everything is quicker, and has the marks of just what it counted.
        states, keys = _all_keys(force_id, chunk, progress)
        changed = [state for state in states if everything or known.get(state.month) != state.mark]
    else:
        keys = {state.month: _month_keys(force_id, state.month, chunk, progress) for state in changed}
    gone = set(known) - {state.month for state in states}
    if not changed and not gone and book is not None:
        return Rebuilt(0, 0)
    for state in changed:
        _save(force_id, state, keys.pop(state.month))
    with transaction.atomic():
        MonthCounts.objects.filter(force=force_id, month__in=gone).delete()
        _raise_version(force_id, codes, areas, now)
    return Rebuilt(len(changed) + len(gone), sum(state.reports for state in changed))


def _all_keys(
    force_id: UUID, chunk: int, progress: Progress
) -> tuple[list[MonthState], dict[str, list[Integers]]]:
    """The keys of every report by month, unsorted, as they come; and what marks each month."""
    marks, found = Marks(), defaultdict[str, list[Integers]](list)
    for columns in accepted_columns(force_id, chunk=chunk, marks=marks):
        for month, keys in _by_month(columns):
            found[month].append(keys)
        progress(len(columns))
    return marks.states(), found


def _month_keys(force_id: UUID, month: str, chunk: int, progress: Progress) -> list[Integers]:
    found = []
    for columns in accepted_columns(force_id, month=month, chunk=chunk):
        found += [keys for _month, keys in _by_month(columns)]
        progress(len(columns))
    return found


def _by_month(columns: ReportColumns) -> list[tuple[str, Integers]]:
    days, place = np.unique(columns.day, return_inverse=True)
    dates = [date.fromordinal(int(day)) for day in days]
    week = np.array([(day.day - 1) // 7 for day in dates], dtype=np.int64)[place]
    names = [month_of(day) for day in dates]
    months = sorted(set(names))
    which = np.array([months.index(name) for name in names], dtype=np.int64)[place]
    keys = packed(columns, week)
    return [(name, keys[which == number]) for number, name in enumerate(months)]


def _save(force_id: UUID, state: MonthState, parts: list[Integers]) -> None:
    together = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
    keys, numbers = np.unique(together, return_counts=True)
    MonthCounts.objects.update_or_create(
        force_id=force_id,
        month=state.month,
        defaults={
            "mark": state.mark,
            "reports": len(together),
            "keys": keys.astype("<i8").tobytes(),
            "numbers": numbers.astype("<i4").tobytes(),
        },
    )


def _raise_version(force_id: UUID, codes: str, areas: list[str], now: datetime) -> None:
    facts = {"codes": codes, "areas": areas, "rebuilt_at": now}
    _book, made = CountsBook.objects.get_or_create(force_id=force_id, defaults={**facts, "version": 1})
    if not made:
        CountsBook.objects.filter(force=force_id).update(**facts, version=F("version") + 1)
