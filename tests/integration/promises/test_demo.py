"""Doggerland's promises: all of them, with what a demonstration has to show."""

from datetime import UTC, datetime

import pytest

from portal.promises.demo import make_demo_promises
from portal.promises.demo.telling import all_told
from portal.promises.queries.commitments import commitment, overview
from portal.promises.queries.standing import Lateness
from portal.promises.vocabulary.framework import CODES
from portal.promises.vocabulary.statuses import Status


@pytest.mark.parametrize("small", [True, False])
def test_every_commitment_has_a_lead_a_history_figures_and_evidence(small, force, now):
    make_demo_promises(force_id=force.pk, now=now, small=small)
    for code in CODES:
        found = commitment(force_id=force.pk, code=code, now=now)
        assert found.summary.lead
        assert len(found.history) >= 2, code
        assert found.evidence, code
        assert found.measures, code
        assert all(measure.figures for measure in found.measures), code


# Whatever day a demo is made on, it shows the same: some late, most not.
@pytest.mark.parametrize(
    "day",
    [
        datetime(2026, 11, 16, 10, tzinfo=UTC),
        datetime(2027, 1, 2, tzinfo=UTC),
        datetime(2028, 2, 29, tzinfo=UTC),
    ],
)
def test_few_are_overdue_and_some_miss_their_aim(day, force):
    make_demo_promises(force_id=force.pk, now=day, small=True)
    found = overview(force_id=force.pk, now=day)
    assert {one.code: one.due.lateness for one in found.overdue} == {
        "P2.2": Lateness.NO_UPDATE,
        "S4": Lateness.REVIEW_MISSED,
    }
    assert {one.status for one in found.commitments} >= {Status.UNDER_WAY, Status.IN_PLACE, Status.CHECKED}
    aims = [
        measure.meets_aim
        for code in CODES
        for measure in commitment(force_id=force.pk, code=code, now=day).measures
    ]
    assert aims.count(True) >= 5
    assert aims.count(False) >= 5


def test_something_was_corrected_and_nobody_is_named_by_a_person(force, now):
    make_demo_promises(force_id=force.pk, now=now)
    assert commitment(force_id=force.pk, code="T1.1", now=now).measures[0].corrected
    assert [told.code for told in all_told()] == list(CODES)
