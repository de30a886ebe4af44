"""The questions about the person, as versioned data. An old set stays here for as long as its tallies do.

Wording follows the Census 2021 questions for England and Wales and the harmonised standards of the Government
Statistical Service, with ethnic group and religion kept to the high-level groups: finer ones, by ward and
quarter, would describe single people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
UNDER_13, FROM_13, FROM_16 = "under_13", "13_to_15", "16_to_17"
UNDER_16 = frozenset({UNDER_13, FROM_13})
UNDER_18 = frozenset({UNDER_13, FROM_13, FROM_16})


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what is asked, why, what may be answered, and whether only those of 16 and over are asked."""

    code: str
    text: Words
    why: Words
    answers: tuple[tuple[str, Words], ...]
    source: str
    asked_under_16: bool = True


@dataclass(frozen=True, slots=True)
class QuestionSet:
    version: str
    in_use_from: date
    questions: tuple[Question, ...]

    def question(self, code: str) -> Question:
        """The question with that code. Raises KeyError."""
        return {question.code: question for question in self.questions}[code]

    def asked_of(self, age_band: str) -> tuple[Question, ...]:
        """What somebody of that age band is asked after the age itself. An unsaid age counts as grown up."""
        return tuple(
            question
            for question in self.questions
            if question.code != AGE and (question.asked_under_16 or age_band not in UNDER_16)
        )

    def known(self, answers: Mapping[str, str]) -> dict[str, str]:
        """Only the answers that this set has, so that nothing else can ever be tallied."""
        known = {question.code: {code for code, _label in question.answers} for question in self.questions}
        return {question: answer for question, answer in answers.items() if answer in known.get(question, ())}


AGE = "age_band"
_GSS = "Government Statistical Service harmonised standard, read November 2026"
_CENSUS = "Census 2021, England and Wales, Office for National Statistics"

QUESTION_SETS: tuple[QuestionSet, ...] = (
    QuestionSet(
        version="2026-1",
        in_use_from=date(2026, 11, 1),
        questions=(
            Question(
                AGE,
                _("How old are you?"),
                _(
                    "Some places feel different to girls and to older women. If you are under 18, only somebody who "
                    "is trained to talk with young people will answer you."
                ),
                (
                    (UNDER_13, _("Under 13")),
                    (FROM_13, _("13 to 15")),
                    (FROM_16, _("16 to 17")),
                    ("18_to_24", _("18 to 24")),
                    ("25_to_34", _("25 to 34")),
                    ("35_to_44", _("35 to 44")),
                    ("45_to_54", _("45 to 54")),
                    ("55_to_64", _("55 to 64")),
                    ("65_or_over", _("65 or over")),
                ),
                "The portal's own bands; the first three follow the Children's Code",
            ),
            Question(
                "sex",
                _("What is your sex?"),
                _("To see whether the women and girls of this area are heard."),
                (("female", _("Female")), ("male", _("Male"))),
                _CENSUS,
            ),
            Question(
                "gender",
                _("Is the gender you identify with the same as your sex registered at birth?"),
                _("Trans and non-binary people meet kinds of harassment that others do not."),
                (("same", _("Yes")), ("different", _("No"))),
                _CENSUS,
                asked_under_16=False,
            ),
            Question(
                "ethnicity",
                _("What is your ethnic group?"),
                _("To see who is missing, and where racism is part of what happens."),
                (
                    ("asian", _("Asian or Asian British")),
                    ("black", _("Black, Black British, Caribbean or African")),
                    ("mixed", _("Mixed or multiple ethnic groups")),
                    ("white", _("White")),
                    ("other", _("Another ethnic group")),
                ),
                f"{_CENSUS}; high-level groups",
            ),
            Question(
                "religion",
                _("What is your religion?"),
                _("Some women are targeted for their faith, or for what they wear."),
                (
                    ("none", _("No religion")),
                    ("buddhist", _("Buddhist")),
                    ("christian", _("Christian")),
                    ("hindu", _("Hindu")),
                    ("jewish", _("Jewish")),
                    ("muslim", _("Muslim")),
                    ("sikh", _("Sikh")),
                    ("other", _("Another religion")),
                ),
                _CENSUS,
            ),
            Question(
                "orientation",
                _("Which of these best describes your sexual orientation?"),
                _("Lesbian, gay and bisexual people meet kinds of harassment that others do not."),
                (
                    ("straight", _("Straight or heterosexual")),
                    ("gay_or_lesbian", _("Gay or lesbian")),
                    ("bisexual", _("Bisexual")),
                    ("other", _("Another sexual orientation")),
                ),
                _CENSUS,
                asked_under_16=False,
            ),
            Question(
                "disability",
                _("Do you have a physical or mental health condition or illness lasting 12 months or more?"),
                _("Getting away, being seen and being believed can be harder for disabled women."),
                (("yes", _("Yes")), ("no", _("No"))),
                _GSS,
            ),
        ),
    ),
)


def set_in_use(day: date) -> QuestionSet:
    """The newest set that is in use on that day; the oldest before any of them."""
    current = [questions for questions in QUESTION_SETS if questions.in_use_from <= day]
    return current[-1] if current else QUESTION_SETS[0]
