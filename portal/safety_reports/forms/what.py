"""What made it feel unsafe or safe, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.forms.step import StepForm, radios, ticks
from portal.safety_reports.vocabulary.concerns import (
    ALL_CONCERNS,
    Behaviour,
    ColleagueBehaviour,
    OnlineBehaviour,
    PlaceCondition,
    PoliceBehaviour,
    PrivateBehaviour,
    SafeReason,
)
from portal.safety_reports.vocabulary.spaces import Feeling, Space
from portal.safety_reports.vocabulary.times import HowOften, KindOfDay, PartOfDay

LABELS: dict[str, Any] = ALL_CONCERNS | dict(PoliceBehaviour.choices) | dict(ColleagueBehaviour.choices)


def _groups(so_far: Any) -> tuple[tuple[str, Any, Any], ...]:
    """Field, label and choices for what is asked of this kind of space: behaviour first, then the place."""
    if so_far.get("feeling") == Feeling.SAFE:
        return (("behaviour", _("What makes it feel safe?"), SafeReason.choices),)
    match so_far.get("space"):
        case Space.ONLINE:
            return (("behaviour", _("What happened?"), OnlineBehaviour.choices),)
        case Space.PRIVATE:
            return (("behaviour", _("What happened?"), PrivateBehaviour.choices),)
        case Space.POLICE if so_far.get("from_workforce"):
            return (("behaviour", _("What is it about?"), ColleagueBehaviour.choices),)
        case Space.POLICE:
            return (("behaviour", _("What is it about?"), PoliceBehaviour.choices),)
        case _:
            return (
                ("behaviour", _("What somebody did"), Behaviour.choices),
                ("condition", _("What the place is like"), PlaceCondition.choices),
            )


class WhatForm(StepForm):
    """Everything that applies. The words are the reader's own choice: nothing is assumed of anyone."""

    behaviour = ticks((), label="")
    condition = ticks((), label="")

    def ask(self) -> None:
        groups = _groups(self.so_far)
        for name in [name for name in self.fields if name not in {group[0] for group in groups}]:
            del self.fields[name]
        for name, label, choices in groups:
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.label, field.choices = label, choices

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if not self.errors and not any(values.get(name) for name in self.fields):
            raise forms.ValidationError(_("Choose at least one. “Something else” is fine."))
        return values

    def answers(self) -> dict[str, Any]:
        chosen = [code for name in self.fields for code in self.cleaned_data[name]]
        return {"concerns": tuple(dict.fromkeys(chosen))}


class OneReasonForm(StepForm):
    """The quick way: one tap on one reason. Each is a button of its own."""

    reason = radios(
        [*Behaviour.choices, *PlaceCondition.choices],
        label=_("What made it feel unsafe?"),
        required=_("Choose one reason."),
    )

    def answers(self) -> dict[str, Any]:
        return {"concerns": (self.cleaned_data["reason"],)}


class MainForm(StepForm):
    main = radios((), label=_("Which of these matters most?"))

    def ask(self) -> None:
        field = self.fields["main"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, LABELS[code]) for code in self.so_far.get("concerns", ())]


class WhenForm(StepForm):
    part_of_day = radios(PartOfDay.choices, label=_("What time of day?"))
    kind_of_day = radios(KindOfDay.choices, label=_("Which days?"))
    how_often = radios(HowOften.choices, label=_("How often?"))
