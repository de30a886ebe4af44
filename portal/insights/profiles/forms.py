"""Forms of a profile."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.insights.profiles.operations import untraced
from portal.insights.profiles.scope import ring_of_squares
from portal.insights.profiles.vocabulary import SECTIONS, SPACE_RULES, Handling, Space, Stage
from portal.places.queries import list_districts, list_wards
from portal.safety_reports.vocabulary.concerns import ALL_CONCERNS
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


def month(label: Text, hint: Text = "") -> forms.RegexField:
    return forms.RegexField(
        r"^20\d\d-(0[1-9]|1[0-2])$",
        label=label,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        required=False,
        widget=forms.TextInput(attrs={"type": "month", "class": "govuk-input--width-10"}),
        error_messages={"invalid": _("Give a month such as 2026-04.")},
    )


class Extent(TextChoices):
    """How much of the ground around a hotspot a profile is about."""

    SQUARE = "square", _("This square of about 700 m")
    AROUND = "around", _("This square and those that touch it")
    WARDS = "wards", _("The whole ward")


class StartForm(forms.Form):
    """What is looked at, and where. `square` is a hotspot's code, where it was opened from one."""

    title = forms.CharField(
        label=_("What is the problem called?"),
        help_text=_("The place or setting and the behaviour. Never a person."),
        max_length=120,
        error_messages={"required": _("Give it a name.")},
    )
    space = forms.ChoiceField(
        label=_("Where does it happen?"),
        choices=Space.choices,
        widget=RadioSelect(hints=SPACE_RULES),
        error_messages={"required": _("Choose where it happens.")},
    )
    extent = forms.ChoiceField(
        label=_("How much of the ground?"), choices=Extent.choices, widget=RadioSelect(), required=False
    )
    wards = forms.MultipleChoiceField(label=_("Which wards?"), required=False, widget=Checkboxes())
    concerns = forms.MultipleChoiceField(
        label=_("Only some main concerns?"),
        help_text=_("Choose none, and it is about all of them."),
        required=False,
        widget=Checkboxes(),
    )
    since = month(_("Reports accepted from"), _("Leave it empty for all there are."))
    until = month(_("Reports accepted until"))
    handling = forms.ChoiceField(
        label=_("Handling marking"), choices=Handling.choices, widget=RadioSelect(), initial=Handling.OFFICIAL
    )
    review_on = day(_("When is it looked at again?"))

    def __init__(self, *args: Any, force_id: UUID, square: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.square = square
        self.fields["wards"].choices = wards_of(force_id)  # type: ignore[attr-defined]
        self.fields["concerns"].choices = list(ALL_CONCERNS.items())  # type: ignore[attr-defined]
        if square is None:
            del self.fields["extent"]
        else:
            del self.fields["wards"], self.fields["space"]
            self.fields["extent"].required = True

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("This month is before the first one."))
        if self.square is not None:
            return data
        if data.get("space") == Space.PUBLIC and not data.get("wards"):
            self.add_error("wards", _("Choose at least one ward."))
        elif data.get("space") and data["space"] != Space.PUBLIC and data.get("wards"):
            self.add_error("wards", _("Only a public place is ever mapped. Choose no ward."))
        return data

    @property
    def squares(self) -> tuple[int, ...]:
        """What was chosen of the hotspot; none where the whole ward was."""
        match self.cleaned_data.get("extent"):
            case Extent.SQUARE if self.square is not None:
                return (self.square,)
            case Extent.AROUND if self.square is not None:
                return (self.square, *map(int, ring_of_squares([self.square])))
        return ()


class SectionsForm(forms.Form):
    """All sections on one page: empty ones may wait until it is submitted."""

    stage = forms.ChoiceField(label=_("Stage"), choices=Stage.choices, widget=RadioSelect())
    review_on = day(_("When is it looked at again?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, title, hint, _needed in SECTIONS:
            self.fields[code] = forms.CharField(
                label=title,  # type: ignore[arg-type]
                help_text=hint,  # type: ignore[arg-type]
                required=False,
                max_length=6_000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if untraced(data):
            self.add_error(
                "recommendations", _("Begin each recommendation with the number of its finding, such as 1: …")
            )
        return data

    @property
    def sections(self) -> dict[str, str]:
        return {code: self.cleaned_data[code] for code, _title, _hint, _needed in SECTIONS}
