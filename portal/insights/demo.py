"""Doggerland's counts, with an invented census and invented residents to compare them with, and two kept views."""

import random
from datetime import datetime
from uuid import UUID

from portal.insights.census.loading import keep_background, save_census
from portal.insights.counts.keys import LEVEL
from portal.insights.counts.rebuild import rebuild_counts
from portal.insights.models import Background
from portal.places import queries as places
from portal.places.cells import ancestor
from portal.safety_reports.queries.about_you import questions_asked
from portal.safety_reports.queries.counted import ground_of_counts

SEED = 8
# Of a hundred residents: women and girls are half of them, and most are grown up. The rest is split evenly, then shaken.
SHARES = {
    "female": 51,
    "male": 49,
    "under_13": 13,
    "white": 78,
    "same": 96,
    "different": 4,
    "straight": 90,
    "none": 40,
}
A_STREET = 140


def make_demo_counts(*, force_id: UUID, now: datetime) -> None:
    """Count, and load what counts are compared with."""
    dice = random.Random(SEED)  # noqa: S311 - an invented county, not a secret
    rows: list[tuple[int, dict[str, str]]] = []
    for ward in ground_of_counts(force_id).wards.areas:
        people = dice.randint(2_500, 9_000)
        for question in questions_asked():
            for answer, _label in question.answers:
                share = SHARES.get(answer, 60 / len(question.answers)) * dice.uniform(0.8, 1.2)
                row = {
                    "ward": ward.code,
                    "question": question.code,
                    "answer": answer,
                    "number": str(int(people * share / 100)),
                }
                rows.append((len(rows), row))
    save_census(force_id=force_id, rows=rows)
    found = [
        place for district in places.list_districts(force_id) for place in places.list_places(district.id)
    ]
    cells = [ancestor(place.cell, LEVEL) for place in found if place.kind == "street"]
    keep_background(
        force_id=force_id, kind=Background.POPULATION, cells=cells,
        numbers=[int(A_STREET * dice.uniform(0.5, 1.5)) for _cell in cells],
    )  # fmt: skip
    rebuild_counts(force_id=force_id, now=now)
