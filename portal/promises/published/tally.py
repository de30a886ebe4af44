"""What reading a file yields: counts, and in words what could not be read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.places.calendar import months_later
from portal.promises.vocabulary.outcomes import Dataset

MOST_FAULTS = 500


class UnusableFileError(ValueError):
    """The file as a whole cannot be used. The message is a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One row, or one thing about it. `where` names the file inside a zip, or the sheet."""

    where: str
    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Counted:
    """One count. `closed` is by when the outcome was given, `recorded` by when the offence was recorded."""

    period_from: date
    period_to: date
    subject: str
    outcome: str
    closed: int | None = None
    recorded: int | None = None

    @property
    def key(self) -> tuple[date, str, str]:
        return self.period_from, self.subject, self.outcome


@dataclass(frozen=True, slots=True)
class Tally:
    """All that is kept of a file. `faults` holds the first ones, `rows_faulty` counts them all."""

    dataset: Dataset
    counts: tuple[Counted, ...]
    rows_read: int
    rows_used: int
    rows_elsewhere: int
    rows_faulty: int
    faults: tuple[Fault, ...]
    fingerprint: str = ""

    @property
    def period(self) -> tuple[date, date]:
        return min(one.period_from for one in self.counts), max(one.period_to for one in self.counts)


@dataclass(slots=True)
class Sums:
    """Counts as they add up, row by row; memory grows with periods and kinds, never with rows."""

    months: int
    sums: dict[tuple[date, str, str], list[int | None]] = field(default_factory=dict)

    def add(
        self, first: date, subject: str, outcome: str, *, closed: int | None, recorded: int | None
    ) -> None:
        pair = self.sums.setdefault((first, subject, outcome), [None, None])
        for place, value in enumerate((closed, recorded)):
            if value is not None:
                pair[place] = (pair[place] or 0) + value

    def counts(self) -> tuple[Counted, ...]:
        return tuple(
            Counted(first, months_later(first, self.months) - timedelta(1), subject, outcome, *pair)
            for (first, subject, outcome), pair in sorted(self.sums.items())
        )


@dataclass(slots=True)
class Faults:
    """Keeps the first few hundred and counts the rest."""

    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, where: str, line: int, column: str, sentence: str) -> None:
        self.count += 1
        if len(self.kept) < MOST_FAULTS:
            self.kept.append(Fault(where, line, column, sentence))


def bare_name(name: str) -> str:
    """A force's name as it can be compared: "London, City of" and "City of London Police" are one."""
    words = name.casefold().replace("&", "and").replace("-", " ").replace(",", " , ").split()
    if "," in words:
        comma = words.index(",")
        words = [*words[comma + 1 :], *words[:comma]]
    while len(words) > 1 and words[-1] in {"police", "constabulary", "service", "force"}:
        words.pop()
    return " ".join(word for word in words if word != ",")


def bare_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(bare_name(name) for name in names if name.strip())
