"""What marks the accepted reports of a month, so that a change is seen without counting them again."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from portal.places.calendar import month_of

Integers = NDArray[np.int64]
CELLS_TOLD_APART = 999_983


@dataclass(frozen=True, slots=True)
class MonthState:
    """What is cheap to know of the accepted reports of a month. Another value means that they have changed."""

    month: str
    reports: int
    mark: str


@dataclass(slots=True)
class _Sums:
    reports: int = 0
    ids: int = 0
    latest: int = 0
    cells: int = 0

    def add(self, ids: Integers, cells: Integers) -> None:
        self.reports += len(ids)
        self.ids += int(ids.sum())
        self.latest = max(self.latest, int(ids.max()))
        self.cells += int((np.maximum(cells, 0) % CELLS_TOLD_APART).sum())

    def state(self, month: str) -> MonthState:
        return MonthState(month, self.reports, f"{self.ids}.{self.latest}.{self.cells}")


class Marks:
    """The states of months, gathered while their reports are read: the same as `months_accepted` would say."""

    def __init__(self) -> None:
        self._months: defaultdict[str, _Sums] = defaultdict(_Sums)

    def states(self) -> list[MonthState]:
        """Every month that was met, oldest first."""
        return [self._months[month].state(month) for month in sorted(self._months)]

    def add(self, ids: Integers, cells: Integers, days: Integers) -> None:
        """One chunk of reports: their ids, their cells as the database has them (-1 for none), their days."""
        months, of = np.unique(days, return_inverse=True)
        names = [month_of(date.fromordinal(day)) for day in months.tolist()]
        for name in sorted(set(names)):
            mine = np.array([each == name for each in names])[of]
            self._months[name].add(ids[mine], cells[mine])

    def add_day(self, day: date, reports: int, ids: int, latest: int, cells: int) -> None:
        """One day's reports, added up already."""
        sums = self._months[month_of(day)]
        sums.reports, sums.ids, sums.cells = sums.reports + reports, sums.ids + ids, sums.cells + cells
        sums.latest = max(sums.latest, latest)
