"""The printed form: the journey's own questions, asked on paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django import forms
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.accounts.actors import Member
from portal.accounts.organisation_queries import organisation_name
from portal.partners.assisted.queries import Paper
from portal.places import queries as places
from portal.places.calendar import local_day
from portal.safety_reports.forms.step import StepForm
from portal.safety_reports.journey import steps
from portal.safety_reports.vocabulary.about_you import set_in_use
from portal.safety_reports.vocabulary.spaces import Feeling, Space
from portal.shell.printing import pdf_of

STYLES = Path(__file__).parent / "paper.css"
Words = str | Promise
# Lines to write on, by field.
LINES = {"cost": 4, "words": 12, "route": 1}


@dataclass(frozen=True, slots=True)
class Question:
    """A question with boxes to tick, or with lines to write on. `only_for` says to whom it is put."""

    label: Words
    hint: Words = ""
    choices: tuple[Words, ...] = ()
    lines: int = 0
    only_for: Words = ""

    @property
    def line_numbers(self) -> range:
        return range(self.lines)


@dataclass(frozen=True, slots=True)
class PaperPage:
    html: str

    def as_pdf(self) -> bytes:
        """Raises PdfMissing."""
        return pdf_of(self.html, styles=STYLES)


def page_of(paper: Paper, *, by: Member, now: datetime) -> PaperPage:
    """A form in its own language, whatever the worker reads."""
    force = places.force_by_id(by.force_id)
    with override(paper.language):
        context = {
            "paper": paper,
            "questions": list(_questions(now)),
            "organisation": organisation_name(by.organisation_id) if by.organisation_id else "",
            "force": force.name if force else "",
        }
        return PaperPage(render_to_string("assisted/paper.html", context))


def _questions(now: datetime) -> Iterator[Question]:
    """Every question that is asked step by step, in that order."""
    known: dict[str, Any] = {
        "feeling": Feeling.UNSAFE,
        "space": Space.PUBLIC,
        "question_set": set_in_use(local_day(now)),
    }
    yield from _asked(steps.SPACE, known)
    for space in (Space.PUBLIC, Space.ONLINE, Space.PRIVATE):
        yield from _asked(steps.SETTING, known | {"space": space}, only_for=space.label)
    yield from _asked(steps.ROUTE, known)
    yield Question(
        _("Where is it?"),
        _("A street, a stop, a park or a part of town. Please do not write where you live."),
        lines=2,
    )
    yield from _asked(steps.PRECISION, known)
    for space in Space:
        yield from _asked(steps.WHAT, known | {"space": space}, only_for=space.label)
    yield Question(_("Which of these matters most?"), lines=1)
    for step in (steps.WHEN, steps.COST, steps.DANGER, steps.WORDS, steps.AGE, steps.ABOUT):
        yield from _asked(step, known)
    yield from _asked(steps.RECOGNISE, known)
    yield from _asked(steps.HEAR_BACK, known)


def _asked(step: steps.Step, so_far: Mapping[str, Any], *, only_for: Words = "") -> Iterator[Question]:
    form: StepForm = step.form(None, so_far=so_far)
    for name, field in form.fields.items():
        if isinstance(field, forms.ChoiceField):
            choices = cast("list[tuple[str, Words]]", field.choices)
            labels = tuple(label for code, label in choices if code)
            yield Question(field.label or "", field.help_text, labels, only_for=only_for)
        elif name in LINES:
            yield Question(field.label or "", field.help_text, lines=LINES[name], only_for=only_for)
