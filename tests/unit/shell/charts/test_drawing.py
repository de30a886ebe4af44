"""Pictures that parse, say what they show, and never carry markup from a name."""

import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

from portal.shell.charts import (
    DAYS,
    NUMBER,
    PERCENT,
    POINTS,
    Aim,
    BarChart,
    EffectPicture,
    Estimate,
    LineChart,
    Point,
    Series,
    Source,
    Spark,
)
from portal.shell.charts.samples import HOSTILE, charts

PERIODS = ("Q1", "Q2", "Q3", "Q4")


def series(*values, name="Outcome 16", provisional=()):
    return Series(
        name,
        tuple(
            Point(PERIODS[n], value, provisional=PERIODS[n] in provisional) for n, value in enumerate(values)
        ),
    )


def parsed(drawing):
    return ElementTree.fromstring(drawing)


def drawn(root, kind):
    return [element for element in root.iter() if kind in element.get("class", "").split()]


def shown(chart, opened=""):
    template = CottonCompiler().process(f'<c-chart :of="chart" open="{opened}" />')
    return Template(template).render(Context({"chart": chart}))


@pytest.mark.parametrize("language", ["en", "cy", "ur"])
def test_every_sample_is_well_formed_named_and_described_in_every_direction(language):
    with translation.override(language):
        for chart in charts():
            if chart.is_empty:
                assert chart.drawing == ""
                continue
            root = parsed(chart.drawing)
            assert root.get("role") == "img"
            texts = {element.get("id"): element.text for element in root.iter() if element.get("id")}
            assert texts[root.get("aria-labelledby")] == str(chart.title)
            assert texts[root.get("aria-describedby")] == chart.sentence
            assert root.get("direction") == ("rtl" if language == "ur" else None)


def test_pictures_carry_no_style_and_no_script():
    for chart in charts():
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=|javascript:", chart.drawing)


def test_a_hostile_name_stays_text_everywhere():
    points = (Point(HOSTILE, 3, short=HOSTILE, note=HOSTILE),)
    everything = [
        LineChart(HOSTILE, (Series(HOSTILE, points),), aim=Aim(4, HOSTILE), source=Source(HOSTILE)),
        BarChart(HOSTILE, (Series(HOSTILE, points), Series(HOSTILE, points)), stacked=True),
        EffectPicture(HOSTILE, (Estimate(HOSTILE, 1, 0, 2, note=HOSTILE),), less=HOSTILE, more=HOSTILE),
    ]
    for chart in everything:
        assert "<script" not in shown(chart)
        assert "<script" not in chart.drawing
    assert "<script" not in Spark(Series("", points), says=HOSTILE).drawing


def test_a_missing_figure_breaks_the_line_and_is_never_drawn_as_zero():
    root = parsed(LineChart("T", (series(10, None, 30, 40),)).drawing)
    assert len(drawn(root, "chart__dot")) == 3
    assert len(drawn(root, "chart__line")) == 1


def test_a_provisional_figure_is_hollow_and_explained():
    chart = LineChart("T", (series(10, 20, 30, 40, provisional=("Q4",)),))
    assert len(drawn(parsed(chart.drawing), "chart__dot--hollow")) == 1
    assert [entry.mark for entry in chart.key] == ["hollow"]
    assert chart.table.rows[-1] == ("Q4", "40, provisional")


def test_one_figure_alone_is_a_dot_in_the_middle():
    root = parsed(LineChart("T", (series(7),)).drawing)
    assert len(drawn(root, "chart__dot")) == 1
    assert not drawn(root, "chart__line")


def test_an_interval_is_a_band_and_stands_in_the_table():
    points = (Point("Q1", 10, low=8, high=13), Point("Q2", 12, low=9, high=15))
    chart = LineChart("T", (Series("", points),), PERCENT)
    assert len(drawn(parsed(chart.drawing), "chart__band")) == 1
    assert chart.table.rows[0] == ("Q1", "10% (8% to 13%)")


def test_the_aim_is_drawn_named_and_said():
    chart = LineChart("T", (series(10, 20),), PERCENT, aim=Aim(90, "Aim"))
    assert "Aim: 90%" in chart.drawing
    assert chart.sentence == "From 10%, Q1, to 20%, Q2. Aim: 90%."


def test_very_large_figures_are_grouped_and_stay_inside():
    chart = LineChart("T", (series(999_999_999_999, 3),))
    assert "1,000,000,000,000" in chart.drawing
    for place in re.findall(r'cx="([\d.]+)%"', chart.drawing):
        assert 0 <= float(place) <= 100


def test_only_zeros_and_nothing_at_all_are_told_apart():
    assert LineChart("T", (series(0, 0),)).drawing
    assert LineChart("T", (series(None, None),)).is_empty
    assert LineChart("T", ()).sentence == "There are no figures yet."
    assert BarChart("T", ()).is_empty
    assert EffectPicture("T", ()).is_empty


def test_an_empty_chart_shows_its_sentence_and_source_and_no_table():
    html = shown(LineChart("Waiting times", (), source=Source("The force's own return")))
    assert "There are no figures yet." in html
    assert "<svg" not in html
    assert "<table" not in html
    assert "own return" in html


def test_the_longest_bar_takes_the_width_and_zero_has_none():
    root = parsed(BarChart("T", (series(40, 0, 20),)).drawing)
    assert [bar.get("width") for bar in drawn(root, "chart__bar")] == ["100%", "0%", "50%"]


def test_the_parts_of_a_stacked_bar_lie_side_by_side():
    root = parsed(BarChart("T", (series(30, name="A"), series(10, name="B")), stacked=True).drawing)
    assert [(bar.get("x"), bar.get("width")) for bar in drawn(root, "chart__bar")] == [
        ("0%", "75%"),
        ("75%", "25%"),
    ]


def test_bars_and_lines_are_mirrored_from_right_to_left():
    with translation.override("ur"):
        root = parsed(BarChart("T", (series(40, 10),)).drawing)
        assert [bar.get("x") for bar in drawn(root, "chart__bar")] == ["0%", "75%"]
        dots = drawn(parsed(LineChart("T", (series(1, 2),)).drawing), "chart__dot")
        assert float(dots[0].get("cx").rstrip("%")) > float(dots[1].get("cx").rstrip("%"))


def test_a_figure_that_must_not_be_shown_says_so_and_draws_no_bar():
    chart = BarChart("T", (Series("", (Point("A", None, note="fewer than 5"), Point("B", 9))),))
    assert chart.table.rows[0] == ("A", "fewer than 5")
    assert len(drawn(parsed(chart.drawing), "chart__bar")) == 1


def test_a_null_result_is_as_plain_as_any_other():
    null, fall = Estimate("Posters", 1, -8, 12), Estimate("Lighting", -20, -30, -9)
    assert null.verdict == "This cannot be told apart from no change."
    assert fall.verdict == "A fall that is unlikely to be chance."
    root = parsed(EffectPicture("T", (null, fall)).drawing)
    assert len(drawn(root, "chart__interval")) == 2
    assert len(drawn(root, "chart__interval--null")) == 1
    assert len(drawn(root, "chart__nochange")) == 2


def test_changes_of_a_ratio_have_no_fall_by_more_than_everything_and_half_is_as_far_as_twice():
    halved, doubled = Estimate("A", -50, -75, 0), Estimate("B", 100, 0, 300)
    root = parsed(EffectPicture("T", (halved, doubled), unit=PERCENT, as_ratios=True).drawing)
    words = [one.text for one in root.iter() if one.tag.endswith("text")]
    assert "−75%" in words
    assert "300%" in words
    where = [float(dot.get("cx").rstrip("%")) for dot in drawn(root, "chart__dot")]
    assert where[0] + where[1] == pytest.approx(2 * float(where_of_no_change(root)))
    wide = EffectPicture("T", (Estimate("C", -64, -100, 50_000),), unit=PERCENT, as_ratios=True)
    assert "−100%" not in wide.drawing.replace("−100% to", "")


def where_of_no_change(root):
    return drawn(root, "chart__nochange")[0].get("x1").rstrip("%")


def test_the_key_shows_the_range_in_the_colour_of_its_own_line():
    ranged = Series("Trend", (Point("A", 2, low=1, high=3), Point("B", 3, low=2, high=4)))
    chart = LineChart("T", (Series("Reports", (Point("A", 1), Point("B", 2))), ranged))
    assert [(entry.mark, entry.series) for entry in chart.key] == [("line", 1), ("line", 2), ("band", 2)]


def test_what_could_not_be_measured_is_said():
    chart = EffectPicture("T", (Estimate("A", None, note="Too few reports."), Estimate("B", 1, 0, 2)))
    assert chart.table.rows[0] == ("A", "no figure", "", "Too few reports.")
    assert "not measured" in chart.drawing


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: LineChart("T", (series(1), series(1, 2))),
        lambda: LineChart("T", (series(1),) * 5),
        lambda: BarChart("T", (series(-1),)),
        lambda: BarChart("T", (series(1), series(1, 2))),
        lambda: Estimate("A", 5, 6, 7),
        lambda: Estimate("A", 5),
    ],
)
def test_what_cannot_be_drawn_honestly_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        (NUMBER, 1234567, "1,234,567"),
        (NUMBER, -3, "−3"),
        (PERCENT, 12.5, "12.5%"),
        (DAYS, 1, "1 day"),
        (DAYS, 2.5, "2.5 days"),
        (POINTS, 4, "+4%"),
        (POINTS, 0.01, "0.01%"),
        (POINTS, 0, "0%"),
    ],
)
def test_figures_are_written_for_people(unit, value, words):
    assert unit.long(value) == words


def test_the_component_is_a_figure_with_its_table_and_its_data():
    chart = LineChart("Read first", (series(61, 72),), PERCENT, source=Source("Own return", "/s/", "/c.csv"))
    html = shown(chart)
    assert html.index("<figcaption") < html.index('role="img"') < html.index("<table")
    assert '<th scope="row">Q1</th><td>61%</td>' in html
    assert 'href="/c.csv"' in html
    assert '<details class="govuk-details chart__details" open>' in shown(chart, opened="yes")


def test_two_different_charts_share_no_id():
    ids = [found for chart in charts() for found in re.findall(r'id="([^"]+)"', chart.drawing)]
    assert len(ids) == len(set(ids))


def test_a_small_line_is_named_and_ends_in_a_dot():
    root = parsed(Spark(series(1, None, 3)).drawing)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "From 1, Q1, to 3, Q3. 1 figure is missing."
    assert len(drawn(root, "chart__dot")) == 1
