"""Forms of an action."""

from typing import Any
from uuid import UUID

from django import forms

from portal.insights.actions.vocabulary import ActionKind, Outcome, Progress
from portal.insights.profiles.forms import day, wards_of
from portal.shell.forms import Checkboxes, RadioSelect


class ActionForm(forms.Form):
    """What will be done, by whom and until when."""

    what = forms.CharField(
        label="What will be done?", max_length=200, error_messages={"required": "Say what."}
    )
    kind = forms.ChoiceField(label="What kind is it?", choices=ActionKind.choices)
    owner = forms.CharField(
        label="Who owns it?",
        help_text="A post, and the force or the organisation. Not a person’s name.",
        max_length=120,
        error_messages={"required": "Say who owns it."},
    )
    organisation = forms.ChoiceField(label="Partner organisation", required=False)
    place = forms.CharField(label="Where?", required=False, max_length=120)
    starts_on = day("When does it begin?")
    due_on = day("When is it due?")
    cost = forms.IntegerField(label="Cost in pounds", required=False, min_value=0, max_value=100_000_000)

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", "None"), *organisations]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("starts_on") and data.get("due_on") and data["due_on"] < data["starts_on"]:
            self.add_error("due_on", "It is due on or after the day on which it begins.")
        return data


class ProgressForm(forms.Form):
    progress = forms.ChoiceField(label="How far is it?", choices=Progress.choices, widget=RadioSelect())
    evidence = forms.CharField(
        label="What shows that?", required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class PlanForm(forms.Form):
    """What it is judged by, fixed before it begins."""

    comparison = forms.MultipleChoiceField(
        label="Wards to compare with",
        help_text="Like this one, and not reached by the action. Eight or more make the answer steadier.",
        widget=Checkboxes(),
        error_messages={"required": "Choose at least two wards."},
    )
    worst_chosen = forms.BooleanField(
        label="This ward was chosen because it stood out",
        help_text="Then some of any fall would come by itself, and that is taken out.",
        required=False,
    )

    def __init__(self, *args: Any, force_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comparison"].choices = wards_of(force_id)  # type: ignore[attr-defined]


class ReadingForm(forms.Form):
    outcome = forms.ChoiceField(label="Which outcome?", choices=Outcome.choices, widget=RadioSelect())
    read_on = day("Which day was it?")
    value = forms.DecimalField(label="Value", max_digits=10, decimal_places=1, min_value=0)
    source = forms.CharField(label="Where is it from?", max_length=160)
