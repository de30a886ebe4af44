"""Who is missing: the mix of those who answered about themselves, beside the mix of those who live there.

By ward at the finest, one question at a time, never with a cell, a concern or another question. An answer that fewer than
`FEWEST` gave is not shown; where that would leave one answer to be worked out from the total, the next smallest goes too.
"""

import math
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from portal.insights.counts.cube import Cube
from portal.insights.models import CensusCount
from portal.safety_reports.queries.about_you import Tally, questions_asked, tallies_of
from portal.safety_reports.vocabulary.about_you import Question, Words

FEWEST = 10
SPIKE = 2.0  # times the usual quarter
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer. Numbers and shares are None where too few gave it; `residents` is a share of the census, in per cent."""

    label: Words
    number: int | None
    share: float | None
    low: float | None
    high: float | None
    residents: float | None

    @property
    def verdict(self) -> str:
        """ "less", "more" or "" for about as often as they live there, and "unknown" where it cannot be said."""
        if self.low is None or self.high is None or self.residents is None:
            return "unknown"
        if self.high < self.residents:
            return "less"
        return "more" if self.low > self.residents else ""


@dataclass(frozen=True, slots=True)
class Missing:
    """`about` is how many answered, rounded down to ten. `spikes` are quarters with far more answers than usual."""

    question: Question
    about: int
    answers: tuple[AnswerShown, ...]
    has_census: bool
    spikes: tuple[str, ...]

    @property
    def is_shown(self) -> bool:
        return any(one.share is not None for one in self.answers)


def who_is_missing(cube: Cube, *, question: str, area: UUID | None) -> Missing:
    """The mix for the whole force, a district or a ward. Raises KeyError for a question that is not asked. Two queries."""
    asked = {one.code: one for one in questions_asked()}[question]
    wards = cube.ground.wards
    inside = {
        ward.id for ward, parent in zip(wards.areas, wards.within, strict=True) if area in {ward.id, parent}
    }
    tallies = [one for one in tallies_of(cube.force_id, question) if area is None or one.ward in inside]
    census = CensusCount.objects.filter(force=cube.force_id, question=question)
    census = census.filter(ward__in=inside) if area is not None else census
    residents = {
        row["answer"]: row["together"]
        for row in census.values("answer").annotate(together=Sum("number")).order_by()
    }
    given: Counter[str] = Counter()
    for tally in tallies:
        given[tally.answer] += tally.number
    total, people = sum(given.values()), sum(residents.values())
    hidden = hidden_answers({code: given[code] for code, _label in asked.answers})
    answers = tuple(
        _shown(label, None if code in hidden else given[code], total, residents.get(code, 0), people)
        for code, label in asked.answers
    )
    return Missing(asked, total // 10 * 10, answers, people > 0, _spikes(tallies))


def hidden_answers(given: dict[str, int]) -> set[str]:
    """Answers that are not shown: those that one to nine gave, and never exactly one alone."""
    small = {code for code, number in given.items() if 0 < number < FEWEST}
    if len(small) == 1:
        others = sorted((number, code) for code, number in given.items() if code not in small and number)
        small |= {code for _number, code in others[:1]}
    return small


def _shown(label: Words, number: int | None, total: int, residents: int, people: int) -> AnswerShown:
    living = 100 * residents / people if people else None
    if number is None or not total:
        return AnswerShown(label, None, None, None, None, living)
    low, high = wilson(number, total)
    return AnswerShown(label, number, 100 * number / total, 100 * low, 100 * high, living)


def wilson(number: int, total: int) -> tuple[float, float]:
    """The range in which a share probably lies, 95 times in 100."""
    share = number / total
    middle = (share + _Z**2 / (2 * total)) / (1 + _Z**2 / total)
    reach = _Z / (1 + _Z**2 / total) * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _spikes(tallies: list[Tally]) -> tuple[str, ...]:
    """Quarters with more than twice the answers of the median quarter: a campaign, perhaps, and not a change of mix."""
    quarters: Counter[str] = Counter()
    for tally in tallies:
        quarters[tally.quarter] += tally.number
    if len(quarters) < 3:
        return ()
    usual = sorted(quarters.values())[(len(quarters) - 1) // 2]
    return tuple(sorted(name for name, number in quarters.items() if number > SPIKE * max(usual, FEWEST)))
