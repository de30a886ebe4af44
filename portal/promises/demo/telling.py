"""How the demo's promises are written down, before any of it is in a database."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.promises.vocabulary.statuses import Better, EvidenceKind, Period, Reviewer, Shape, Status

FILES = ("trust.toml", "pursuit.toml", "spaces.toml")


@dataclass(frozen=True, slots=True)
class Step:
    months_ago: int
    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure whose figures go from one value to another. A share is out of about `whole` cases a period."""

    name: str
    unit: str
    better: Better
    first: float
    last: float
    source: str
    counts: str
    aim: float | None = None
    whole: int = 0
    period: Period = Period.QUARTER
    corrected: str = ""

    @property
    def shape(self) -> Shape:
        return Shape.SHARE if self.whole else Shape.NUMBER


@dataclass(frozen=True, slots=True)
class Shown:
    months_ago: int
    title: str
    kind: EvidenceKind
    shows: str
    link: str


@dataclass(frozen=True, slots=True)
class Said:
    months_ago: int
    reviewer: Reviewer
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Told:
    """All that is said of one commitment. `silent_for` so many months: that is what makes it overdue."""

    code: str
    lead: str
    steps: tuple[Step, ...]
    measures: tuple[Counted, ...]
    evidence: tuple[Shown, ...]
    reviews: tuple[Said, ...]
    review_in_days: int | None
    silent_for: int


def all_told() -> list[Told]:
    """Every promise of the demo, in the order of the files."""
    folder = Path(__file__).parent
    return [
        _told(row)
        for name in FILES
        for row in tomllib.loads((folder / name).read_text(encoding="utf-8"))["promise"]
    ]


def _told(row: dict[str, Any]) -> Told:
    return Told(
        code=row["code"],
        lead=row["lead"],
        steps=tuple(Step(**one | {"status": Status(one["status"])}) for one in row.get("step", [])),
        measures=tuple(_counted(one) for one in row.get("measure", [])),
        evidence=tuple(Shown(**one | {"kind": EvidenceKind(one["kind"])}) for one in row.get("evidence", [])),
        reviews=tuple(Said(**one | {"reviewer": Reviewer(one["reviewer"])}) for one in row.get("review", [])),
        review_in_days=row.get("review_in_days"),
        silent_for=row.get("silent_for", 0),
    )


def _counted(one: dict[str, Any]) -> Counted:
    months = one.pop("months", Period.QUARTER.value)
    return Counted(**one | {"better": Better(one["better"]), "period": Period(months)})
