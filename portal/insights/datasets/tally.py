"""From rows to counts by square: everything else that stood in a row is let go of here."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import numpy as np
from django.utils.translation import gettext as _

from portal.insights.datasets.tables import Mapping, Table
from portal.insights.datasets.vocabulary import Rule
from portal.places import cell_columns
from portal.places.cells import FINEST
from portal.safety_reports.queries.counted import ground_of_counts

MOST_FAULTS = 20
MOST_GROUPS = 60
TELL_EVERY = 5_000
FIRST_YEAR = 2000
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-\d{2}(?:[T ].*)?)?")
_DAY = re.compile(r"\d{2}/(\d{2})/(\d{4})(?: .*)?")
Key = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    sentence: str


@dataclass(slots=True)
class Tally:
    """Counts by square, month and group, and what became of every row."""

    counts: dict[Key, int] = field(default_factory=dict)
    used: int = 0
    outside: int = 0
    unreadable: int = 0
    left_out: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def months(self) -> list[str]:
        return sorted({month for _cell, month, _group in self.counts if month})

    @property
    def groups(self) -> list[tuple[str, int]]:
        """Groups with their counts, the largest first."""
        sums: Counter[str] = Counter()
        for (_cell, _month, group), number in self.counts.items():
            sums[group] += number
        return sorted(sums.items(), key=lambda one: (-one[1], one[0]))

    @property
    def squares(self) -> int:
        return len({cell for cell, _month, _group in self.counts})

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def digest(self) -> str:
        """SHA-256 of the counts in order."""
        rows = [[*key, number] for key, number in sorted(self.counts.items())]
        return hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    lon: float
    lat: float
    month: str
    group: str
    number: int


class _BadRow(ValueError):
    pass


def tally(
    table: Table, mapping: Mapping, *, rule: Rule, force_id: UUID, today: date,
    tell: Callable[[int], None] = lambda _rows: None,
) -> Tally:  # fmt: skip
    """Count the rows that lie on the force's ground, at the rule's level. Too few in a square are left out."""
    made = Tally()
    rows = _rows(table, mapping, made, today, tell)
    if not rows:
        return made
    cells = cell_columns.cells_at(np.array([row.lon for row in rows]), np.array([row.lat for row in rows]))
    inside = ground_of_counts(force_id).wards.locate(cells) >= 0
    codes = (cells >> 2 * (FINEST - rule.level)).tolist()
    sums: Counter[Key] = Counter()
    for row, code, is_ours in zip(rows, codes, inside.tolist(), strict=True):
        if not is_ours:
            made.outside += 1
            continue
        made.used += 1
        # Few in a month may be one person: where there is a threshold, only the whole time is told.
        sums[code, row.month if rule.threshold <= 1 else "", row.group] += row.number
    made.counts = {key: number for key, number in sums.items() if number >= rule.threshold}
    made.left_out = sum(sums.values()) - sum(made.counts.values())
    return made


def _rows(
    table: Table, mapping: Mapping, made: Tally, today: date, tell: Callable[[int], None]
) -> list[_Row]:
    found, groups = [], set[str]()
    for done, (line, cells) in enumerate(table.rows, 1):
        try:
            row = _row(line, cells, mapping, today)
            _check_groups(groups, row.group)
            found.append(row)
        except _BadRow as fault:
            made.unreadable += 1
            if len(made.faults) < MOST_FAULTS:
                made.faults.append(Fault(line, str(fault)))
        if done % TELL_EVERY == 0:
            tell(done)
    return found


def _check_groups(groups: set[str], group: str) -> None:
    if group not in groups and len(groups) == MOST_GROUPS:
        raise _BadRow(_("There are more than 60 groups. Choose a column with fewer."))
    groups.add(group)


def _row(line: int, cells: Sequence[str], mapping: Mapping, today: date) -> _Row:
    lon, lat = _degrees(_cell(cells, mapping.lon)), _degrees(_cell(cells, mapping.lat))
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise _BadRow(_("This point is not on the globe. Longitude and latitude have to be degrees."))
    month = _month(_cell(cells, mapping.month), today) if mapping.month is not None else ""
    group = " ".join(_cell(cells, mapping.group).split())[:60] if mapping.group is not None else ""
    number = _whole(_cell(cells, mapping.number)) if mapping.number is not None else 1
    return _Row(line, lon, lat, month, group, number)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _degrees(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not np.isfinite(number):
        raise _BadRow(_("There is no point in this row: longitude and latitude have to be numbers."))
    return number


def _month(text: str, today: date) -> str:
    found = _MONTH.fullmatch(text)
    year, month = (found[1], found[2]) if found else ("", "")
    if day := _DAY.fullmatch(text):
        year, month = day[2], day[1]
    if not year or not "01" <= month <= "12" or int(year) < FIRST_YEAR:
        raise _BadRow(_("This is not a month such as 2026-03, nor a day such as 2026-03-09 or 09/03/2026."))
    if f"{year}-{month}" > f"{today:%Y-%m}":
        raise _BadRow(_("This month is still to come."))
    return f"{year}-{month}"


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 7 or int(text) == 0:
        raise _BadRow(_("The number has to be a whole number, one at least."))
    return int(text)
