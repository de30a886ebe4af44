"""The few kinds of question that these forms ask."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.shell.forms import RadioSelect

Words = str | Promise


def line(label: Words, *, hint: Words = "", longest: int = 160, required: bool = True) -> forms.CharField:
    """A few words."""
    return forms.CharField(label=label, help_text=hint, max_length=longest, required=required)  # type: ignore[arg-type]


def words(
    label: Words, *, hint: Words = "", rows: int = 4, longest: int = 4_000, required: bool = True
) -> forms.CharField:
    """Sentences. Plain text: marks of any markup are shown as they were typed."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        max_length=longest,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def day(label: Words, *, hint: Words = "", required: bool = True) -> forms.DateField:
    """One day, in the browser's own calendar; without one, as 2026-04-01."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        required=required,
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give the day."), "invalid": _("Give a day such as 2026-04-01.")},
    )


def one_of(
    label: Words,
    choices: type[models.TextChoices] | Iterable[tuple[str, Words]],
    *,
    hint: Words = "",
    hints: Mapping[str, Any] | None = None,
    required: bool = True,
) -> forms.ChoiceField:
    """One of a few, all of them in sight."""
    listed: list[Any] = choices.choices if isinstance(choices, type) else list[Any](choices)
    return forms.ChoiceField(
        label=label,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        choices=listed,
        required=required,
        widget=RadioSelect(hints=dict(hints or {})),
    )


def listed(
    label: Words, choices: Iterable[tuple[str, Words]], *, hint: Words = "", required: bool = True
) -> forms.ChoiceField:
    """One of many, in a list that opens."""
    return forms.ChoiceField(label=label, help_text=hint, choices=list(choices), required=required)  # type: ignore[arg-type]


def yes(label: Words, *, hint: Words = "") -> forms.BooleanField:
    """A box to tick, or not."""
    return forms.BooleanField(label=label, help_text=hint, required=False)  # type: ignore[arg-type]
