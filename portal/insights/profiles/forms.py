"""Forms of a profile."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.insights.profiles.operations import untraced
from portal.insights.profiles.vocabulary import SECTIONS, SPACE_RULES, Handling, Space, Stage
from portal.places.queries import list_districts, list_wards
from portal.shell.forms import Checkboxes, RadioSelect
from portal.shell.registries import Text


def wards_of(force_id: UUID) -> list[tuple[str, str]]:
    """Every ward of a force to choose from, district by district."""
    return [
        (str(ward.id), f"{ward.name}, {district.name}")
        for district in list_districts(force_id)
        for ward in list_wards(district.id)
    ]


def day(label: Text, hint: Text = "") -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give the day."), "invalid": _("Give a day such as 2026-04-01.")},
    )


class StartForm(forms.Form):
    """What is looked at, and where."""

    title = forms.CharField(
        label="What is the problem called?",
        help_text="The place or setting and the behaviour. Never a person.",
        max_length=120,
        error_messages={"required": "Give it a name."},
    )
    space = forms.ChoiceField(
        label="Where does it happen?",
        choices=Space.choices,
        widget=RadioSelect(hints=SPACE_RULES),
        error_messages={"required": "Choose where it happens."},
    )
    wards = forms.MultipleChoiceField(label="Which wards?", required=False, widget=Checkboxes())
    handling = forms.ChoiceField(
        label="Handling marking", choices=Handling.choices, widget=RadioSelect(), initial=Handling.OFFICIAL
    )
    review_on = day("When is it looked at again?")

    def __init__(self, *args: Any, force_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wards"].choices = wards_of(force_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("space") == Space.PUBLIC and not data.get("wards"):
            self.add_error("wards", "Choose at least one ward.")
        elif data.get("space") and data["space"] != Space.PUBLIC and data.get("wards"):
            self.add_error("wards", "Only a public place is ever mapped. Choose no ward.")
        return data


class SectionsForm(forms.Form):
    """All sections on one page: empty ones may wait until it is submitted."""

    stage = forms.ChoiceField(label="Stage", choices=Stage.choices, widget=RadioSelect())
    review_on = day("When is it looked at again?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, title, hint, _needed in SECTIONS:
            self.fields[code] = forms.CharField(
                label=title,
                help_text=hint,
                required=False,
                max_length=6_000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if untraced(data):
            self.add_error(
                "recommendations", "Begin each recommendation with the number of its finding, such as 1: …"
            )
        return data

    @property
    def sections(self) -> dict[str, str]:
        return {code: self.cleaned_data[code] for code, _title, _hint, _needed in SECTIONS}
