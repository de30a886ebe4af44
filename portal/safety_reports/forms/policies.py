"""What a force decides about its triage, as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PolicyForm(forms.Form):
    owner = forms.CharField(
        label=_("Who acts"),
        help_text=_("A post or a desk, not a person’s name."),
        max_length=120,
        error_messages={"required": _("Say who acts.")},
    )
    hours = forms.IntegerField(
        label=_("Within how many hours"),
        min_value=1,
        max_value=720,
        error_messages={
            "required": _("Give a number of hours."),
            "invalid": _("Give a whole number of hours."),
        },
    )
    text = forms.CharField(
        label=_("What the force does, in plain words"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2_000,
        error_messages={"required": _("Say what the force does.")},
    )


class ReadingLimitForm(forms.Form):
    break_after = forms.IntegerField(
        label=_("Offer a break after so many texts"),
        min_value=1,
        max_value=200,
        error_messages={"required": _("Give a number."), "invalid": _("Give a whole number.")},
    )
    a_day = forms.IntegerField(
        label=_("At most so many texts a day for one person"),
        min_value=1,
        max_value=200,
        error_messages={"required": _("Give a number."), "invalid": _("Give a whole number.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, most = data.get("break_after"), data.get("a_day")
        if first and most and first > most:
            self.add_error("break_after", _("A break comes before the day’s end: give a smaller number."))
        return data
