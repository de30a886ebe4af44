"""An effect from its plan to what is said of it: other outcomes, the places next to it, and answers that nobody likes."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from portal.accounts.actors import ReceiptHolder
from portal.accounts.roles import Role
from portal.insights.actions import operations as actions
from portal.insights.actions.effects import every_effect
from portal.insights.actions.measuring import measure_effect
from portal.insights.actions.naming import busiest_squares
from portal.insights.actions.outcomes import OtherOutcome, concluded
from portal.insights.actions.planning import NotReady, Plan, freeze_plan
from portal.insights.actions.queries import action
from portal.insights.actions.vocabulary import Conclusion, Outcome
from portal.insights.counts.rebuild import rebuild_counts
from portal.insights.models import Action, Effect
from portal.insights.profiles.operations import Narrowed
from portal.insights.profiles.scope import ring_of_squares
from portal.safety_reports.models import BetterNow
from portal.safety_reports.operations.withdraw import say_if_better
from portal.safety_reports.subjects import SAFETY_REPORT
from tests.integration.insights.problem import begin, judged_by, make_wards, reports, square_of_ward

STARTS = date(2026, 1, 1)
EARLIER = datetime(2025, 12, 20, 10, tzinfo=UTC)
MONTHS = [(2025, month) for month in range(1, 13)] + [(2026, month) for month in range(1, 11)]


@pytest.fixture
def wards(force):
    return make_wards(force)


@pytest.fixture
def analyst(member):
    return member(Role.ANALYST)


def history(force, now, after):
    """Twenty a month in every ward before; afterwards `after` in the first."""
    for year, month in MONTHS:
        for ward in range(4):
            many = after if ward == 0 and year == 2026 else 20
            reports(force, ward, date(year, month, 3), many)
    rebuild_counts(force_id=force.pk, now=now)


def begun(force, places, analyst, *, squares=(), what="Light the steps"):
    made = begin(force, places, analyst, EARLIER, narrowed=Narrowed(squares=squares))
    return actions.add_action(
        profile_id=made, kind="lighting", what=what, owner="Lighting team", place="", cost=None, starts_on=STARTS,
        due_on=date(2026, 2, 1), by=analyst, now=EARLIER,
    )  # fmt: skip


def read(made, analyst, before, after, outcome=Outcome.AUDIT):
    for day, value in ((date(2025, 12, 1), before), (date(2026, 6, 1), after)):
        actions.add_reading(
            action_id=made, outcome=outcome, read_on=day, value=Decimal(value), source="Walk", by=analyst, now=EARLIER
        )  # fmt: skip


@pytest.mark.parametrize(
    ("after", "audits", "said"),
    [
        (8, (3, 7), Conclusion.HELPED),
        (20, (3, 7), Conclusion.NO_CHANGE),
        (45, (6, 2), Conclusion.WORSE),
        (45, (2, 6), Conclusion.NOT_KNOWN),
        (8, (6, 2), Conclusion.NOT_KNOWN),
    ],
)
def test_what_is_said_follows_from_reports_and_the_other_outcome(
    force, wards, analyst, now, after, audits, said
):
    history(force, now, after)
    made = begun(force, wards[:1], analyst)
    plan = Plan(tuple(map(str, wards[2:])), ("audit",), ring=(str(wards[1]),))
    freeze_plan(action_id=made, plan=plan, by=analyst, now=EARLIER)
    read(made, analyst, *audits)
    measure_effect(action_id=made, by=analyst, now=now)
    assert Effect.objects.get().inputs["conclusion"] == said
    shown = action(action_id=made, actor=analyst, now=now)
    assert shown.effects[0].conclusion is said
    assert len(shown.effects[0].picture.estimates) == 2
    assert [one.conclusion for one in every_effect(actor=analyst, now=now).lines] == [said]


def test_without_a_figure_nothing_is_known():
    assert concluded(None, None, None, ()) is Conclusion.NOT_KNOWN
    better = OtherOutcome(Outcome.RECORDED, 9, 4, "readings")
    assert better.better
    assert concluded(2.0, 1.2, 3.0, (better,)) is Conclusion.NOT_KNOWN


def test_an_outcome_that_was_not_chosen_beforehand_does_not_count(force, wards, analyst, now):
    history(force, now, 8)
    made = begun(force, wards[:1], analyst)
    freeze_plan(action_id=made, plan=Plan(tuple(map(str, wards[1:])), ("recorded",)), by=analyst, now=EARLIER)
    read(made, analyst, 3, 7)
    with pytest.raises(NotReady):
        measure_effect(action_id=made, by=analyst, now=now)


def test_answers_on_receipts_are_an_outcome_where_enough_answered(force, wards, analyst, now):
    history(force, now, 8)
    made = begun(force, wards[:1], analyst)
    freeze_plan(
        action_id=made, plan=Plan(tuple(map(str, wards[1:])), ("better_now",)), by=analyst, now=EARLIER
    )
    holders = reports(force, 0, date(2025, 2, 3), 6)
    elsewhere = reports(force, 2, date(2025, 2, 3), 6)

    def answer(rows, verdicts, when):
        for row, verdict in zip(rows, verdicts, strict=True):
            holder = ReceiptHolder(SAFETY_REPORT, row.public_id, force.pk)
            say_if_better(holder=holder, verdict=BetterNow.Verdict(verdict), now=when)

    before, after = datetime(2025, 8, 4, 12, tzinfo=UTC), datetime(2026, 6, 4, 12, tzinfo=UTC)
    answer(holders[:4], ["same"] * 4, before)
    answer(holders[:5], ["better"] * 3 + ["same"] * 2, after)
    with pytest.raises(NotReady):
        measure_effect(action_id=made, by=analyst, now=now)
    answer(holders[4:6], ["better", "not_been"], before)
    answer(elsewhere, ["worse"] * 6, after)
    measure_effect(action_id=made, by=analyst, now=now)
    assert Effect.objects.get().inputs["outcomes"] == [["better_now", 20.0, 60.0, "receipts", 5, 5]]
    shown = action(action_id=made, actor=analyst, now=now).effects[0].others[0]
    assert shown.source == "answers on receipts: 5 before, 5 after"


def test_a_square_is_compared_with_squares_and_its_neighbours_are_the_ring(force, wards, analyst, now):
    history(force, now, 8)
    squares = [square_of_ward(number) for number in range(4)]
    made = begun(force, [], analyst, squares=(squares[0],))
    offered = [code for code, _name in busiest_squares(force.pk, STARTS, [str(squares[0])])]
    assert offered == sorted(map(str, squares[1:]), key=int)
    near = ring_of_squares([squares[0]])[:1]
    with pytest.raises(NotReady):
        freeze_plan(action_id=made, plan=Plan((*near, *offered), ("audit",)), by=analyst, now=EARLIER)
    freeze_plan(
        action_id=made, plan=Plan(tuple(offered), ("audit",), worst_chosen=True), by=analyst, now=EARLIER
    )
    plan = Action.objects.get().plan
    assert (plan["unit"], len(plan["ring"])) == ("square", 8)
    read(made, analyst, 3, 7)
    measure_effect(action_id=made, by=analyst, now=now)
    found = Effect.objects.get()
    assert found.inputs["area"] == [20] * 12 + [8] * 10
    assert found.high < 1


@pytest.mark.parametrize("chosen", [{"outcomes": ()}, {"ring": "same"}, {"comparison": "one"}])
def test_a_plan_that_could_not_be_judged_is_refused(force, wards, analyst, now, chosen):
    made = begun(force, wards[:1], analyst)
    others = tuple(map(str, wards[1:]))
    plan = Plan(
        others[:1] if chosen.get("comparison") else others,
        chosen.get("outcomes", ("audit",)),
        ring=others[:1] if chosen.get("ring") else (),
    )
    with pytest.raises(NotReady):
        freeze_plan(action_id=made, plan=plan, by=analyst, now=EARLIER)
    assert Action.objects.get().plan == {}


def test_in_pages_power_is_said_before_anything_is_fixed(workspace, force, wards, analyst, now):
    history(force, now, 20)
    client = workspace(Role.ANALYST)
    profile = begin(force, wards[:1], analyst, now)
    made = actions.add_action(
        profile_id=profile, kind="lighting", what="Lamps", owner="Team", place="", cost=None, starts_on=date(2026, 12, 1),
        due_on=date(2026, 12, 9), by=analyst, now=now,
    )  # fmt: skip
    address = reverse("insights:action_plan", args=[made])
    told = {"comparison": [str(one) for one in wards[1:]], "outcomes": ["audit"]}
    looked = client.post(address, told | {"go": "look"})
    assert looked.status_code == 200
    assert "would be told from chance four times in five" in looked.content.decode()
    assert Action.objects.get().plan == {}
    refused = client.post(address, told | {"ring": told["comparison"][:1]})
    assert refused.status_code == 422
    assert "Do not compare with it too" in refused.content.decode()
    assert client.post(address, told).status_code == 302
    assert "Nobody can change it" in client.get(reverse("insights:action", args=[made])).content.decode()
    again = client.post(address, told)
    assert again.status_code == 422
    assert "cannot be chosen now" in again.content.decode()


def test_no_change_and_worse_stay_in_the_list_of_all(workspace, force, wards, analyst, now):
    history(force, now, 45)
    for what in ("Move the stop", "Cut the hedge"):
        made = begun(force, wards[:1], analyst, what=what)
        freeze_plan(
            action_id=made, plan=Plan(tuple(map(str, wards[1:])), ("audit",)), by=analyst, now=EARLIER
        )
        read(made, analyst, 6, 2)
        measure_effect(action_id=made, by=analyst, now=now)
    html = workspace(Role.ANALYST).get(reverse("insights:effects")).content.decode()
    assert html.count("It may have made things worse") >= 2
    assert "Move the stop" in html


def test_an_action_about_no_public_place_is_not_sent_to_a_form_that_can_only_refuse(
    workspace, force, wards, analyst, now
):
    made = begin(force, [], analyst, now, space="online", title="Pictures passed on")
    done = actions.add_action(
        profile_id=made, kind="education", what="Lessons", owner="College", place="", cost=12_500,
        starts_on=date(2026, 12, 1), due_on=date(2026, 12, 9), by=analyst, now=now,
    )  # fmt: skip
    client = workspace(Role.ANALYST)
    html = client.get(reverse("insights:action", args=[done])).content.decode()
    assert "nothing to compare its reports with" in html
    assert reverse("insights:action_plan", args=[done]) not in html
    assert "£12,500" in html
    with pytest.raises(NotReady, match="no public place"):
        freeze_plan(action_id=done, plan=judged_by(wards[1:]), by=analyst, now=now)
