"""Making a release: counted once, noise drawn once, stored in one transaction with the lines that pay for it.

The true counts live in local variables of `_noisy_tables` and nowhere else. What happens to files afterwards draws
nothing anew: they are written from the stored rows, as often as it takes.
"""

from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import System
from portal.audit.operations import record
from portal.insights.models import BudgetLine, HarmReview, PublishedTable, Release, ReleasePlan
from portal.insights.releases.districts import districts_of
from portal.insights.releases.files.derived import add_year_tiles
from portal.insights.releases.files.folders import window_is_published
from portal.insights.releases.files.writing import write_release
from portal.insights.releases.follow_up import lines_to_spend, noisy_follow_up
from portal.insights.releases.mechanism.budget import IN_A_RELEASE, Table
from portal.insights.releases.mechanism.noise import noisy
from portal.insights.releases.operations.rules_in_force import standing_review
from portal.insights.releases.plans import AREA_ZOOM, NOWHERE, Columns, Coordinates, concern_code, part_code
from portal.insights.releases.subjects import RELEASE
from portal.insights.releases.vocabulary import Kind
from portal.outbox.operations import emit
from portal.places.calendar import local_day
from portal.safety_reports.queries.accepted import AcceptedRow, own_accepted
from portal.shell import pagestore

ROUGH = "area"
RAISED = "insights.release_is_out"


class WindowOpenError(Exception):
    """The window has not closed: more reports could still enter it."""


class NoHarmReviewError(Exception):
    """No harm review of the force has been approved by a second person."""


class MadeBeforeError(Exception):
    """The release is there, in the database or as files that outlived one: noise is never drawn again."""


def make_release(*, plan_id: UUID, by: System, now: datetime) -> UUID:
    """Make the release of a closed window and write its files.

    Raises WindowOpenError, NoHarmReviewError, MadeBeforeError.
    """
    plan = ReleasePlan.objects.standing().get(public_id=plan_id)
    review = _check_may_be_made(plan, now)
    tables = _noisy_tables(plan, by)
    earlier = lines_to_spend(plan)
    follow_up = noisy_follow_up(earlier, by=by, now=now)
    with transaction.atomic():
        # Asked again: two jobs may have come this far, and what the slower one drew goes nowhere.
        if Release.objects.filter(plan=plan).exists():
            raise MadeBeforeError
        release = Release.objects.create(
            plan=plan, made_on=local_day(now), review=review, finest=review.finest, least=review.least
        )
        lines = {line.table: line for line in BudgetLine.objects.filter(plan=plan)}
        PublishedTable.objects.bulk_create(
            PublishedTable(release=release, line=lines[table], values=values)
            for table, values in tables.items()
        )
        # Where another job has spent a line of the window before meanwhile, the database refuses all of this.
        PublishedTable.objects.bulk_create(
            PublishedTable(release=release, line=earlier[table], values=values)
            for table, values in follow_up.items()
        )
        record(
            force=plan.force_id,
            by=by,
            action="release.made",
            subject_kind=RELEASE,
            subject_id=release.public_id,
            details={str(table): lines[table].thousandths for table in tables}
            | {f"{table}_before": earlier[table].thousandths for table in follow_up},
            now=now,
        )
        emit(
            effect=RAISED,
            key=f"release:{release.public_id}",
            payload={"release": str(release.public_id)},
            force=plan.force_id,
            now=now,
        )
    finish_release(release_id=release.public_id)
    return release.public_id


def make_due(*, force_id: UUID, until: date, by: System, now: datetime) -> list[UUID]:
    """Every planned release whose window ended on or before a day and that is not there yet, the earliest first."""
    due = ReleasePlan.objects.standing().filter(
        force_id=force_id, last__lte=until, last__lt=local_day(now), release__isnull=True
    )
    ids = list(due.order_by("number").values_list("public_id", flat=True))
    return [make_release(plan_id=plan_id, by=by, now=now) for plan_id in ids]


def finish_release(*, release_id: UUID) -> None:
    """Write a release's files from its rows, and let pages know. Doing it again changes nothing."""
    release = Release.objects.select_related("plan").get(public_id=release_id)
    write_release(release)
    pagestore.raise_version(release.plan.force_id)


def complete_releases(*, force_id: UUID) -> list[UUID]:
    """Give every release that was made by an earlier version the file of tiles it lacks. Returns those that got one.

    Nothing is drawn, and no file that is there is touched.
    """
    releases = Release.objects.filter(plan__force_id=force_id).select_related("plan__force").order_by("pk")
    completed = [release.public_id for release in releases if add_year_tiles(release)]
    if completed:
        pagestore.raise_version(force_id)
    return completed


def _check_may_be_made(plan: ReleasePlan, now: datetime) -> HarmReview:
    """The review whose rules hold for it."""
    if local_day(now) <= plan.last:
        raise WindowOpenError
    review = standing_review(plan.force_id)
    if review is None:
        raise NoHarmReviewError
    if Release.objects.filter(plan=plan).exists() or window_is_published(plan):
        raise MadeBeforeError
    return review


def _noisy_tables(plan: ReleasePlan, by: System) -> dict[Table, list[int]]:
    """Every table of the release with its noise. Nothing true leaves this function."""
    coordinates = Coordinates.of(plan.zoom, plan.grid, plan.lists)
    shares = dict(plan.budget.values_list("table", "thousandths"))
    rows = own_accepted(force_id=plan.force_id, first=plan.first, last=plan.last, by=by)
    reports = Columns.of(_coded(row, coordinates) for row in rows)
    counts = coordinates.counts(reports, districts_of(reports.cell, coordinates.districts))
    return {table: noisy(counts[table].tolist(), Fraction(shares[table], 1000)) for table in IN_A_RELEASE}


def _coded(row: AcceptedRow, coordinates: Coordinates) -> tuple[int, int, int, int, int]:
    cell, precision, space, feeling, concern, part = row
    kind = Kind.ONLINE if space == "online" else Kind.GOOD_PLACE if feeling == "safe" else Kind.PLACE
    return (
        NOWHERE if cell is None else cell,
        int(precision == ROUGH and coordinates.zoom > AREA_ZOOM),
        coordinates.kinds.index(kind),
        concern_code(concern),
        part_code(part),
    )
