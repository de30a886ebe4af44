"""Whether people are answered: what the public may read of it, from releases and from ledgers that are public anyway."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.cms import models
from portal.cms.loop.figures import loop_of
from tests.integration.cms.making_pages import EFFECT, LATER, WORDS, add_one_of
from tests.integration.cms.two_sites import *  # noqa: F403 - fixtures

PAGE, FILE = "/heard/", "/heard/figures.csv"
NULL, BETTER, EARLY = (
    ("effect", {"verdict": verdict, "words": WORDS}) for verdict in ("no_change", "better", "too_early")
)


@pytest.fixture
def answers(home):
    """`answers([effects of one], [effects of another])`: live answers of the force."""

    def make(*all_effects):
        return [
            add_one_of(home, models.YouSaidPage, f"Answer {number}", effects=effects, next_word_on=LATER)
            for number, effects in enumerate(all_effects)
        ]

    return make


def words_of(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def rows_of(public, address=FILE):
    response = public.get(address)
    assert response.headers["content-type"].startswith("text/csv")
    head, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert head == ["what", "value", "from"]
    return {what: value for what, value, _source in rows}


@pytest.mark.parametrize(
    ("prefix", "language", "heading", "nothing"),
    [
        ("", "en", "Are people answered?", "Nothing can be said yet."),
        ("/cy", "cy", "A yw pobl yn cael ateb?", "No effect has been measured yet."),
    ],
)
def test_before_anything_is_known_it_says_so(home, public, prefix, language, heading, nothing):
    html = words_of(public.get(f"{prefix}{PAGE}"))
    assert f'lang="{language}"' in html
    assert heading in html
    assert (nothing in html) is (language == "en")
    assert rows_of(public, f"{prefix}{FILE}")["effects measured"] == "0"


def test_effects_without_change_are_counted_like_any_other_and_once_for_all_languages(
    home, public, answers, welsh
):
    first, _second, _third = answers([NULL, EARLY], [BETTER], [NULL])
    welsh(first, "Ateb")
    assert "2 of 3 measured effects (67%) showed no change." in words_of(public.get(PAGE))
    assert "For 1 it is too early to say." in words_of(public.get(PAGE))
    rows = rows_of(public)
    assert (rows["effects measured"], rows["effects without measurable change"]) == ("3", "2")
    assert rows["effects too early to say"] == "1"


def test_a_draft_and_another_force_count_for_nothing(home, other_home, public, answers):
    (draft,) = answers([NULL])
    draft.unpublish()
    add_one_of(other_home, models.YouSaidPage, "Elsewhere", effects=[EFFECT])
    assert "No effect has been measured yet." in words_of(public.get(PAGE))


def test_it_is_found_from_every_page_and_may_be_read_by_search_engines(home, public, answers):
    assert f'href="{PAGE}"' in public.get("/").content.decode()
    response = public.get(PAGE)
    assert 'content="index, follow"' in response.content.decode()
    assert public.submit(PAGE, {}).status_code == 405
    assert not response.cookies


def test_no_cell_of_the_file_begins_a_formula(home, public, answers):
    answers([NULL])
    response = public.get(FILE)
    for row in csv.reader(io.StringIO(response.content.decode("utf-8-sig"))):
        assert not [cell for cell in row if cell[:1] in {"=", "+", "-", "@", "\t"}]


def test_it_asks_as_much_for_many_answers_as_for_one(home, public, answers, force, now):
    counts = []
    for number in (1, 6):
        answers(*([NULL],) * number)
        with CaptureQueriesContext(connection) as asked:
            found = loop_of(force.pk, "en", now)
        counts.append(len(asked))
    assert found.effects.measured == 7
    assert counts[0] == counts[1] > 0
