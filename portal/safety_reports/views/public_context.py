"""What single pages of the journey need beside their form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language

from portal.places import queries as places
from portal.places.cells import centre_of
from portal.places.opening import opening_over
from portal.places.precision import Precision
from portal.receipts.tokens import new_submit_token
from portal.safety_reports.forms.step import StepForm
from portal.safety_reports.forms.where import PlaceForm
from portal.safety_reports.journey.state import Journey
from portal.safety_reports.journey.steps import Answers, Step
from portal.safety_reports.journey.summary import rows_for
from portal.safety_reports.proof import PROOF_FIELD, TIME_FIELD, TRAP_FIELD, new_challenge, time_token
from portal.safety_reports.queries import guidance
from portal.safety_reports.queries.routing import force_for, inbox_is_open, owner_of
from portal.safety_reports.vocabulary.answers import Way
from portal.safety_reports.vocabulary.guidance import StatementKind, Subject

CHOSEN_ZOOM = 17


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page's own context is made from."""

    request: HttpRequest
    journey: Journey
    form: StepForm
    answers: Answers
    now: datetime

    @property
    def language(self) -> str:
        return get_language() or "en"

    @property
    def home_id(self) -> UUID:
        """The force of the site that is used."""
        return force_for(None, host=self.answers["host"]).force_id

    @property
    def owner_id(self) -> UUID:
        """The force that the report would go to."""
        return owner_of(self.answers).force_id


def extras_for(step: Step, **shown: Any) -> Mapping[str, Any]:
    """The context that belongs to that page alone."""
    extra = _EXTRAS.get(step.code)
    return extra(Shown(**shown)) if extra else {}


def _place(shown: Shown) -> Mapping[str, Any]:
    form, force_id, language = shown.form, shown.home_id, shown.language
    if not isinstance(form, PlaceForm):
        return {}
    looking_for = str(form["looking_for"].value() or "")
    district = _uuid(form["district"].value())
    districts = places.list_districts(force_id, language=language)
    found = []
    if looking_for.strip():
        found = places.search(looking_for, force_id=force_id, language=language)
    elif district:
        found = places.list_places(district, language=language)
    _offer(form, "found", [(place.cell, place.label) for place in found])
    chosen = shown.answers.get("exact_cell")
    lon, lat, zoom = opening_over(districts) if chosen is None else (*centre_of(chosen), CHOSEN_ZOOM)
    return {
        "districts": districts,
        "district": district,
        "found": found,
        "searched": bool(looking_for.strip() or district),
        "map": {"lon": lon, "lat": lat, "zoom": zoom},
        "chosen": places.describe(chosen, Precision.SPOT, language=language) if chosen is not None else "",
    }


def _offer(form: StepForm, name: str, choices: list[tuple[Any, Any]]) -> None:
    widget = form.fields[name].widget
    if isinstance(widget, forms.RadioSelect):
        widget.choices = choices


def _uuid(typed: object) -> UUID | None:
    try:
        return UUID(str(typed)) if typed else None
    except ValueError:
        return None


def _precision(shown: Shown) -> Mapping[str, Any]:
    cell = shown.answers["exact_cell"]
    lon, lat = centre_of(cell)
    near = places.describe(cell, Precision.STREET, language=shown.language)
    return {"near": near, "map": {"lon": lon, "lat": lat, "zoom": 15}}


def _police(shown: Shown) -> Mapping[str, Any]:
    return {
        "facts": guidance.facts_about(Subject.POLICE, force_id=shown.owner_id),
        "inbox_is_open": inbox_is_open(shown.owner_id),
        "force_name": owner_of(shown.answers).force_name,
    }


def _private(shown: Shown) -> Mapping[str, Any]:
    return {"facts": guidance.facts_about(Subject.TALK, force_id=shown.home_id)}


def _danger(shown: Shown) -> Mapping[str, Any]:
    return {"facts": guidance.facts_about(Subject.NOW, force_id=shown.home_id)}


def _words(shown: Shown) -> Mapping[str, Any]:
    owner = shown.owner_id
    return {
        "reading": guidance.reading_hours(force_id=owner, language=shown.language, now=shown.now),
        "immigration": guidance.statement(StatementKind.IMMIGRATION, force_id=owner, language=shown.language),
    }


def _recognise(shown: Shown) -> Mapping[str, Any]:
    return {"inbox_is_open": inbox_is_open(shown.owner_id)}


def _about(shown: Shown) -> Mapping[str, Any]:
    questions = shown.answers["question_set"]
    sources = {question.source for question in questions.questions}
    return {"question_set": questions, "sources": sorted(sources)}


def _check(shown: Shown) -> Mapping[str, Any]:
    routed = owner_of(shown.answers)
    return {
        "rows": rows_for(shown.journey, shown.answers),
        "is_quick": shown.journey.way is Way.QUICK,
        "is_more": shown.journey.way is Way.MORE,
        "token": new_submit_token(),
        "challenge": new_challenge(now=shown.now),
        "shown_at": time_token(now=shown.now),
        "proof_fields": {"proof": PROOF_FIELD, "time": TIME_FIELD, "trap": TRAP_FIELD},
        "routed": routed,
    }


_EXTRAS: dict[str, Callable[[Shown], Mapping[str, Any]]] = {
    "place": _place,
    "precision": _precision,
    "police": _police,
    "private": _private,
    "danger_help": _danger,
    "words": _words,
    "recognise": _recognise,
    "age": _about,
    "about": _about,
    "check": _check,
}
