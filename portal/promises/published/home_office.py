"""The Home Office's open data tables: outcomes by force, quarter, offence and outcome, and recorded offences alike."""

import re
from datetime import date

from django.utils.translation import gettext as _

from portal.promises.published.columns import Variants, cell, count_in, places
from portal.promises.published.lines import Line
from portal.promises.published.tally import Counted, Faults, Sums, UnusableFileError, bare_name
from portal.promises.vocabulary.outcomes import ALL, OFFENCE_GROUPS, OUTCOME_TYPES, Dataset

COLUMNS: Variants = {
    "year": ("financial year", "fin year", "year"),
    "quarter": ("financial quarter", "fin quarter", "quarter"),
    "force": ("force name", "police force name", "police force", "police force area", "force"),
    "code": ("offence code", "offence code number"),
    "subcode": ("offence subcode", "subcode"),
    "description": ("offence description", "offence desc", "offence"),
    "group": ("offence group",),
    "subgroup": ("offence subgroup", "offence sub group", "subgroup"),
    "outcome": ("outcome type", "outcome type code", "outcome code"),
    "recorded": (
        "outcomes for offences that were recorded in the quarter",
        "number of outcomes for offences that were recorded in the quarter",
        "force outcomes for offences recorded in quarter",
        "outcomes for offences recorded in the quarter",
    ),
    "closed": (
        "outcomes for investigations closed in the quarter",
        "outcomes for investigations that were closed in the quarter",
        "number of outcomes for investigations that were closed in the quarter",
        "force outcomes recorded in quarter",
        "outcomes recorded in the quarter",
        "number of outcomes",
        "outcomes",
        "number",
        "count",
    ),
    "offences": ("number of offences", "number of recorded offences", "offences recorded"),
}
NEEDED = ("year", "quarter", "force", "subgroup")
_YEAR = re.compile(r"(20\d\d)\s*[/\-–]\s*(?:20)?(\d\d)")
_QUARTER = re.compile(r"(?:q|quarter)?\s*([1-4])(?:\s*[:\-–(].*)?", re.IGNORECASE)
# Groups in which an offence that nobody here has heard of might matter.
WATCHED = ("sexual", "violence against the person")
KNOWN_SUBGROUPS = frozenset({
    "homicide", "death or serious injury unlawful driving", "violence with injury", "violence without injury",
    "stalking and harassment", "rape", "other sexual offences",
})  # fmt: skip


class HomeOffice:
    """Takes rows of one force and adds them up by quarter, offence group and outcome type."""

    months = 3

    def __init__(self, names: frozenset[str], today: date) -> None:
        self.names, self.today = names, today
        self.sums, self.faults = Sums(self.months), Faults()
        self.columns: dict[str, int] = {}
        self.used = self.elsewhere = 0
        self.seen: dict[tuple[str, ...], tuple[int | None, int | None]] = {}
        self.forces: set[str] = set()

    @property
    def dataset(self) -> Dataset:
        return Dataset.OUTCOMES if "outcome" in self.columns else Dataset.RECORDED

    @property
    def counts(self) -> tuple[Counted, ...]:
        return self.sums.counts()

    def begin(self, cells: list[str]) -> bool:
        """Whether this row names the columns. Raises UnusableFileError where tables of two kinds are mixed."""
        found = places(cells, COLUMNS)
        if any(name not in found for name in NEEDED):
            return False
        outcomes = "outcome" in found and bool({"closed", "recorded"} & set(found))
        if not outcomes and "offences" not in found:
            return False
        if self.columns and ("outcome" in self.columns) is not outcomes:
            raise UnusableFileError(
                _("This file mixes outcomes and recorded offences. Give one table at a time.")
            )
        self.columns = found
        return True

    @staticmethod
    def what_is_needed() -> str:
        return _(
            "The table needs columns called Financial Year, Financial Quarter, Force Name, Offence Subgroup, and either "
            "Outcome Type with the number of outcomes, or Number of Offences."
        )

    def take(self, line: Line) -> None:
        name = self._cell(line, "force")
        if not name:
            return  # a note below the table, or an empty row
        if bare_name(name) not in self.names:
            self.elsewhere += 1
            if len(self.forces) < 60:
                self.forces.add(name[:60])
            return
        subject = self._subject(line)
        first = self._quarter(line)
        outcome = self._outcome(line)
        if not subject or first is None or not outcome:
            return
        closed, recorded = self._counts(line)
        if closed is None and recorded is None:
            return
        if self._is_new(line, (str(first), outcome), (closed, recorded)):
            self.used += 1
            self.sums.add(first, subject, outcome, closed=closed, recorded=recorded)

    def _cell(self, line: Line, field: str) -> str:
        return cell(line.cells, self.columns.get(field))

    def _fault(self, line: Line, field: str, sentence: str) -> None:
        self.faults.add(line.where, line.number, COLUMNS[field][0], sentence)

    def _subject(self, line: Line) -> str:
        subgroup = " ".join(re.findall(r"[a-z]+", self._cell(line, "subgroup").casefold()))
        description = self._cell(line, "description").casefold()
        for group in OFFENCE_GROUPS:
            if group.description and group.description in description:
                return group.code
        for group in OFFENCE_GROUPS:
            if group.subgroup and group.subgroup == subgroup:
                return group.code
        watched = any(word in self._cell(line, "group").casefold() for word in WATCHED)
        if (watched and subgroup not in KNOWN_SUBGROUPS) or not subgroup:
            self._fault(line, "subgroup", _("This kind of offence is not known here. The row was left out."))
        return ""

    def _quarter(self, line: Line) -> date | None:
        year, quarter = (
            _YEAR.fullmatch(self._cell(line, "year")),
            _QUARTER.fullmatch(self._cell(line, "quarter")),
        )
        if not year or (int(year[1]) + 1) % 100 != int(year[2]):
            self._fault(line, "year", _("This is not a financial year such as 2025/26."))
            return None
        if not quarter:
            self._fault(line, "quarter", _("This is not a quarter from 1 to 4."))
            return None
        months = 3 + 3 * (int(quarter[1]) - 1)
        first = date(int(year[1]) + months // 12, months % 12 + 1, 1)
        if first > self.today:
            self._fault(line, "year", _("This quarter is still to come."))
            return None
        return first

    def _outcome(self, line: Line) -> str:
        if "outcome" not in self.columns:
            return ALL
        text = self._cell(line, "outcome").casefold().removeprefix("outcome").strip().removesuffix(".0")
        outcome = text.lstrip("0") or text[:1]
        if outcome in OUTCOME_TYPES:
            return outcome
        self._fault(
            line,
            "outcome",
            _("This is not an outcome type from 0 to 22. Types such as 1A count the same cases again."),
        )
        return ""

    def _counts(self, line: Line) -> tuple[int | None, int | None]:
        fields = ("closed", "recorded") if "outcome" in self.columns else ("closed", "offences")
        found: list[int | None] = []
        for field in fields:
            try:
                found.append(count_in(self._cell(line, field)) if field in self.columns else None)
            except ValueError:
                self._fault(line, field, _("This is not a whole number. The row was left out."))
                return None, None
        if found[0] is not None and found[0] < 0:
            self._fault(
                line, "closed", _("A number of outcomes cannot be below nothing. The row was left out.")
            )
            return None, None
        return (found[0], found[1]) if "outcome" in self.columns else (None, found[1])

    def _is_new(self, line: Line, key: tuple[str, ...], counts: tuple[int | None, int | None]) -> bool:
        offence = tuple(self._cell(line, field) for field in ("code", "subcode", "description", "subgroup"))
        before = self.seen.get((*key, *offence))
        if before is None:
            self.seen[(*key, *offence)] = counts
            return True
        self._fault(
            line,
            "description",
            _("This row is in the file twice. It was counted once.")
            if before == counts
            else _("This row is in the file twice, with different numbers. The first was taken."),
        )
        return False
