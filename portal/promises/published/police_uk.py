"""data.police.uk's street-level crime: only how many there were a month, by kind and last outcome.

Rows, ids, places and points are read past. To know a row that is in the file twice, a short digest of its id is held
while the file is read, and nowhere else.
"""

import re
from datetime import date
from hashlib import blake2b

from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.promises.published.columns import Variants, cell, places
from portal.promises.published.lines import Line
from portal.promises.published.tally import Counted, Faults, Sums, bare_name
from portal.promises.vocabulary.outcomes import Dataset
from portal.promises.vocabulary.police_uk import CRIME_TYPES, NO_OUTCOME, OTHER_OUTCOME, OUTCOMES

COLUMNS: Variants = {
    "id": ("crime id",),
    "month": ("month",),
    "force": ("falls within", "reported by"),
    "type": ("crime type",),
    "outcome": ("last outcome category", "outcome type"),
}
NEEDED = ("month", "force", "type", "outcome")
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
FIRST_MONTH = date(2010, 12, 1)


class PoliceUk:
    """Takes rows of one force and counts them by month, kind of crime and last outcome."""

    months = 1
    dataset = Dataset.POLICE_UK

    def __init__(self, names: frozenset[str], today: date) -> None:
        self.names, self.today = names, today
        self.sums, self.faults = Sums(self.months), Faults()
        self.columns: dict[str, int] = {}
        self.used = self.elsewhere = 0
        self.seen: set[bytes] = set()
        self.forces: set[str] = set()

    @property
    def counts(self) -> tuple[Counted, ...]:
        return self.sums.counts()

    def begin(self, cells: list[str]) -> bool:
        """Whether this row names the columns."""
        found = places(cells, COLUMNS)
        if any(name not in found for name in NEEDED):
            return False
        self.columns = found
        return True

    @staticmethod
    def what_is_needed() -> str:
        return _("The table needs columns called Month, Falls within, Crime type and Last outcome category.")

    def take(self, line: Line) -> None:
        name = self._cell(line, "force")
        if not name:
            return
        if bare_name(name) not in self.names:
            self.elsewhere += 1
            if len(self.forces) < 60:
                self.forces.add(name[:60])
            return
        month, kind = self._month(line), slugify(self._cell(line, "type"))
        if month is None:
            return
        if kind not in CRIME_TYPES:
            self._fault(line, "type", _("This kind of crime is not known here. The row was left out."))
            return
        if self._is_new(line):
            self.used += 1
            self.sums.add(month, kind, self._outcome(line), closed=None, recorded=1)

    def _cell(self, line: Line, field: str) -> str:
        return cell(line.cells, self.columns.get(field))

    def _fault(self, line: Line, field: str, sentence: str) -> None:
        self.faults.add(line.where, line.number, COLUMNS[field][0], sentence)

    def _month(self, line: Line) -> date | None:
        found = _MONTH.fullmatch(self._cell(line, "month"))
        month = date(int(found[1]), int(found[2]), 1) if found else None
        if month is None:
            self._fault(line, "month", _("This is not a month such as 2026-03."))
        elif not FIRST_MONTH <= month <= self.today:
            self._fault(line, "month", _("This month is still to come, or before the first file."))
            return None
        return month

    def _outcome(self, line: Line) -> str:
        outcome = slugify(self._cell(line, "outcome"))
        if not outcome:
            return NO_OUTCOME
        if outcome in OUTCOMES:
            return outcome
        self._fault(line, "outcome", _("This outcome is not known here. It was counted with other outcomes."))
        return OTHER_OUTCOME

    def _is_new(self, line: Line) -> bool:
        crime = self._cell(line, "id")
        if not crime:
            return True  # behaviour that is no crime has no id
        digest = blake2b(crime.encode(), digest_size=8).digest()
        if digest in self.seen:
            self._fault(line, "id", _("This row is in the file twice. It was counted once."))
            return False
        self.seen.add(digest)
        return True
