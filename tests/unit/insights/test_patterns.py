"""Trend, repeats and hotspots find what was planted, and nothing in noise."""

import numpy as np
import pytest

from portal.insights.counts.cube import Selection
from portal.insights.counts.keys import CELL, LEVEL, WEEK
from portal.insights.patterns.hotspots import A_WEEK, Hotspots, capped, hotspots
from portal.insights.patterns.repeats import repeated
from portal.insights.patterns.trend import fitted
from portal.places import cell_columns
from portal.places.cells import join

SIDE, MONTHS, AT = 40, 24, 15
CORNER = (16_600, 10_300)


def ground() -> np.ndarray:
    x, y = np.meshgrid(np.arange(SIDE) + CORNER[0], np.arange(SIDE) + CORNER[1])
    return np.sort(cell_columns.join(x.ravel().astype(np.int64), y.ravel().astype(np.int64)))


def square(x: int, y: int) -> int:
    return join(CORNER[0] + x, CORNER[1] + y)


def selection(reports: list[tuple[int, int, int]]) -> Selection:
    """(cell at AT, month, week) of each report."""
    cells, months, weeks = (np.array(part, dtype=np.int64) for part in zip(*reports, strict=True))
    keys = (cells << 2 * (LEVEL - AT) << CELL.shift) | (weeks << WEEK.shift)
    order = np.argsort(keys, kind="stable")
    names = tuple(f"{2024 + n // 12}-{n % 12 + 1:02}" for n in range(MONTHS))
    return Selection(keys[order], np.ones(len(keys), dtype=np.int64), months[order].astype(np.int16), names)


def noise(seed: int, number: int = 3_000) -> list[tuple[int, int, int]]:
    dice = np.random.default_rng(seed)
    spots = dice.integers(0, SIDE, (number, 2))
    when = dice.integers(0, MONTHS * 4, number)
    return [(square(int(x), int(y)), int(w) // 4, int(w) % 4) for (x, y), w in zip(spots, when, strict=True)]


def spread_over_time(x: int, y: int, number: int) -> list[tuple[int, int, int]]:
    return [(square(x, y), n % MONTHS, n // MONTHS % 4) for n in range(number)]


def found(reports: list[tuple[int, int, int]], background: np.ndarray | None = None) -> Hotspots:
    return hotspots(selection(reports), AT, ground(), background)


def test_noise_has_hardly_ever_a_hotspot() -> None:
    with_any = sum(bool(len(found(noise(seed)).cells)) for seed in range(20))
    assert with_any <= 3  # the rule lets one map in twenty have one


def test_a_planted_hotspot_is_found_where_it_is() -> None:
    spots = found(noise(1) + spread_over_time(20, 20, 40) + spread_over_time(21, 20, 30))
    assert set(spots.cells[:2].tolist()) <= {square(x, y) for x in (19, 20, 21, 22) for y in (19, 20, 21)}
    assert spots.tested == SIDE * SIDE


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_on_a_small_ground_a_busy_street_does_not_hide_itself_or_the_town(moved: int) -> None:
    """As in the demo: a street of 56 reports, a town of 70 some way off, and next to nothing elsewhere."""
    small = np.sort([square(x, y) for x in range(10) for y in range(10)])
    town = [
        (square(6 + moved, 6), 35), (square(7 + moved, 6), 17), (square(7 + moved, 7), 7), (square(6 + moved, 7), 6),
    ]  # fmt: skip
    reports = spread_over_time(2, 2, 56) + [
        (cell, n % MONTHS, n // MONTHS) for cell, number in town for n in range(number)
    ]
    spots = hotspots(selection([*reports, (square(1, 8), 3, 0), (square(5, 1), 9, 2)]), AT, small, None)
    assert {square(2, 2), town[0][0], town[1][0]} <= set(spots.cells.tolist())


@pytest.mark.parametrize("size", [50, 500, 5_000])
def test_a_flood_from_one_source_makes_none(size: int) -> None:
    flood = [(square(10, 10), 7, 2)] * size
    assert square(10, 10) not in found(noise(2) + flood).cells.tolist()


def test_without_the_cap_the_same_flood_would_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.insights.patterns.hotspots.A_WEEK", 10**9)
    assert square(10, 10) in found(noise(2) + [(square(10, 10), 7, 2)] * 500).cells.tolist()


def test_a_place_that_is_always_busy_keeps_its_reports() -> None:
    busy = [(square(5, 5), month, week) for month in range(MONTHS) for week in range(5) for _one in range(20)]
    place = int(np.searchsorted(ground(), square(5, 5)))
    _cells, numbers, counted = capped(selection(busy), AT, ground())
    assert numbers[place] == counted[place] == len(busy)
    _cells, numbers, counted = capped(selection(busy[:100] + [busy[0]] * 100), AT, ground())
    assert (numbers[place], counted[place]) == (200, A_WEEK * 5)


def test_people_explain_a_crowd() -> None:
    crowd = noise(3) + spread_over_time(30, 30, 60)
    people = np.full(SIDE * SIDE, 100.0)
    people[np.searchsorted(ground(), [square(x, y) for x in (29, 30, 31) for y in (29, 30, 31)])] = 100.0
    people[np.searchsorted(ground(), square(30, 30))] = 3_600.0
    assert square(30, 30) in found(crowd).cells.tolist()
    assert square(30, 30) not in found(crowd, people).cells.tolist()


def test_repeats_count_months_and_not_reports() -> None:
    reports = spread_over_time(3, 3, 6) + [(square(4, 4), 2, 1)] * 90
    repeats = repeated(selection(reports))
    assert repeats.squares.cells.tolist() == [square(3, 3) << 2 * (LEVEL - AT)]
    assert (repeats.months[0], repeats.first[0], repeats.last[0]) == (6, 0, 5)


def test_a_trend_and_a_season_are_found() -> None:
    months = np.arange(48)
    mean = 60 * 1.2 ** (months / 12) * (1 + 0.3 * np.sin(2 * np.pi * months / 12))
    right = 0
    for seed in range(40):
        numbers = np.random.default_rng(seed).poisson(mean)
        fit = fitted(numbers)
        assert fit is not None
        assert fit.has_season
        assert fit.is_clear
        assert ((numbers >= fit.low) & (numbers <= fit.high)).mean() >= 0.85
        right += fit.yearly_low < 1.2 < fit.yearly_high
    assert right >= 34


def test_the_interval_holds_what_it_says() -> None:
    """Twelve flat months, and the thirteenth: in 95 of 100 worlds it lies inside."""
    dice = np.random.default_rng(5)
    inside = 0
    for _world in range(400):
        numbers = dice.poisson(40, 13)
        fit = fitted(numbers, complete=12)
        assert fit is not None
        inside += bool(fit.low[12] <= numbers[12] <= fit.high[12])
    assert 0.92 <= inside / 400 <= 0.99


def test_too_few_months_have_no_trend() -> None:
    assert fitted(np.array([3, 4, 5, 4, 3])) is None
    assert fitted(np.zeros(12, dtype=np.int64)) is None
