"""What became of reports, from the noisy follow-up tables of up to a year's releases: shares with an honest range.

Everything here comes after the noise. A share is said only where what it is a share of stands out from the noise.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from portal.insights.models import CensusCount
from portal.insights.public_picture.doings import doings_of
from portal.insights.public_picture.pictures import (
    SquareLine,
    square_lines,
    window_words,
)
from portal.insights.releases.mechanism.budget import Table
from portal.insights.releases.mechanism.certainty import Part, least_said, variance_of
from portal.insights.releases.queries.published import (
    RELEASES_A_YEAR,
    FollowUp,
    Published,
    releases_of,
    summed,
)
from portal.safety_reports.queries.about_you import questions_asked
from portal.shell.registries import Text

_Z = 1.959964
ANSWER_STEPS = ("7_days", "28_days", "90_days", "later")
ACTION_STEPS = ("28_days", "90_days", "later")
VERDICTS = ("better", "same", "worse")


@dataclass(frozen=True, slots=True)
class Share:
    """Percent, with the range that the noise leaves. None: too few reports to say."""

    label: Text
    percent: float | None
    low: float | None = None
    high: float | None = None

    @property
    def words(self) -> str:
        if self.percent is None or self.low is None or self.high is None:
            return _("too few to say")
        return _("about %(percent)d%% (between %(low)d%% and %(high)d%%)") % {
            "percent": round(self.percent),
            "low": math.floor(self.low),
            "high": math.ceil(self.high),
        }


@dataclass(frozen=True, slots=True)
class Reached:
    """One group among those who answered a question about themselves, beside its share of residents."""

    share: Share
    residents: float | None


@dataclass(frozen=True, slots=True)
class Reach:
    question: Text
    groups: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class WhatBecame:
    """A year of follow-ups. `median` names the step within which half have happened, "" where it cannot be said."""

    window: str
    answered: Share
    answer_steps: tuple[Share, ...]
    answer_median: str
    acted: Share
    action_steps: tuple[Share, ...]
    action_median: str
    better: tuple[Share, ...]
    reach: tuple[Reach, ...]
    releases: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What a force's releases let be said of how the loop closes."""

    became: WhatBecame | None
    unanswered: tuple[SquareLine, ...]
    squares: int


def step_words() -> dict[str, str]:
    """How long something took, in words."""
    return {
        "7_days": _("within 7 days"),
        "28_days": _("within 28 days"),
        "90_days": _("within 90 days"),
        "later": _("later than that"),
        "not_yet": _("not yet"),
    }


def loop_picture(force_id: UUID, language: str) -> Picture:
    """From published values alone. Before the second release nothing became of anything yet."""
    releases = releases_of(force_id, most=RELEASES_A_YEAR)
    year = summed(releases)
    lines = square_lines(force_id, year, doings_of(force_id, language)) if year else ()
    unanswered = tuple(line for line in lines if not line.doing)
    return Picture(_what_became(force_id, releases), unanswered, len(lines))


def _what_became(force_id: UUID, releases: Sequence[Published]) -> WhatBecame | None:
    told = [each.follow_up for each in releases if each.follow_up is not None]
    if not told:
        return None
    answers, actions, better = (
        _Sum.of(told, table) for table in (Table.ANSWERED, Table.ACTED, Table.BETTER_NOW)
    )
    words = step_words()
    return WhatBecame(
        window=window_words(min(each.first for each in told), max(each.last for each in told)),
        answered=answers.share(_("Answered"), ANSWER_STEPS, (*ANSWER_STEPS, "not_yet")),
        answer_steps=tuple(
            answers.share(words[step], (step,), (*ANSWER_STEPS, "not_yet"))
            for step in (*ANSWER_STEPS, "not_yet")
        ),
        answer_median=answers.median(ANSWER_STEPS),
        acted=actions.share(_("Something was done"), ACTION_STEPS, (*ACTION_STEPS, "not_yet")),
        action_steps=tuple(
            actions.share(words[step], (step,), (*ACTION_STEPS, "not_yet"))
            for step in (*ACTION_STEPS, "not_yet")
        ),
        action_median=actions.median(ACTION_STEPS),
        better=tuple(
            better.share(label, (code,), VERDICTS)
            for code, label in zip(
                VERDICTS, (_("It is better"), _("It is the same"), _("It is worse")), strict=True
            )
        ),
        reach=_reach(force_id, told),
        releases=tuple(each.id for each in releases if each.follow_up is not None),
    )


def _reach(force_id: UUID, told: Sequence[FollowUp]) -> tuple[Reach, ...]:
    """Each question of which a window told, beside the census. One query."""
    questions = {one.code: one for one in questions_asked()}
    asked = [code for code in questions if any(each.question == code for each in told)]
    residents: dict[str, dict[str, int]] = {}
    census = CensusCount.objects.filter(force=force_id, question__in=asked)
    for row in census.values("question", "answer").annotate(all=Sum("number")).order_by():
        residents.setdefault(row["question"], {})[row["answer"]] = row["all"]
    found = []
    for code in asked:
        of_this = [each for each in told if each.question == code]
        values = _Sum.of(of_this, Table.ABOUT_YOU)
        labels = dict(questions[code].answers)
        names = tuple(name for name in values.values if name in labels)
        people = residents.get(code, {})
        living = sum(people.values())
        groups = tuple(
            Reached(
                values.share(labels[name], (name,), names),
                100 * people.get(name, 0) / living if living else None,
            )
            for name in names
        )
        found.append(Reach(questions[code].text, groups))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sum:
    """One table over several releases, added up. `epsilons` are those of the releases."""

    values: Mapping[str, int]
    epsilons: tuple[float, ...]

    @classmethod
    def of(cls, told: Sequence[FollowUp], table: Table) -> "_Sum":
        values: dict[str, int] = {}
        for each in told:
            for name, value in each.values.get(table, {}).items():
                values[name] = values.get(name, 0) + value
        shares = (each.thousandths.get(table) for each in told)
        return cls(values, tuple(share / 1000 for share in shares if share))

    def share(self, label: Text, part: Sequence[str], whole: Sequence[str]) -> Share:
        """Percent of `whole` that is `part`, with the 95% range of the noise."""
        rest = [name for name in whole if name not in part]
        inside, outside = (sum(self.values.get(name, 0) for name in names) for names in (part, rest))
        total = inside + outside
        if total <= 0 or total < least_said(self._noise_of(len(whole))):
            return Share(label, None)
        share = min(1.0, max(0.0, inside / total))
        one = variance_of(self._noise_of(1))
        variance = ((1 - share) ** 2 * len(part) + share**2 * len(rest)) * one
        reach = _Z * math.sqrt(variance) / total
        return Share(label, 100 * share, 100 * max(0.0, share - reach), 100 * min(1.0, share + reach))

    def _noise_of(self, number: int) -> tuple[Part, ...]:
        """In so many coordinates added up."""
        return tuple(Part(epsilon, number) for epsilon in self.epsilons)

    def median(self, steps: Sequence[str]) -> str:
        """The step by which half have happened, in words; "" where it cannot be said or most still wait."""
        for number in range(1, len(steps) + 1):
            by_then = self.share("", steps[:number], (*steps, "not_yet"))
            if by_then.percent is not None and by_then.percent >= 50:
                return step_words()[steps[number - 1]]
        return ""
