"""The page "you said, we did" takes figures, squares and effects from releases, and says where one is missing."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.cms import models
from portal.cms.you_said import sources
from portal.cms.you_said.effects import shown_effects
from portal.cms.you_said.figure_block import FigureBlock, parts_of
from portal.insights.releases.operations.making import make_release
from portal.insights.releases.queries.published import release_by_id
from portal.insights.telling.measured import ReleasedEffect
from portal.insights.telling.pages import addresses_of, titles_of
from portal.places.models import AreaKind
from tests.integration.cms.making_pages import EFFECT, HEARD, add_one_of, home_for
from tests.integration.insights.releases.conftest import AFTER, SYSTEM, WEST, area

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(force):
    return home_for(force)


@pytest.fixture
def release(plan, reviewed, accept, exact):
    accept(140)
    return make_release(plan_id=plan, by=SYSTEM, now=AFTER)


def heard(release, **changes):
    return [("heard", {**HEARD[1], "release": str(release), **changes})]


def answer(home, where, release, title="The lamps", **fields):
    return add_one_of(
        home, models.YouSaidPage, title, areas=[str(where.public_id)], heard=heard(release), **fields
    )


def test_the_page_shows_the_band_with_its_window_its_district_and_its_day(public, home, ground, release):
    page = answer(home, ground["west"], release)
    text = public.get(page.url).content.decode()
    assert "reports in Sandhaven, 1 July 2026 to 30 September 2026" in text
    assert "released on 1 October 2026" in text
    assert "140" not in text.split("<main")[1]
    assert "outline__square" in text


def test_a_ward_is_told_as_its_district(home, ground, force, release):
    ward = area(force, AreaKind.WARD, "W1", "Harbour", [WEST], ground["west"])
    figure = sources.the_insights().figure(release, ward.public_id)
    assert (figure.area, figure.area_id) == ("Sandhaven", ground["west"].public_id)


def test_a_figure_of_one_concern_names_it(public, home, ground, release):
    page = answer(home, ground["west"], f"{release}/light")
    assert "Badly lit, or no CCTV:" in public.get(page.url).content.decode()


@pytest.mark.parametrize("chosen", ["{release}/spiking", "{release}/nothing_known", "{other}"])
def test_what_no_release_says_enough_of_is_refused_where_it_is_put_right(home, ground, release, chosen):
    with pytest.raises(ValidationError) as refused:
        answer(home, ground["east"], chosen.format(release=release, other=uuid4()))
    assert "no published release" in str(refused.value.message_dict["heard"])


def test_a_page_whose_release_is_missing_says_so_and_falls_back_to_the_word(public, home, ground, release):
    page = answer(home, ground["west"], release)
    stored = models.YouSaidPage.objects.get(pk=page.pk)
    raw = list(stored.heard.raw_data)
    raw[0]["value"]["release"] = str(uuid4())
    stored.heard = raw
    models.YouSaidPage.objects.filter(pk=page.pk).update(heard=stored.heard)
    text = public.get(page.url).content.decode()
    assert "from a release that cannot be found" in text
    assert "Many of you told us" in text


def test_the_squares_are_those_of_the_release_and_nothing_finer(ground, release):
    shown = sources.the_insights().squares(release, ground["west"].public_id)
    assert shown
    published = release_by_id(release).shown
    assert {(one.code, one.zoom) for one in shown} <= set(
        zip(published.codes.tolist(), published.zooms.tolist(), strict=True)
    )


def test_an_editor_chooses_from_releases_and_a_figure_of_long_ago_stays_chosen(force, release):
    block = FigureBlock(regex="^.*$", required=False)
    old = str(uuid4())
    html = str(block.field.widget.render("release", old, {}))
    assert f'value="{release}"' in html
    assert f'value="{release}/light"' in html
    assert "1 July 2026 to 30 September 2026" in html
    assert f'value="{old}" selected' in html


@pytest.mark.parametrize("text", ["", None, "x", "-" * 36, "0" * 36 + "/"])
def test_nothing_sensible_chosen_is_nothing(text):
    assert parts_of(text) is None


def test_what_is_offered_says_something_and_is_in_bands(force, ground, release):
    offered = sources.the_insights().figures(force.pk, [each.public_id for each in ground.values()])
    assert {one.area for one in offered} == {"Sandhaven"}
    assert all(one.release_id == release for one in offered)
    assert all(" to " in str(one.band) or "or more" in str(one.band) for one in offered)


def effect(**changes):
    facts = {
        "text": "New lamps", "text_cy": "", "estimate": -2.0, "low": -19.0, "high": 17.0, "comparison": (),
        "worst_chosen": False, "too_early": False, "measured_on": date(2026, 10, 1),
    }  # fmt: skip
    return ReleasedEffect(**facts | changes)


@pytest.mark.parametrize(
    ("found", "verdict", "words"),
    [
        (effect(), "no_change", "New lamps"),
        (effect(estimate=-40.0, low=-60.0, high=-10.0), "better", "New lamps"),
        (effect(estimate=40.0, low=10.0, high=80.0), "worse", "New lamps"),
        (effect(estimate=None, too_early=True), "too_early", "No window"),
        (effect(estimate=None), "too_early", "too few reports"),
        (
            effect(estimate=-40.0, low=-60.0, high=-10.0, worst_chosen=True),
            "better",
            "chosen because it stood out",
        ),
    ],
)
def test_an_effect_is_shown_whatever_it_is(public, home, ground, release, monkeypatch, found, verdict, words):
    monkeypatch.setattr("portal.cms.you_said.from_insights.effects_of_page", lambda _page: [found])
    page = answer(home, ground["west"], release, effects=[EFFECT])
    shown = shown_effects(page)
    assert shown[-1].verdict == verdict
    assert (shown[-1].picture is None) == (found.estimate is None)
    assert words in public.get(page.url).content.decode()


def test_insights_may_name_the_pages_that_answer_and_links_only_to_published_ones(
    force, home, ground, release
):
    page = answer(home, ground["west"], release)
    assert (page.translation_key, "The lamps") in [
        (UUID(str(key)), title) for key, title in titles_of(force.pk)
    ]
    assert addresses_of(force.pk, "en")[page.translation_key].endswith("/the-lamps/")
    page.unpublish()
    assert page.translation_key not in addresses_of(force.pk, "en")
    assert addresses_of(force.pk, "cy") == {}


def test_a_page_with_figures_takes_few_queries_however_many_it_has(public, home, ground, release):
    once = answer(home, ground["west"], release, title="One")
    many = answer(home, ground["west"], release, title="Many")
    many.heard = heard(release) * 8
    many.save()

    def queries(page):
        with CaptureQueriesContext(connection) as found:
            assert public.get(page.url + f"?{uuid4()}").status_code == 200
        return len(found)

    queries(once)
    assert queries(once) == queries(many) <= 40
