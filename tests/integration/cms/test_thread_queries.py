"""A thread asks as much of the database for many facts as for one, wherever it is shown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.cms import models
from portal.partners.recommendations.story import RECOMMENDATION
from portal.places.cells import cell_at
from portal.places.models import Area
from portal.promises.subjects import COMMITMENT
from portal.shell.story import PLACE, Asked, stories
from tests.integration.cms.making_pages import DEED, EFFECT, MISSING, VOICE, add_one_of
from tests.integration.cms.two_sites import *  # noqa: F403 - fixtures

MANY = 5


@pytest.fixture
def district(force):
    return Area.objects.create(
        force=force, kind="district", code="D1", name="Skerry", cell=cell_at(2.5, 54.7)
    )


@pytest.fixture
def publish(home, district):
    """Answers about the district and a promise, each with every part that a thread tells of."""

    def make(number):
        for one in range(number):
            add_one_of(
                home, models.YouSaidPage, f"Answer {one}", areas=[str(district.public_id)],
                commitments=["T1.2"], deeds=[DEED] * 2, effects=[EFFECT], could_not=[MISSING], voices=[VOICE],
            )  # fmt: skip

    return make


@pytest.mark.parametrize("whole", [False, True])
def test_a_place_asks_as_much_for_many_answers_as_for_one(publish, district, force, now, whole):
    asked = Asked(PLACE, force.pk, "en", now, areas=(district.public_id,), whole=whole)
    counts, moments = [], []
    for number in (1, MANY):
        publish(number)
        stories.told(asked)  # where sites begin is remembered by Wagtail
        with CaptureQueriesContext(connection) as queries:
            told = stories.told(asked)
        counts.append(len(queries))
        moments.append(sum(len(each.moments) for each in told))
    assert counts[0] == counts[1] > 0
    assert moments == [6, 36]


@pytest.mark.parametrize(("kind", "key"), [(COMMITMENT, "T1.2"), (RECOMMENDATION, "0" * 32)])
def test_so_do_a_promise_and_a_recommendation(publish, force, now, kind, key):
    asked, counts = Asked(kind, force.pk, "en", now, key=key), []
    for number in (1, MANY):
        publish(number)
        stories.told(asked)
        with CaptureQueriesContext(connection) as queries:
            stories.told(asked)
        counts.append(len(queries))
    assert counts[0] == counts[1] > 0
