"""What pages are given about promises."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.promises.queries.standing import Due
from portal.promises.vocabulary.framework import Pillar, Promised
from portal.promises.vocabulary.statuses import (
    STATUS_SENTENCES,
    STATUS_TAGS,
    Better,
    EvidenceKind,
    Period,
    Reviewer,
    Shape,
    Status,
)

Words = str | Promise


class Course(StrEnum):
    """The one group that a commitment is counted in. Overdue comes first: what nobody confirmed lately is not done."""

    DONE = "done"
    GOING = "going"
    TROUBLED = "troubled"
    NOT_BEGUN = "waiting"
    OVERDUE = "overdue"


COURSE_NAMES: dict[Course, Words] = {
    Course.DONE: gettext_lazy("In place"),
    Course.GOING: gettext_lazy("Under way"),
    Course.TROUBLED: gettext_lazy("At risk or paused"),
    Course.NOT_BEGUN: gettext_lazy("Not started"),
    Course.OVERDUE: gettext_lazy("Overdue for an update"),
}
_COURSES = {
    Status.NOT_STARTED: Course.NOT_BEGUN,
    Status.UNDER_WAY: Course.GOING,
    Status.IN_PLACE: Course.DONE,
    Status.CHECKED: Course.DONE,
    Status.AT_RISK: Course.TROUBLED,
    Status.PAUSED: Course.TROUBLED,
}


@dataclass(frozen=True, slots=True)
class CommitmentSummary:
    """One commitment as a list shows it."""

    promised: Promised
    lead: str
    status: Status
    status_since: date | None
    updated_on: date | None
    next_review_on: date | None
    due: Due

    @property
    def code(self) -> str:
        return self.promised.code

    @property
    def status_tag(self) -> str:
        return STATUS_TAGS[self.status]

    @property
    def status_sentence(self) -> Words:
        return STATUS_SENTENCES[self.status]

    @property
    def course(self) -> Course:
        return Course.OVERDUE if self.due.is_overdue else _COURSES[self.status]

    @property
    def on_course(self) -> bool:
        return self.course in {Course.DONE, Course.GOING}

    @property
    def has_said_anything(self) -> bool:
        return self.updated_on is not None


@dataclass(frozen=True, slots=True)
class Change:
    """One status in the history, and why."""

    status: Status
    reason: str
    since: date

    @property
    def tag(self) -> str:
        return STATUS_TAGS[self.status]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a figure was before it was corrected."""

    amount: str
    why: str
    replaced_on: date


@dataclass(frozen=True, slots=True)
class FigureShown:
    """One standing figure. `plotted` is the value, or the share in percent; None where there was nothing to count."""

    period_from: date
    period_to: date
    period: str
    amount: str
    plotted: Decimal | None
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    source: str
    note: str
    is_provisional: bool
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """A measure and its figures, the oldest first."""

    id: UUID
    reference: str
    name: str
    shape: Shape
    unit: str
    better: Better
    counts_whom: str
    source: str
    period: Period
    aim: Decimal | None
    ended_on: date | None
    figures: tuple[FigureShown, ...]

    @property
    def latest(self) -> FigureShown | None:
        return self.figures[-1] if self.figures else None

    @property
    def plotted_unit(self) -> str:
        return "%" if self.shape is Shape.SHARE else self.unit

    @property
    def corrected(self) -> list[FigureShown]:
        return [figure for figure in self.figures if figure.earlier]

    @property
    def meets_aim(self) -> bool | None:
        """Whether the latest figure is where it should be; None where there is no aim, figure or direction."""
        latest = self.latest
        if self.aim is None or latest is None or latest.plotted is None or self.better is Better.NEITHER:
            return None
        return latest.plotted >= self.aim if self.better is Better.MORE else latest.plotted <= self.aim


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    id: UUID
    title: str
    kind: EvidenceKind
    shows: str
    link: str
    dated: date


@dataclass(frozen=True, slots=True)
class ReviewShown:
    reviewer: Reviewer
    by_name: str
    said: str
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class CommitmentDetail:
    """All that is known of one commitment. History, evidence and reviews are newest first."""

    summary: CommitmentSummary
    history: tuple[Change, ...]
    measures: tuple[MeasureShown, ...]
    evidence: tuple[EvidenceShown, ...]
    reviews: tuple[ReviewShown, ...]


@dataclass(frozen=True, slots=True)
class CourseCount:
    """How many commitments are in a group, and how many come before it in the picture."""

    course: Course
    count: int
    start: int = 0

    @property
    def name(self) -> Words:
        return COURSE_NAMES[self.course]


@dataclass(frozen=True, slots=True)
class Overview:
    """Every commitment, in the order of the framework."""

    commitments: tuple[CommitmentSummary, ...]

    @property
    def total(self) -> int:
        return len(self.commitments)

    @property
    def on_course(self) -> int:
        return sum(one.on_course for one in self.commitments)

    @property
    def overdue(self) -> tuple[CommitmentSummary, ...]:
        return tuple(one for one in self.commitments if one.due.is_overdue)

    @property
    def counts(self) -> list[CourseCount]:
        """How many are in each group; groups that nothing is in are left out."""
        found: list[CourseCount] = []
        for each in Course:
            count = sum(one.course is each for one in self.commitments)
            if count:
                found.append(CourseCount(each, count, sum(before.count for before in found)))
        return found

    @property
    def sentence(self) -> str:
        return _(
            "%(on_course)s of %(total)s commitments are on course: in place or under way, and up to date."
        ) % {
            "on_course": self.on_course,
            "total": self.total,
        }

    def of(self, pillar: Pillar) -> tuple[CommitmentSummary, ...]:
        return tuple(one for one in self.commitments if one.promised.pillar is pillar)
