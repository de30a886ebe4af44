"""Days as these forms ask for them."""

from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

EARLIEST = date(1990, 1, 1)


def day_field(
    label: "str | _StrPromise", *, required: bool = True, hint: "str | _StrPromise" = ""
) -> forms.DateField:
    """One day, in the browser's own calendar; without one, as 2026-04-01."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Give the day."),
            "invalid": _("Give a day such as 2026-04-01."),
        },
    )


def not_after(day: date, today: date) -> date:
    """Raises ValidationError for a day that is still to come, or impossibly long ago."""
    if day > today:
        raise forms.ValidationError(_("This day is still to come."))
    if day < EARLIEST:
        raise forms.ValidationError(_("Look at the year: it is too long ago."))
    return day
