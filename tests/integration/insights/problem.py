"""What tests of profiles share: four wards in a row, reports in them, words for every needed section."""

from datetime import UTC, date, datetime
from uuid import UUID

from portal.insights.actions.planning import Plan
from portal.insights.profiles import operations
from portal.insights.profiles.transitions import Move
from portal.insights.profiles.vocabulary import NEEDED
from portal.places.cells import Range, cell_at, coarsen
from portal.places.models import Area, AreaRange
from portal.places.precision import Precision
from portal.safety_reports.models import SafetyReport

WRITTEN = dict.fromkeys(NEEDED, "Words.") | {
    "findings": "The steps are dark.",
    "recommendations": "1: Light them.",
}
REVIEW = date(2027, 1, 4)
EVERYTHING = operations.Narrowed()


def cell_of_ward(ward):
    return cell_at(2.5 + 0.1 * ward, 54.7)


def square_of_ward(ward):
    return cell_of_ward(ward) >> 18


def make_wards(force):
    district = Area.objects.create(
        force=force, kind="district", code="D1", name="Skerry", cell=cell_at(2.5, 54.7)
    )
    made = []
    for number in range(4):
        cell = cell_of_ward(number)
        ward = Area.objects.create(
            force=force, kind="ward", code=f"W{number}", name=f"W{number}", cell=cell, within=district
        )
        first = coarsen(cell, 14)
        AreaRange.objects.create(area=ward, kind="ward", **Range(first, first + 4**10 - 1)._asdict())
        made.append(ward.public_id)
    return made


def reports(force, ward, day, many, **changes):
    facts = {
        "force": force, "space": "public", "cell": Precision.STREET.keep(cell_of_ward(ward)), "precision": "street",
        "main_concern": "badly_lit", "state": "accepted", "accepted_on": day, "arrived_at": datetime(2026, 1, 1, tzinfo=UTC),
    }  # fmt: skip
    return SafetyReport.objects.bulk_create(SafetyReport(**facts | changes) for _ in range(many))


def begin(force, wards, by, now, *, narrowed=EVERYTHING, title="Harbour steps", space="public") -> UUID:
    return operations.start_profile(
        force_id=force.pk, title=title, space=space, wards=wards, handling="official", review_on=REVIEW,
        narrowed=narrowed, by=by, now=now,
    )  # fmt: skip


def write(made, by, now, **changes):
    operations.write_sections(
        profile_id=made, sections=WRITTEN | changes, stage="response", review_on=REVIEW, by=by, now=now
    )


def approve(made, analyst, lead, now, **changes):
    write(made, analyst, now, **changes)
    operations.move(profile_id=made, move=Move.SUBMIT, by=analyst, now=now)
    operations.move(profile_id=made, move=Move.APPROVE, by=lead, now=now)


def judged_by(places, **chosen):
    return Plan(tuple(map(str, places)), ("better_now",), **chosen)
