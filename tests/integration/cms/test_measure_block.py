"""A promise's figure inside another page: drawn with its table, as it stands now, and of the own force only."""

from datetime import date

import pytest

from portal.cms import models
from portal.promises.operations.figures import record_figures
from tests.integration.cms.making_pages import add, home_for
from tests.integration.promises.conftest import SYSTEM, given, make_measure, measure  # noqa: F401 - fixtures

BLOCK = [("measure", {"commitment": "T1.1", "number": 1})]


@pytest.fixture
def page(force, now):
    return add(home_for(force), models.StandardPage, "How it goes", slug="how-it-goes", body=BLOCK)


def shown(public) -> str:
    return public.get("/how-it-goes/").content.decode()


def test_it_is_drawn_with_its_table_beside_it(public, page, measure, force, now):  # noqa: F811
    record_figures(force_id=force.pk, given=[given(measure.reference, 4_321)], by=SYSTEM, now=now)
    text = shown(public)
    assert "Open allegations" in text
    assert "<table" in text
    assert "4,321" in text


def test_it_follows_the_tracker(public, page, measure, force, now, django_capture_on_commit_callbacks):  # noqa: F811
    shown(public)
    with django_capture_on_commit_callbacks(execute=True):
        new = given(measure.reference, 8_765, date(2026, 4, 1))
        record_figures(force_id=force.pk, given=[new], by=SYSTEM, now=now)
    assert "8,765" in shown(public)


def test_a_measure_that_there_is_not_leaves_nothing_behind(public, page):
    assert 'class="promise-measure"' not in shown(public)


def test_another_forces_figure_is_not_shown(public, page, make_measure, other_force, now):  # noqa: F811
    theirs = make_measure(of_force=other_force)
    record_figures(force_id=other_force.pk, given=[given(theirs.reference, 4_321)], by=SYSTEM, now=now)
    assert "4,321" not in shown(public)
