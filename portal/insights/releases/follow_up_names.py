"""What the coordinates of the follow-up tables stand for. Codes are stable: published files hold them."""

from collections.abc import Mapping, Sequence

from portal.insights.releases.mechanism.budget import Table
from portal.safety_reports.queries.about_you import questions_asked
from portal.safety_reports.queries.follow_up import VERDICTS

ANSWERED = ("7_days", "28_days", "90_days", "later", "not_yet", "no_receipt")
ACTED = ("28_days", "90_days", "later", "not_yet", "no_place")
NOTHING_SAID = "nothing_said"
BETTER = (*VERDICTS, NOTHING_SAID)
QUESTION, ANSWERS = "about_you_question", "about_you_answers"


def question_of(number: int) -> dict[str, object]:
    """Which question about the person a window tells of: one a window, in turn, fixed before it opens.

    All of them at once would split one report's epsilon among them, and drown each in noise.
    """
    asked = questions_asked()
    chosen = asked[number % len(asked)]
    return {QUESTION: chosen.code, ANSWERS: [code for code, _label in chosen.answers]}


def names_of(table: Table, lists: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What the coordinates of a follow-up table stand for. `lists` are those of the plan that it is about."""
    fixed = {Table.ANSWERED: ANSWERED, Table.ACTED: ACTED, Table.BETTER_NOW: BETTER}
    return fixed[table] if table in fixed else tuple(lists.get(ANSWERS, ()))
