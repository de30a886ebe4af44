"""Published releases as numbers to read: everything here is after the noise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

import numpy as np

from portal.insights.models import PublishedTable, Release, ReleasePlan
from portal.insights.releases.estimates import district_estimates, parts_of_district
from portal.insights.releases.follow_up_names import QUESTION, names_of
from portal.insights.releases.mechanism.budget import FOLLOW_UPS, Table
from portal.insights.releases.mechanism.certainty import Part, least_said, variance_of
from portal.insights.releases.mechanism.display import Shown, added, show
from portal.insights.releases.plans import Coordinates
from portal.insights.releases.rules import FLOOR_ALONE, Rules
from portal.insights.releases.vocabulary import Kind
from portal.places.cell_columns import Integers

RELEASES_A_YEAR = 4


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a release tells of the window before its own: noisy values by name, and each table's share of epsilon."""

    first: date
    last: date
    question: str
    values: Mapping[Table, Mapping[str, int]]
    thousandths: Mapping[Table, int]


@dataclass(frozen=True)
class Published:
    """One release, or several added up: the window, what coordinates stand for, and noisy values."""

    ids: tuple[UUID, ...]
    force_id: UUID
    first: date
    last: date
    made_on: date
    expected: int
    coordinates: Coordinates
    values: dict[Table, Integers]
    thousandths: dict[Table, int]
    rules: Rules = FLOOR_ALONE
    follow_up: "FollowUp | None" = None

    @property
    def id(self) -> UUID:
        """The release; of several, the latest."""
        return self.ids[-1]

    @cached_property
    def shown(self) -> Shown:
        """The squares that stand."""
        return show(
            self.coordinates.grid,
            self.values[Table.MAP],
            epsilon=self.epsilon(Table.MAP),
            expected=self.expected,
            releases=len(self.ids),
            finest=self.rules.finest,
            least=self.rules.least,
        )

    def epsilon(self, table: Table) -> float:
        """The table's epsilon in one release."""
        return self.thousandths[table] / 1000

    def least(self, table: Table) -> float:
        """Below this a value of `by_district`, or of a table without districts, says nothing."""
        return least_said(self._noise(table))

    def noise_of(self, table: Table) -> float:
        """The variance of the noise in one such value."""
        return variance_of(self._noise(table))

    def by_district(self, table: Table) -> Integers:
        """Values as rows by district (the last: elsewhere or not said) and columns by code.

        Those of Table.DISTRICT are estimates from two tables; `values` has what was published of each.
        """
        rows = self.values[table].reshape(len(self.coordinates.districts) + 1, -1)
        if table is not Table.DISTRICT:
            return rows
        codes, parts = self.coordinates.concerns, self._noise(table)
        return district_estimates(rows[:, 0], self.by_district(Table.CONCERN), codes, parts)[:, None]

    def _noise(self, table: Table) -> tuple[Part, ...]:
        if table is Table.DISTRICT:
            return parts_of_district(self.thousandths, self.coordinates.concerns, len(self.ids))
        return (Part(self.epsilon(table), len(self.ids)),)


def releases_of(force_id: UUID, *, most: int = 40) -> list[Published]:
    """A force's releases, the latest first. Two queries however many there are."""
    rows = list(
        Release.objects.filter(plan__force_id=force_id)
        .select_related("plan")
        .order_by("-plan__number")[:most]
    )
    return _read(rows)


def release_by_id(release_id: UUID) -> Published | None:
    """One release of any force."""
    found = _read(list(Release.objects.filter(public_id=release_id).select_related("plan")))
    return found[0] if found else None


def fitting(releases: Sequence[Published]) -> list[Published]:
    """Those over the same coordinates and shares as the first of them, in their order."""
    if not releases:
        return []
    like = releases[0].coordinates
    return [
        each
        for each in releases
        if each.coordinates.zoom == like.zoom
        and np.array_equal(each.coordinates.grid.codes, like.grid.codes)
        and (each.coordinates.districts, each.coordinates.concerns, each.thousandths)
        == (like.districts, like.concerns, releases[0].thousandths)
    ]


def is_release_of(force_id: UUID, release_id: UUID) -> bool:
    """Whether a force published a release. Reads none of its tables: a map asks for its files in many small ranges."""
    return Release.objects.filter(public_id=release_id, plan__force_id=force_id).exists()


def summed(releases: Sequence[Published]) -> Published | None:
    """Releases over the same coordinates, added up; of those that differ, only the ones like the latest. None of none."""
    if not releases:
        return None
    alike = sorted(fitting(releases), key=lambda each: each.first)
    tables = alike[0].values
    return Published(
        ids=tuple(each.id for each in alike),
        force_id=alike[0].force_id,
        first=alike[0].first,
        last=alike[-1].last,
        made_on=alike[-1].made_on,
        expected=sum(each.expected for each in alike) // len(alike),
        coordinates=releases[0].coordinates,
        values={table: added([each.values[table] for each in alike]) for table in tables},
        thousandths=alike[0].thousandths,
        rules=Rules.coarsest(each.rules for each in alike),
    )


def year_until(release: Published) -> Published:
    """A release and those before it, up to a year of them, added up: what the pages of its quarter show."""
    known = [each for each in releases_of(release.force_id) if each.last <= release.last]
    return summed(known[:RELEASES_A_YEAR]) or release


def expected_from_published(force_id: UUID) -> int | None:
    """How many reports of unsafe places a quarter may bring, from published values alone."""
    recent = releases_of(force_id, most=4)
    if not recent:
        return None
    total = sum(int(each.values[Table.KIND][each.coordinates.kinds.index(Kind.PLACE)]) for each in recent)
    days = sum((each.last - each.first).days + 1 for each in recent)
    return max(1, round(total / days * 91))


def begun(force_id: UUID) -> bool:
    """Whether a window of the force is planned."""
    return ReleasePlan.objects.filter(force_id=force_id).exists()


def _read(rows: Sequence[Release]) -> list[Published]:
    tables: dict[int, dict[Table, tuple[int, Integers]]] = {row.pk: {} for row in rows}
    earlier: dict[int, list[PublishedTable]] = {row.pk: [] for row in rows}
    kept = PublishedTable.objects.filter(release__in=rows).select_related("line__plan")
    for one in kept.defer("line__plan__grid"):
        table = Table(one.line.table)
        if table in FOLLOW_UPS:
            earlier[one.release_id].append(one)
        else:
            tables[one.release_id][table] = (one.line.thousandths, np.array(one.values, dtype=np.int64))
    return [
        Published(
            ids=(row.public_id,),
            force_id=row.plan.force_id,
            first=row.plan.first,
            last=row.plan.last,
            made_on=row.made_on,
            expected=row.plan.expected,
            coordinates=Coordinates.of(row.plan.zoom, row.plan.grid, row.plan.lists),
            values={table: values for table, (_share, values) in tables[row.pk].items()},
            thousandths={table: share for table, (share, _values) in tables[row.pk].items()},
            rules=Rules.of(row.finest, row.least),
            follow_up=_follow_up(earlier[row.pk]),
        )
        for row in rows
    ]


def _follow_up(tables: Sequence[PublishedTable]) -> FollowUp | None:
    if not tables:
        return None
    plan = tables[0].line.plan
    by_table = {Table(one.line.table): one for one in tables}
    return FollowUp(
        first=plan.first,
        last=plan.last,
        question=plan.lists.get(QUESTION, ""),
        values={
            table: dict(zip(names_of(table, plan.lists), by_table[table].values, strict=True))
            for table in FOLLOW_UPS
            if table in by_table
        },
        thousandths={table: one.line.thousandths for table, one in by_table.items()},
    )
