"""What the force says around reports, as forms."""

from datetime import date, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.vocabulary.guidance import Weekday


class StatementForm(forms.Form):
    """One statement in every language that the public is offered."""

    agreed_by = forms.CharField(
        label=_("Agreed by"),
        help_text=_("A post, not a person’s name. For example: Assistant Chief Constable, Local Policing."),
        max_length=120,
        error_messages={"required": _("Say which post agreed it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreed = self.fields.pop("agreed_by")
        for code in settings.OFFERED_LANGUAGES:
            self.fields[f"text_{code}"] = forms.CharField(
                label=get_language_info(code)["name_local"],
                widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
                max_length=2_000,
                required=False,
            )
        self.fields["agreed_by"] = agreed

    def texts(self) -> dict[str, str]:
        """The text by language code."""
        return {code: self.cleaned_data[f"text_{code}"] for code in settings.OFFERED_LANGUAGES}


class HoursForm(forms.Form):
    """When reports are read on each day of the week."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in Weekday:
            for end, label in (("opens", _("from")), ("closes", _("until"))):
                self.fields[f"{end}_{day.value}"] = forms.TimeField(
                    label=f"{day.label}, {label}",
                    required=False,
                    widget=forms.TimeInput(
                        attrs={"type": "time", "class": "govuk-input--width-5"}, format="%H:%M"
                    ),
                    error_messages={"invalid": _("Give a time such as 09:00.")},
                )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for day in Weekday:
            opens, closes = data.get(f"opens_{day.value}"), data.get(f"closes_{day.value}")
            if bool(opens) != bool(closes) and not self.errors.get(f"closes_{day.value}"):
                self.add_error(f"closes_{day.value}", _("Give both times, or neither."))
            elif opens and closes and closes <= opens:
                self.add_error(f"closes_{day.value}", _("This is before it begins."))
        return data

    def hours(self) -> dict[Weekday, tuple[time, time]]:
        """The days on which reports are read."""
        return {
            day: (self.cleaned_data[f"opens_{day.value}"], self.cleaned_data[f"closes_{day.value}"])
            for day in Weekday
            if self.cleaned_data.get(f"opens_{day.value}")
        }


class FactForm(forms.Form):
    """That a fact was checked today."""

    is_shown = forms.BooleanField(label=_("Show it to the public"), required=False)
    source = forms.CharField(
        label=_("Checked against"),
        max_length=300,
        error_messages={"required": _("Say what it was checked against.")},
    )
    owner = forms.CharField(
        label=_("Who keeps it right"),
        help_text=_("A post, not a person’s name."),
        max_length=120,
        error_messages={"required": _("Say which post keeps it right.")},
    )
    review_on = forms.DateField(
        label=_("Check it again on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give the day of the next check.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_review_on(self) -> date:
        review_on: date = self.cleaned_data["review_on"]
        if review_on <= self.today:
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return review_on
