"""Small counts of the force's own return stay hidden, whatever is taken away from whatever."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as some

from portal.promises.protection import FEWEST, Exact, GroupShown, hidden_parts, protect

# A busy machine is no fault of the rule.
UNHURRIED = settings(deadline=None, max_examples=80)
CODES = ("a", "b", "c", "d", "e")


@some.composite
def returns(draw, most=40):
    """A return: groups with proposed, reviewed and sent back, and the reasons that add up to what was sent back."""
    groups = {}
    for code in CODES[: draw(some.integers(1, 5))]:
        proposed = draw(some.integers(0, 6) | some.integers(0, most))
        reviewed = draw(some.integers(0, proposed) | some.just(proposed))
        groups[code] = Exact(proposed, reviewed, draw(some.integers(0, reviewed)))
    left = sum(one.sent_back for one in groups.values())
    reasons = {}
    for name in ("x", "y"):
        reasons[name] = draw(some.integers(0, left))
        left -= reasons[name]
    return groups, reasons | {"z": left}


@UNHURRIED
@given(returns())
def test_no_count_under_five_is_ever_shown(case):
    shown = protect(*case)
    counts = [shown.proposed, shown.reviewed, shown.sent_back, *shown.reasons.values()]
    counts += [count for one in shown.groups.values() for count in (one.proposed, one.reviewed)]
    assert all(count is None or count >= FEWEST for count in counts)


@UNHURRIED
@given(returns())
def test_no_difference_of_two_shown_counts_is_one_to_four(case):
    shown = protect(*case)
    pairs = [(shown.proposed, shown.reviewed), (shown.reviewed, shown.sent_back)]
    pairs += [(one.proposed, one.reviewed) for one in shown.groups.values()]
    assert all(None in pair or not 1 <= pair[0] - pair[1] < FEWEST for pair in pairs)


@UNHURRIED
@given(returns())
def test_what_is_hidden_of_a_shown_whole_adds_up_to_five_or_more(case):
    shown = protect(*case)
    for whole, parts in (
        (shown.proposed, [one.proposed for one in shown.groups.values()]),
        (shown.reviewed, [one.reviewed for one in shown.groups.values()]),
        (shown.sent_back, list(shown.reasons.values())),
    ):
        if whole is not None and None in parts:
            assert whole - sum(part for part in parts if part is not None) >= FEWEST
            assert parts.count(None) > 1


@UNHURRIED
@given(some.dictionaries(some.sampled_from(CODES), some.integers(0, 12), min_size=1))
def test_each_hidden_part_could_be_another_even_to_who_knows_the_rule(parts):
    """For each hidden part there is another table, with another value there, that gives the very same page."""
    hidden = hidden_parts(parts)
    if not hidden:
        assert hidden is None or min(parts.values()) >= FEWEST
        return
    for name in hidden:
        assert any(
            table[name] != parts[name] and hidden_parts(table) == hidden
            for table in neighbours(parts, sorted(hidden))
        )


def neighbours(parts, hidden):
    """Tables with the same sum: two hidden parts exchanged, or one moved from one to the other."""
    for one, other in product(hidden, hidden):
        if one == other:
            continue
        yield parts | {one: parts[other], other: parts[one]}
        if parts[other] > 0:
            yield parts | {one: parts[one] + 1, other: parts[other] - 1}


@UNHURRIED
@given(returns(most=12))
def test_hidden_counts_cannot_be_had_by_subtraction(case):
    """All that fits what is shown, by force: each hidden count of every group takes more than one value."""
    groups, reasons = dict(list(case[0].items())[:3]), case[1]
    shown = protect(groups, reasons)
    if shown.proposed is None:
        assert all(one == GroupShown() for one in shown.groups.values())
        return
    for code, one in groups.items():
        fitting = all_that_fits(shown, code)
        assert (one.proposed, one.reviewed) in fitting
        for which, count in enumerate((shown.groups[code].proposed, shown.groups[code].reviewed)):
            if count is None:
                assert len({pair[which] for pair in fitting}) > 1


def all_that_fits(shown, code):
    """Every (proposed, reviewed) of one group that a reader could hold for true, given all else that is shown."""
    others = {(0, 0)}
    for name, one in shown.groups.items():
        if name != code:
            others = {(p + q, r + s) for p, r in others for q, s in possible(one, shown.proposed - p)}
    return {
        (proposed, reviewed)
        for proposed, reviewed in possible(shown.groups[code], shown.proposed)
        if any(proposed + p == shown.proposed and shown.reviewed in (None, reviewed + r) for p, r in others)
    }


def possible(one, most):
    return [
        (proposed, reviewed)
        for proposed in ([one.proposed] if one.proposed is not None else range(most + 1))
        for reviewed in ([one.reviewed] if one.reviewed is not None else range(proposed + 1))
        if reviewed <= proposed <= most
    ]


def test_a_return_without_small_counts_is_shown_whole():
    shown = protect({"a": Exact(40, 30, 12), "b": Exact(20, 20, 8)}, {"x": 14, "y": 6})
    assert (shown.proposed, shown.reviewed, shown.sent_back) == (60, 50, 20)
    assert shown.groups == {"a": GroupShown(40, 30), "b": GroupShown(20, 20)}
    assert shown.reasons == {"x": 14, "y": 6}
    assert not shown.hides_something


def test_one_small_group_takes_the_next_smallest_with_it():
    shown = protect({"a": Exact(3, 3), "b": Exact(9, 9), "c": Exact(30, 30)}, {})
    assert shown.proposed == 42
    assert shown.groups == {"a": GroupShown(), "b": GroupShown(), "c": GroupShown(30, 30)}


def test_groups_of_one_size_are_hidden_together():
    shown = protect({"a": Exact(0, 0), "b": Exact(9, 9), "c": Exact(9, 9), "d": Exact(30, 30)}, {})
    assert [code for code, one in shown.groups.items() if one.proposed is None] == ["a", "b", "c"]


def test_that_everything_was_reviewed_may_be_told():
    assert protect({"a": Exact(40, 40, 0), "b": Exact(25, 25, 0)}, {"x": 0}).reviewed == 65


def test_a_few_unreviewed_closures_are_not_given_away():
    shown = protect({"a": Exact(40, 38), "b": Exact(60, 50)}, {"x": 0})
    assert shown.reviewed == 88
    assert shown.groups == {"a": GroupShown(40, None), "b": GroupShown(60, None)}


def test_a_whole_that_would_give_its_parts_away_is_hidden_too():
    assert protect({"a": Exact(4, 4), "b": Exact(0, 0)}, {}).proposed is None
    assert protect({"a": Exact(4, 4), "b": Exact(4, 4)}, {}).proposed is None


def test_an_empty_return_shows_nothing():
    assert protect({}, {}).proposed is None
