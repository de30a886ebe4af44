"""Figures: which can stand, what a correction leaves behind, and that nothing is kept by halves."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.promises.models import Commitment, Figure
from portal.promises.operations.figures import FiguresRefusedError, Kept, record_figures
from portal.promises.operations.measures import (
    FixedByFiguresError,
    UnknownMeasureError,
    change_measure,
    end_measure,
)
from portal.promises.queries.measures import measure_by_id
from portal.promises.vocabulary.statuses import Period, Shape
from tests.integration.promises.conftest import SYSTEM, definition, given


def shown(force, measure):
    return measure_by_id(force_id=force.pk, measure_id=measure.id)[1]


def problem(refused) -> str:
    return " ".join(refused.value.planned[0].problems)


def test_a_figure_is_kept_with_the_measures_own_source_where_none_is_given(force, measure, keep, now):
    assert keep(given(measure.reference)) == Kept(added=1, corrected=0, unchanged=0)
    figure = shown(force, measure).figures[0]
    assert (figure.amount, figure.period, figure.source) == ("12", "July to September 2026", "Standards unit")
    assert Commitment.objects.get().updated_on == date(2026, 11, 16)


def test_the_same_figure_again_changes_nothing(measure, keep):
    keep(given(measure.reference))
    entries = AuditEntry.objects.count()
    Commitment.objects.update(updated_on=date(2026, 1, 1))
    assert keep(given(measure.reference, "12.00")) == Kept(added=0, corrected=0, unchanged=1)
    assert Figure.objects.count() == 1
    assert AuditEntry.objects.count() == entries
    assert Commitment.objects.get().updated_on == date(2026, 1, 1)


def test_a_correction_keeps_every_earlier_figure_and_its_reason(force, measure, keep):
    keep(given(measure.reference, 12))
    keep(given(measure.reference, 14, why_corrected="Two were filed late."))
    keep(given(measure.reference, 15, why_corrected="One was missed."))
    (figure,) = shown(force, measure).figures
    assert figure.amount == "15"
    assert [(one.amount, one.why) for one in figure.earlier] == [
        ("14", "One was missed."),
        ("12", "Two were filed late."),
    ]


def test_a_correction_says_why(force, measure, keep):
    keep(given(measure.reference, 12))
    with pytest.raises(FiguresRefusedError) as refused:
        keep(given(measure.reference, 14))
    assert "Say why it is corrected." in problem(refused)
    assert shown(force, measure).figures[0].amount == "12"


def test_a_provisional_figure_is_settled_without_a_reason(force, measure, keep):
    keep(given(measure.reference, 12, is_provisional=True))
    assert keep(given(measure.reference, 14)).corrected == 1
    (figure,) = shown(force, measure).figures
    assert not figure.is_provisional
    assert figure.earlier[0].why == "It was provisional."


def test_a_share_is_shown_with_both_its_numbers(force, make_measure, keep):
    share = make_measure(name="Concluded in time", shape=Shape.SHARE)
    keep(given(share.reference, None, numerator=61, denominator=95))
    figure = shown(force, share).figures[0]
    assert (figure.amount, figure.plotted) == ("64.2% (61 of 95)", Decimal("64.2"))


def test_a_share_of_nothing_is_no_share(force, make_measure, keep):
    share = make_measure(shape=Shape.SHARE)
    keep(given(share.reference, None, numerator=0, denominator=0))
    assert shown(force, share).figures[0].plotted is None
    assert shown(force, share).figures[0].amount == "none to count"


REFUSED = {
    "a month where a quarter belongs": ({"months": 1}, "covers: a quarter"),
    "a period that is not over": ({"first": date(2026, 10, 1)}, "not over yet"),
    "a year nobody remembers": ({"first": date(207, 1, 1)}, "Look at the year"),
    "the last year there is": ({"first": date(9999, 12, 1), "months": 0}, "Look at the year"),
    "a share where a number belongs": ({"value": None, "numerator": 1, "denominator": 2}, "give one value"),
    "no number": ({"value": "NaN"}, "not a number"),
    "too much": ({"value": "1e13"}, "too large"),
    "too fine": ({"value": "1.234"}, "two digits"),
    "too many words": ({"note": "x" * 301}, "at most 300"),
    "a character that no database keeps": ({"note": "a\0b"}, "cannot be kept"),
    "half a character": ({"source": "\ud800"}, "cannot be kept"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_stand_is_refused_in_words(case, force, measure, keep):
    changes, sentence = REFUSED[case]
    with pytest.raises(FiguresRefusedError) as refused:
        keep(given(measure.reference, **changes))
    assert sentence in problem(refused)
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("part", "whole", "sentence"), [(3, 2, "more than"), (-1, 2, "below nothing"), (1, 10**12, "too large")]
)
def test_a_share_that_cannot_be_is_refused(part, whole, sentence, make_measure, keep):
    share = make_measure(shape=Shape.SHARE)
    with pytest.raises(FiguresRefusedError) as refused:
        keep(given(share.reference, None, numerator=part, denominator=whole))
    assert sentence in problem(refused)


def test_a_period_may_not_overlap_another(measure, keep):
    keep(given(measure.reference, first=date(2026, 4, 1)))
    with pytest.raises(FiguresRefusedError) as refused:
        keep(given(measure.reference, first=date(2026, 5, 1)))
    assert "overlaps another one: April to June 2026" in problem(refused)


def test_all_are_kept_or_none(measure, keep):
    with pytest.raises(FiguresRefusedError):
        keep(given(measure.reference), given("no-such-measure"))
    assert not Figure.objects.exists()


def test_a_period_given_twice_at_once_has_to_say_the_same(measure, keep):
    assert keep(given(measure.reference), given(measure.reference)) == Kept(added=1, corrected=0, unchanged=1)
    first = date(2026, 4, 1)
    with pytest.raises(FiguresRefusedError):
        keep(given(measure.reference, 1, first), given(measure.reference, 2, first))


def test_a_measure_of_another_force_is_no_measure(other_force, force, make_measure, now, member):
    theirs = make_measure(of_force=other_force)
    with pytest.raises(FiguresRefusedError) as refused:
        record_figures(force_id=force.pk, given=[given(theirs.reference)], by=member(Role.ANALYST), now=now)
    assert "no measure of this short name" in problem(refused)


@pytest.mark.parametrize("role", list(Role))
def test_figures_are_for_analysts_and_those_who_keep_promises(role, force, measure, member, keep):
    if role in {Role.ANALYST, Role.VAWG_LEAD, Role.FORCE_ADMINISTRATOR}:
        assert keep(given(measure.reference), by=member(role)).added == 1
    else:
        with pytest.raises(NotAllowed):
            keep(given(measure.reference), by=member(role))


def test_what_a_figure_is_made_of_is_fixed_once_there_is_one(force, measure, keep, now):
    facts = {"force_id": force.pk, "measure_id": measure.id, "by": SYSTEM, "now": now}
    change_measure(**facts, definition=definition(period=Period.MONTH))
    change_measure(**facts, definition=definition(period=Period.QUARTER))
    keep(given(measure.reference))
    with pytest.raises(FixedByFiguresError):
        change_measure(**facts, definition=definition(shape=Shape.SHARE))
    assert change_measure(**facts, definition=definition(name="Allegations that are open")) == "T1.1"
    assert shown(force, measure).name == "Allegations that are open"


def test_a_measure_that_ended_takes_no_later_figures(force, measure, keep, now):
    end_measure(force_id=force.pk, measure_id=measure.id, by=SYSTEM, now=datetime(2026, 5, 1, 12, tzinfo=UTC))
    assert keep(given(measure.reference, first=date(2026, 4, 1))).added == 1
    with pytest.raises(FiguresRefusedError):
        keep(given(measure.reference, first=date(2026, 7, 1)))


def test_a_measure_is_one_forces_own(other_force, measure, now):
    with pytest.raises(UnknownMeasureError):
        end_measure(force_id=other_force.pk, measure_id=measure.id, by=SYSTEM, now=now)


def test_two_measures_of_one_name_have_two_short_names(make_measure):
    assert {make_measure().reference for _ in range(3)} == {
        "t1-1-open-allegations",
        "t1-1-open-allegations-2",
        "t1-1-open-allegations-3",
    }
