"""The pages of the journey, in order, and when each is asked. All of them answer at one address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.forms.more import (
    AboutForm,
    AgeForm,
    CostForm,
    DangerForm,
    HearBackForm,
    RecogniseForm,
    WordsForm,
)
from portal.safety_reports.forms.step import NoQuestions, StepForm
from portal.safety_reports.forms.what import MainForm, OneReasonForm, WhatForm, WhenForm
from portal.safety_reports.forms.where import (
    ForceForm,
    PlaceForm,
    PrecisionForm,
    RouteForm,
    SettingForm,
    SpaceForm,
)
from portal.safety_reports.vocabulary.answers import Way
from portal.safety_reports.vocabulary.spaces import MAPPED_SPACES, Feeling, PublicSpace, Space
from portal.safety_reports.vocabulary.times import DangerNow

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One page. `title` is neutral: it is what a history or a tab shows to somebody else."""

    code: str
    title: str | Promise
    form: type[StepForm]
    applies: Callable[[Answers], bool] = lambda _answers: True
    required: bool = False
    part: int = 1

    @property
    def page(self) -> str:
        return f"journey/{self.code}.html"


def _space(*spaces: Space) -> Callable[[Answers], bool]:
    return lambda answers: answers.get("space") in spaces


def _not_police(answers: Answers) -> bool:
    return answers.get("space") != Space.POLICE


def _force_without_place(answers: Answers) -> bool:
    """Before everything else that depends on the force: what is about the police needs its independent inbox."""
    return bool(answers.get("forces")) and answers.get("space") not in MAPPED_SPACES


def _force_after_place(answers: Answers) -> bool:
    mapped = answers.get("space") in MAPPED_SPACES
    return bool(answers.get("forces")) and mapped and answers.get("exact_cell") is None


def _unsafe(answers: Answers) -> bool:
    return answers.get("feeling") != Feeling.SAFE


def _on_a_map(answers: Answers) -> bool:
    return answers.get("space") in MAPPED_SPACES and answers.get("exact_cell") is not None


def _may_be_in_danger(answers: Answers) -> bool:
    return answers.get("danger_now") in {DangerNow.YES, DangerNow.NOT_SURE}


SPACE = Step("space", _("Where"), SpaceForm, required=True)
FORCE = Step("force", _("Where"), ForceForm, _force_without_place)
POLICE = Step("police", _("Before you go on"), NoQuestions, _space(Space.POLICE))
PRIVATE = Step("private", _("Before you go on"), NoQuestions, _space(Space.PRIVATE))
SETTING = Step("setting", _("Where"), SettingForm, _not_police)
ROUTE = Step("route", _("Where"), RouteForm, lambda answers: answers.get("setting") == PublicSpace.TRANSPORT)
PLACE = Step("place", _("Where"), PlaceForm, lambda answers: answers.get("space") in MAPPED_SPACES)
FORCE_LATER = Step("force_later", _("Where"), ForceForm, _force_after_place)
WHAT = Step("what", _("What"), WhatForm, required=True, part=2)
REASON = Step("reason", _("What"), OneReasonForm, required=True, part=2)
MAIN = Step("main", _("What"), MainForm, lambda answers: len(answers.get("concerns", ())) > 1, part=2)
WHEN = Step("when", _("When"), WhenForm, part=3)
PRECISION = Step("precision", _("How exactly"), PrecisionForm, _on_a_map, part=3)
COST = Step("cost", _("What it cost"), CostForm, _unsafe, part=4)
DANGER = Step("danger", _("Now"), DangerForm, _unsafe, part=4)
DANGER_HELP = Step("danger_help", _("Now"), NoQuestions, _may_be_in_danger, part=4)
WORDS = Step("words", _("Anything else"), WordsForm, part=4)
AGE = Step("age", _("About you"), AgeForm, part=4)
ABOUT = Step("about", _("About you"), AboutForm, _not_police, part=4)
RECOGNISE = Step("recognise", _("Who reads it"), RecogniseForm, _not_police, part=5)
HEAR_BACK = Step("hear_back", _("Hearing back"), HearBackForm, required=True, part=5)
CHECK = Step("check", _("Check"), NoQuestions, part=5)

WAYS: dict[Way, tuple[Step, ...]] = {
    Way.FULL: (
        SPACE, FORCE, POLICE, PRIVATE, SETTING, ROUTE, PLACE, FORCE_LATER, WHAT, MAIN, WHEN, PRECISION, COST, DANGER,
        DANGER_HELP, WORDS, AGE, ABOUT, RECOGNISE, HEAR_BACK, CHECK,
    ),
    Way.QUICK: (PLACE, FORCE_LATER, REASON, CHECK),
    Way.SAFE: (SETTING, PLACE, FORCE_LATER, WHAT, MAIN, WHEN, PRECISION, WORDS, AGE, ABOUT, HEAR_BACK, CHECK),
    Way.WORKFORCE: (FORCE, POLICE, WHAT, MAIN, WHEN, DANGER, DANGER_HELP, WORDS, HEAR_BACK, CHECK),
    Way.MORE: (WHEN, COST, DANGER, DANGER_HELP, WORDS, AGE, CHECK),
}  # fmt: skip

# What a way settles before its first page.
SETTLED: dict[Way, dict[str, Any]] = {
    Way.FULL: {"feeling": Feeling.UNSAFE},
    Way.QUICK: {"feeling": Feeling.UNSAFE, "space": Space.PUBLIC},
    Way.SAFE: {"feeling": Feeling.SAFE, "space": Space.PUBLIC},
    Way.WORKFORCE: {"feeling": Feeling.UNSAFE, "space": Space.POLICE, "from_workforce": True},
    Way.MORE: {"feeling": Feeling.UNSAFE, "space": Space.PUBLIC},
}
