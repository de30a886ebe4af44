"""What each page of the journey shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from portal.places import calendar
from portal.places.calendar import local_day, local_time
from portal.receipts.drafts import LIFETIME
from portal.receipts.limits import limited
from portal.safety_reports.forms.step import StepForm
from portal.safety_reports.journey.state import Journey
from portal.safety_reports.journey.steps import Step
from portal.safety_reports.operations.abuse import Sender
from portal.safety_reports.proof import signs_in
from portal.safety_reports.queries import guidance
from portal.safety_reports.queries.routing import force_for, forces_to_choose_from
from portal.safety_reports.views.desk import Desk
from portal.safety_reports.views.public_context import extras_for
from portal.safety_reports.vocabulary.about_you import set_in_use
from portal.safety_reports.vocabulary.answers import Way
from portal.safety_reports.vocabulary.guidance import StatementKind, Subject

PARTS = 5


@dataclass(slots=True)
class Turn:
    """One POST: who is where, with what."""

    request: HttpRequest
    key: str = field(repr=False)
    journey: Journey
    now: datetime
    desk: Desk

    @property
    def action(self) -> str:
        return self.request.POST.get("go", "")

    @property
    def step(self) -> Step:
        """The page that was sent, if it is one of this journey's; otherwise the first."""
        return self.journey.step(self.request.POST.get("step", "")) or self.journey.steps()[0]

    @property
    def carries_answers(self) -> bool:
        """Whether the whole page was sent, and not only a choice of language."""
        return "here" not in self.request.POST

    def take(self) -> StepForm:
        """Keep what was typed on the page that was sent, and return its form."""
        step = self.step
        sent = {name: [str(value) for value in values] for name, values in self.request.POST.lists()}
        form = self.journey.form(step, sent)
        self.journey.keep(step, sent, form)
        return form


def facts_here(request: HttpRequest) -> dict[str, Any]:
    """What the public door knows before the first page: whose site it is, and who shares it."""
    host = request.get_host()
    return {"host": host, "forces": forces_to_choose_from(host)}


def facts_for(request: HttpRequest, desk: Desk, now: datetime) -> dict[str, Any]:
    """What is known before the first page."""
    return {**desk.facts(request), "question_set": set_in_use(local_day(now))}


def start_page(request: HttpRequest, *, notice: str = "", draft: str = "", status: int = 200) -> HttpResponse:
    """Everything that somebody should know before the first question. `draft`: she came back to it by Back."""
    now = calendar.now()
    home = force_for(None, host=request.get_host())
    language = get_language() or "en"
    now_facts = guidance.facts_about(Subject.NOW, force_id=home.force_id)
    context = {
        "notice": notice,
        "draft": draft,
        "address": reverse("start:journey"),
        "home": home,
        "now_facts": now_facts,
        "checked_on": guidance.oldest_check(now_facts),
        "reading": guidance.reading_hours(force_id=home.force_id, language=language, now=now),
        "immigration": guidance.statement(
            StatementKind.IMMIGRATION, force_id=home.force_id, language=language
        ),
        "national_first": guidance.statement(
            StatementKind.NATIONAL_FIRST, force_id=home.force_id, language=language
        ),
    }
    return render(request, "journey/start.html", context, status=status)


def own_sender(request: HttpRequest, now: datetime) -> Sender:
    """Somebody of whom nothing is known but how they send."""
    return Sender(signs_in(request.POST, now=now), is_often=lambda group, rate: limited(request, group, rate))


PUBLIC_DESK = Desk(
    layout="public/journey.html",
    route="start:journey",
    ways=frozenset({Way.FULL, Way.QUICK, Way.SAFE, Way.WORKFORCE}),
    start=start_page,
    facts=facts_here,
    sender=own_sender,
)


def show(
    turn: Turn, step: Step, *, with_errors: bool = False, notice: str = "", refusal: str = ""
) -> HttpResponse:
    """One page. Only a page that was just sent shows errors: one that is merely opened again does not scold."""
    form = turn.journey.form(step)
    if not with_errors:
        form = _without_errors(form)
    answers = turn.journey.answers()
    context: dict[str, Any] = {
        "step": step,
        "form": form,
        "answers": answers,
        "journey": turn.journey,
        "draft": turn.key,
        "notice": notice,
        "refusal": refusal,
        "kept_until": local_time(turn.now + LIFETIME),
        "carry": {"draft": turn.key, "step": step.code, "go": "stay", "here": "1"},
        "part": step.part,
        "parts": PARTS,
        **extras_for(
            step, request=turn.request, journey=turn.journey, form=form, answers=answers, now=turn.now
        ),
    }
    return turn.desk.show(turn.request, step.page, context)


def _without_errors(form: StepForm) -> StepForm:
    """The same form, holding what was typed as its first values."""
    return type(form)(so_far=form.so_far, shown=_typed(form))


def _typed(form: StepForm) -> Mapping[str, Any]:
    if not form.is_bound:
        return {}
    return {
        name: bound.widget.value_from_datadict(form.data, form.files, name)
        for name, bound in form.fields.items()
    }
