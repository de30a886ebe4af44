"""What a frozen version leaves out of its tables, against somebody who adds up what is left."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.insights.profiles.notes import FEWEST, Note, note_of, without_few

MOST = 12  # of any one group that the reader of a small table thinks of


def could_be(shown, total):
    """Every way in which the hidden groups of a table could have come to its known total."""
    hidden = [at for at, count in enumerate(shown) if count is None]
    left = total - sum(count or 0 for count in shown)
    return [found for found in product(range(min(MOST, left) + 1), repeat=len(hidden)) if sum(found) == left]


def test_a_single_small_group_takes_the_smallest_beside_it_along():
    assert without_few([30, 3, 7, 0]) == [30, None, None, 0]


def test_several_small_groups_that_could_be_anything_need_no_other():
    assert without_few([30, 4, 4, 7]) == [30, None, None, 7]


def test_groups_of_one_each_are_not_given_away_by_their_sum():
    assert without_few([1, 1, 30, 9]) == [None, None, 30, None]
    assert without_few([1, 1, 1, 1, 1, 0]) == [None] * 6


def test_what_is_large_enough_is_shown_and_zero_is_a_figure():
    assert without_few([5, 0, 8]) == [5, 0, 8]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(counts=st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_whoever_knows_the_total_cannot_tell_that_a_hidden_group_is_small(counts):
    shown = without_few(counts)
    assert all(count is None or count == 0 or count >= FEWEST for count in shown)
    assert all(count in {None, true} for count, true in zip(shown, counts, strict=True))
    if sum(counts) >= FEWEST:
        ways = could_be(shown, sum(counts))
        for column in zip(*ways, strict=True):
            assert max(column) >= FEWEST or len(set(column)) > 1


def test_a_note_says_query_version_and_what_is_left_out():
    assert Note("reports; by month", "abc", 0, 12).words == (
        "Query: reports; by month. Data version abc. Nothing is left out."
    )
    assert "2 of 12 are not shown" in Note("q", "v", 2, 12).words
    assert "fewer than 5 is not shown" in Note("q", "v", None, 0).words


def test_a_version_from_before_notes_says_what_its_figures_shared():
    note = note_of(None, figures={"query": "q", "data_version": "v"}, rows=[["a", None], ["b", 7]])
    assert (note.query, note.version, note.hidden, note.groups) == ("q", "v", 1, 2)
