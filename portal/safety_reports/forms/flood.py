"""Describing a flood, and confirming what is done about it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.safety_reports.models import BulkMove
from portal.safety_reports.queries.flood import BY_A_RULE, NEIGHBOURHOOD, FloodFilter
from portal.safety_reports.vocabulary.triage import UNREAD_REASONS, SetAsideReason

LAST_SQUARE = 4**NEIGHBOURHOOD - 1


class FloodForm(forms.Form):
    """Which reports. Sent as an address to look at them, and again to decide."""

    reasons = forms.MultipleChoiceField(
        label=_("Held because"),
        required=False,
        choices=[(r.value, r.label) for r in BY_A_RULE],
        widget=forms.CheckboxSelectMultiple,
    )
    waiting = forms.BooleanField(label=_("Also those that wait in the queue, unread"), required=False)
    urgent = forms.BooleanField(
        label=_("Also those that may be urgent or say that somebody is in danger now"), required=False
    )
    first_day = forms.DateField(
        label=_("Arrived from"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    last_day = forms.DateField(
        label=_("Arrived until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    area = forms.TypedChoiceField(label=_("In which area?"), coerce=UUID, required=False, empty_value=None)
    square = forms.IntegerField(required=False, min_value=0, max_value=LAST_SQUARE, widget=forms.HiddenInput)

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("Everywhere")), *areas]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("This day is before the first one."))
        return data

    @property
    def wanted(self) -> FloodFilter:
        data = self.cleaned_data
        return FloodFilter(
            reasons=tuple(data["reasons"]),
            waiting=data["waiting"],
            urgent=data["urgent"],
            first_day=data["first_day"],
            last_day=data["last_day"],
            area_id=data["area"],
            square=data["square"],
        )


class BulkForm(forms.Form):
    """What is done about all of them."""

    move = forms.ChoiceField(
        label=_("What is done about all of them?"),
        choices=BulkMove.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is done.")},
    )
    reason = forms.ChoiceField(
        label=_("If they are set aside: why?"),
        help_text=_("The receipts say this, and that nobody has read the words."),
        required=False,
        choices=[(r.value, r.label) for r in SetAsideReason if r in UNREAD_REASONS],
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("move") == BulkMove.SET_ASIDE and not data.get("reason"):
            self.add_error("reason", _("Choose why they are set aside."))
        return data


class ConfirmForm(forms.Form):
    """The number that was shown comes back with the button. What may be urgent is confirmed in its own words."""

    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, number: int, urgent: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"number": number}
        if urgent:
            self.fields["urgent"] = forms.BooleanField(
                label=ngettext(
                    "I know that %(count)d of them may be urgent, and that nobody has read it",
                    "I know that %(count)d of them may be urgent, and that nobody has read them",
                    urgent,
                )
                % {"count": urgent},
                error_messages={"required": _("Tick this, or go back and leave those out.")},
            )
