"""The answers as the last page shows them, to read again before anything is sent."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.places import queries as places
from portal.places.precision import Precision
from portal.safety_reports.forms.what import LABELS
from portal.safety_reports.journey.state import Journey
from portal.safety_reports.journey.steps import Answers, Step
from portal.safety_reports.vocabulary.answers import YesNo
from portal.safety_reports.vocabulary.spaces import OnlinePlatform, PrivateSpace, PublicSpace, Space
from portal.safety_reports.vocabulary.times import DangerNow, HowOften, KindOfDay, PartOfDay

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Row:
    """One answer, and the page on which it can be changed. `lines` is empty where nothing was said."""

    step: Step
    label: Words
    lines: tuple[Words, ...]


_SETTINGS = {**dict(PublicSpace.choices), **dict(OnlinePlatform.choices), **dict(PrivateSpace.choices)}


def rows_for(journey: Journey, answers: Answers) -> list[Row]:
    """A row for every page that applies and asks something, answered or not."""
    rows = []
    for step in journey.steps():
        made = _ROWS.get(step.code)
        if made:
            label, lines = made(answers)
            rows.append(Row(step, label, tuple(line for line in lines if line)))
    return rows


def precision_of(answers: Answers) -> Precision:
    """What was chosen; a street where the page was skipped."""
    return Precision(answers.get("precision") or Precision.STREET)


def _where(answers: Answers) -> tuple[Words, list[Words]]:
    cell = answers.get("exact_cell")
    return _("Place"), [places.describe(cell, Precision.SPOT) if cell is not None else _("Not on a map")]


def _force(answers: Answers) -> tuple[Words, list[Words]]:
    names = {force.id: force.name for force in answers.get("forces", ())}
    return _("Police force"), [names.get(answers.get("chosen_force"), _("The national desk"))]


def _how_exactly(answers: Answers) -> tuple[Words, list[Words]]:
    cell, precision = answers["exact_cell"], precision_of(answers)
    return _("We keep"), [places.describe(cell, precision)]


def _what(answers: Answers) -> tuple[Words, list[Words]]:
    return _("What"), [LABELS[code] for code in answers.get("concerns", ())]


def _when(answers: Answers) -> tuple[Words, list[Words]]:
    said = [
        dict(PartOfDay.choices).get(answers.get("part_of_day", "")),
        dict(KindOfDay.choices).get(answers.get("kind_of_day", "")),
        dict(HowOften.choices).get(answers.get("how_often", "")),
    ]
    return _("When"), [line for line in said if line]


def _about_you(answers: Answers) -> tuple[Words, list[Words]]:
    questions = answers["question_set"]
    said = answers.get("about_you", {})
    return _("About you"), [dict(questions.question(code).answers)[answer] for code, answer in said.items()]


def _age(answers: Answers) -> tuple[Words, list[Words]]:
    question = answers["question_set"].question("age_band")
    return _("Age"), [dict(question.answers).get(answers.get("age_band", ""), "")]


def _one(label: Words, key: str, labels: dict[str, Any]) -> Any:
    return lambda answers: (label, [labels.get(answers.get(key, ""), "")])


def _text(label: Words, key: str) -> Any:
    return lambda answers: (label, [answers.get(key, "")])


_ROWS: dict[str, Any] = {
    "space": _one(_("Where"), "space", dict(Space.choices)),
    "setting": _one(_("Kind of place"), "setting", _SETTINGS),
    "route": _text(_("Route or stop"), "route"),
    "place": _where,
    "force": _force,
    "force_later": _force,
    "what": _what,
    "reason": _what,
    "main": _one(_("Matters most"), "main", LABELS),
    "when": _when,
    "precision": _how_exactly,
    "cost": _text(_("What it cost"), "cost"),
    "danger": _one(_("Anyone in danger now"), "danger_now", dict(DangerNow.choices)),
    "words": _text(_("Anything else"), "words"),
    "age": _age,
    "about": _about_you,
    "recognise": _one(_("Could be recognised"), "recognise", dict(YesNo.choices)),
    "hear_back": _one(_("A code to hear back"), "hear_back", dict(YesNo.choices)),
}
