"""What the desk shows of windows: planned, open, closed, published. Ledgers and dates, never a count of reports."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.actors import Actor
from portal.accounts.queries import pseudonyms
from portal.insights.models import BudgetLine, Release, ReleaseCheck, ReleasePlan
from portal.insights.releases.files.folders import MANIFEST, folder_of
from portal.insights.releases.mechanism.budget import WHOLE, Table
from portal.insights.releases.operations.rules_in_force import standing_review
from portal.insights.releases.rules import Rules
from portal.insights.releases.vocabulary import PARTS, ConcernGroup, Kind
from portal.places.calendar import local_day
from portal.places.cells import EQUATOR_METRES
from portal.places.queries import areas_by_id
from portal.shell.registries import Text

TABLE_NAMES: dict[str, Text] = {
    Table.MAP: gettext_lazy("The map of squares"),
    Table.KIND: gettext_lazy("What it was about, in the whole county"),
    Table.CONCERN: gettext_lazy("Main concerns by district"),
    Table.PART_OF_DAY: gettext_lazy("Parts of the day by district"),
    Table.DISTRICT: gettext_lazy("Districts"),
    Table.ANSWERED: gettext_lazy("How soon somebody wrote back, with the next release"),
    Table.ACTED: gettext_lazy("How soon something was done, with the next release"),
    Table.BETTER_NOW: gettext_lazy("“Is it better now?”, with the next release"),
    Table.ABOUT_YOU: gettext_lazy("One question about the person, with the next release"),
    Table.FOLLOW_UP: gettext_lazy("Kept back for answers, times and “is it better now?”"),
}
SHRINKS = (
    0.58  # the cosine of 54.7 degrees: how much narrower a square is on British ground than at the equator
)


class Standing(Enum):
    """Where a window is. Each value: its words, and the colour of its tag."""

    PUBLISHED = (gettext_lazy("published"), "green")
    AHEAD = (gettext_lazy("planned"), "grey")
    OPEN = (gettext_lazy("open now"), "blue")
    WAITS = (gettext_lazy("closed, waits for the harm review"), "yellow")
    DUE = (gettext_lazy("closed, published by the next night"), "yellow")

    @property
    def label(self) -> Text:
        return self.value[0]

    @property
    def kind(self) -> str:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    name: Text
    thousandths: int
    is_spent: bool

    @property
    def epsilon(self) -> str:
        return f"{self.thousandths / WHOLE:.2f}"


@dataclass(frozen=True, slots=True)
class Window:
    """One window. `published_on` is when it was, or is to be."""

    id: UUID
    first: date
    last: date
    fixed_on: date
    expected: int
    zoom: int
    standing: Standing
    published_on: date
    release_id: UUID | None
    may_change: bool
    ledger: tuple[LedgerLine, ...]

    @property
    def spent(self) -> str:
        return f"{sum(line.thousandths for line in self.ledger if line.is_spent) / WHOLE:.2f}"

    @property
    def metres(self) -> int:
        return metres_of(self.zoom)


@dataclass(frozen=True, slots=True)
class FileLine:
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """`faults` None: the worker has not looked yet."""

    asked_at: datetime
    asked_by: str
    checked_at: datetime | None
    faults: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True, slots=True)
class WindowShown:
    """A window with all that it counts, the plans that it took the place of, and its files once they are there."""

    window: Window
    squares: int
    larger: int
    districts: tuple[str, ...]
    concerns: tuple[str, ...]
    parts: tuple[str, ...]
    kinds: tuple[str, ...]
    replaced: tuple[tuple[date, date, date, int], ...]
    rules: Rules | None
    review_id: UUID | None
    files: tuple[FileLine, ...]
    checks: tuple[CheckLine, ...]


def metres_of(zoom: int) -> int:
    """How wide a square of a level is on British ground, to the nearest fifty metres."""
    return int(round(EQUATOR_METRES / (1 << zoom) * SHRINKS / 50) * 50)


def windows(*, actor: Actor, now: datetime) -> tuple[Window, ...]:
    """Every window of the force, the latest first. Three queries however many there are."""
    rows = list(
        ReleasePlan.objects.visible_to(actor)
        .standing()
        .select_related("release")
        .defer("grid", "lists")
        .order_by("-first")
    )
    if not rows:
        return ()
    lines = list(
        BudgetLine.objects.filter(plan__in=[row.pk for row in rows]).values_list(
            "plan_id", "table", "thousandths", "spent_on"
        )
    )
    is_reviewed = standing_review(rows[0].force_id) is not None
    return tuple(
        _window(row, lines, is_reviewed=is_reviewed, is_last=row.pk == rows[0].pk, today=local_day(now))
        for row in rows
    )


def window(*, plan_id: UUID, actor: Actor, now: datetime) -> WindowShown | None:
    """One window. None where the actor's force has no such plan, or another took its place."""
    plans = ReleasePlan.objects.visible_to(actor)
    row = plans.standing().select_related("force", "release__review").filter(public_id=plan_id).first()
    if row is None:
        return None
    lines = list(
        BudgetLine.objects.filter(plan=row).values_list("plan_id", "table", "thousandths", "spent_on")
    )
    later = plans.standing().filter(first__gt=row.first).exists()
    shown = _window(
        row,
        lines,
        is_reviewed=standing_review(row.force_id) is not None,
        is_last=not later,
        today=local_day(now),
    )
    release = _release_of(row)
    named = areas_by_id([UUID(each) for each in row.lists["districts"]])
    zooms = Counter(row.grid["zooms"])
    return WindowShown(
        window=shown,
        squares=len(row.grid["codes"]),
        larger=sum(number for zoom, number in zooms.items() if zoom < row.zoom),
        districts=tuple(area.name for area in named),
        concerns=tuple(str(ConcernGroup(code).label) for code in row.lists["concerns"]),
        parts=tuple(str(part.label) for part in PARTS if part in row.lists["parts"]),
        kinds=tuple(str(Kind(code).label) for code in row.lists["kinds"]),
        replaced=_replaced(row),
        rules=Rules.of(release.finest, release.least) if release else None,
        review_id=release.review.public_id if release and release.review else None,
        files=_files(row.force.slug, release.public_id) if release else (),
        checks=_checks(release) if release else (),
    )


def _window(
    row: ReleasePlan,
    lines: Iterable[tuple[int, str, int, int | None]],
    *,
    is_reviewed: bool,
    is_last: bool,
    today: date,
) -> Window:
    release = _release_of(row)
    if release is not None:
        standing = Standing.PUBLISHED
    elif today < row.first:
        standing = Standing.AHEAD
    elif today <= row.last:
        standing = Standing.OPEN
    else:
        standing = Standing.DUE if is_reviewed else Standing.WAITS
    order = {name: number for number, name in enumerate(TABLE_NAMES)}
    mine = sorted((line for line in lines if line[0] == row.pk), key=lambda line: order[line[1]])
    return Window(
        id=row.public_id,
        first=row.first,
        last=row.last,
        fixed_on=row.fixed_on,
        expected=row.expected,
        zoom=row.zoom,
        standing=standing,
        published_on=release.made_on if release else row.last + timedelta(1),
        release_id=release.public_id if release else None,
        may_change=is_last and standing is Standing.AHEAD,
        ledger=tuple(
            LedgerLine(TABLE_NAMES[table], share, spent is not None) for _plan, table, share, spent in mine
        ),
    )


def _release_of(row: ReleasePlan) -> Release | None:
    return row.release if hasattr(row, "release") else None


def _replaced(row: ReleasePlan) -> tuple[tuple[date, date, date, int], ...]:
    """The plans that stood here before, the latest first."""
    found = []
    earlier = {
        plan.pk: plan
        for plan in ReleasePlan.objects.filter(force_id=row.force_id, replaced_by__isnull=False).defer(
            "grid", "lists"
        )
    }
    here = earlier.get(row.replaces_id or 0)
    while here is not None:
        found.append((here.first, here.last, here.fixed_on, here.expected))
        here = earlier.get(here.replaces_id or 0)
    return tuple(found)


def _files(slug: str, release_id: UUID) -> tuple[FileLine, ...]:
    """As the manifest names them; none where this machine does not hold the folder."""
    try:
        listed = json.loads((folder_of(slug, release_id) / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return ()
    return tuple(FileLine(name, facts["bytes"], facts["sha256"]) for name, facts in sorted(listed.items()))


def _checks(release: Release) -> tuple[CheckLine, ...]:
    rows = list(ReleaseCheck.objects.filter(release=release).order_by("-asked_at")[:5])
    names = pseudonyms({row.asked_by for row in rows})
    return tuple(
        CheckLine(
            row.asked_at,
            names.get(row.asked_by, ""),
            row.checked_at,
            None if row.faults is None else tuple((name, _(what)) for name, what in row.faults),
        )
        for row in rows
    )
