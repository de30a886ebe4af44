"""What became of accepted reports, as plain rows, for the noisy follow-up figures of a release. No words, no ids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from portal.accounts.actors import Actor, System
from portal.places.calendar import days_of_quarter, local_day
from portal.places.cells import middle_of
from portal.places.precision import Precision
from portal.receipts.queries import first_answers
from portal.safety_reports.models import BetterNow, SafetyReport
from portal.safety_reports.queries.about_you import tallies_of
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.vocabulary.spaces import Source, Space
from portal.safety_reports.vocabulary.triage import State

CHUNK = 20_000
VERDICTS = tuple(BetterNow.Verdict.values)


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """One report by its own record alone. `answered_on` is when staff first wrote to its receipt; `verdict` the last
    answer to "is it better now?", or empty."""

    arrived_on: date
    accepted_on: date
    has_receipt: bool
    cell: int | None
    answered_on: date | None
    verdict: str


def followed_up(*, force_id: UUID, first: date, last: date, by: System) -> Iterator[FollowedUp]:
    """The same reports that the release of these days counts, as they stand now."""
    answers = first_answers(force_id, SAFETY_REPORT)
    latest = BetterNow.objects.filter(report=OuterRef("pk")).order_by("-month").values("verdict")
    rows = (
        SafetyReport.objects.visible_to(by)
        .filter(
            force_id=force_id,
            state=State.ACCEPTED,
            source=Source.PORTAL,
            space__in=(Space.PUBLIC, Space.ONLINE),
            accepted_on__gte=first,
            accepted_on__lte=last,
        )
        .annotate(latest=Subquery(latest[:1]))
        .values_list("public_id", "arrived_at", "accepted_on", "has_receipt", "cell", "latest")
    )
    for subject, arrived_at, accepted_on, has_receipt, cell, verdict in rows.iterator(chunk_size=CHUNK):
        yield FollowedUp(
            local_day(arrived_at),
            accepted_on or local_day(arrived_at),
            has_receipt,
            cell,
            answers.get(subject),
            verdict or "",
        )


def verdicts_about(
    *, force_id: UUID, ranges: Sequence[tuple[int, int]], months: Sequence[str], known_to: int, by: System
) -> dict[str, int]:
    """What holders of receipts said of an area in these months: the latest answer of each person. For effects. One query.

    A place counts by its middle, and only where it is known to squares of the zoom `known_to` or smaller ones. Exact, so
    for the force's own analysts alone; the public sees the noisy table of a release.
    """
    reports = SafetyReport.objects.visible_to(by).filter(
        force_id=force_id, state=State.ACCEPTED, cell__isnull=False
    )
    rows = BetterNow.objects.filter(report__in=reports, month__in=months).order_by("month")
    latest = {
        report: verdict
        for report, cell, precision, verdict in rows.values_list(
            "report_id", "report__cell", "report__precision", "verdict"
        )
        if cell is not None and _lies_in(cell, Precision(precision).zoom, ranges, known_to)
    }
    found = dict.fromkeys(VERDICTS, 0)
    for verdict in latest.values():
        found[verdict] += 1
    return found


def _lies_in(cell: int, zoom: int, ranges: Sequence[tuple[int, int]], known_to: int) -> bool:
    middle = middle_of(cell, zoom)
    return zoom >= known_to and any(first <= middle <= last for first, last in ranges)


def about_you_between(*, force_id: UUID, question: str, first: date, last: date) -> dict[str, int]:
    """Tallies of one question over the quarters that lie wholly in these days, whatever the ward."""
    found: dict[str, int] = {}
    for tally in tallies_of(force_id, question):
        begins, ends = days_of_quarter(tally.quarter)
        if first <= begins and ends <= last:
            found[tally.answer] = found.get(tally.answer, 0) + tally.number
    return found


def receipts_given(force_id: UUID, first: date, last: date, *, by: Actor) -> int:
    """How many of the reports that arrived in these days took a receipt. For the force's own people."""
    rows = SafetyReport.objects.visible_to(by).filter(
        force_id=force_id, has_receipt=True, arrived_at__date__gte=first, arrived_at__date__lte=last
    )
    return rows.count()
