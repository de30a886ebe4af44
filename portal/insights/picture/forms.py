"""What an analyst may choose to see."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.insights.counts.cube import Chosen, Cube
from portal.safety_reports.vocabulary.concerns import (
    Behaviour,
    OnlineBehaviour,
    PlaceCondition,
    PrivateBehaviour,
    SafeReason,
)
from portal.safety_reports.vocabulary.spaces import Feeling, Source, Space
from portal.safety_reports.vocabulary.times import KindOfDay, PartOfDay

LEVELS = (
    (14, _("About 1.4 km wide")),
    (15, _("About 700 m wide")),
    (16, _("About 350 m wide")),
    (17, _("About 180 m wide")),
)
USUAL_LEVEL = 15
SOURCES = (
    (Source.PORTAL, _("Sent to this portal")),
    (Source.NATIONAL_TOOL, _("Imported from the national tool")),
)


class ChosenForm(forms.Form):
    """Filters, all optional. Sent as an address, so that a view can be kept, shared and downloaded."""

    space = forms.ChoiceField(label=_("Kind of place"), required=False)
    feeling = forms.ChoiceField(label=_("Feels"), required=False)
    concern = forms.ChoiceField(label=_("What matters most"), required=False)
    part = forms.ChoiceField(label=_("Part of the day"), required=False)
    kind_of_day = forms.ChoiceField(label=_("Kind of day"), required=False)
    area = forms.TypedChoiceField(label=_("District or ward"), required=False, coerce=UUID, empty_value=None)
    first_month = forms.ChoiceField(label=_("Accepted from"), required=False)
    last_month = forms.ChoiceField(label=_("Accepted until"), required=False)
    source = forms.ChoiceField(label=_("Came from"), required=False)
    level = forms.TypedChoiceField(
        label=_("Squares in the table"), required=False, coerce=int, choices=LEVELS
    )

    def __init__(self, data: QueryDict, *, cube: Cube) -> None:
        asked = data.copy()
        asked.setdefault("level", str(USUAL_LEVEL))
        super().__init__(asked)
        months = [(month, month) for month in reversed(cube.months)]
        choices: dict[str, list[Any]] = {
            "space": [one for one in Space.choices if one[0] != Space.POLICE],
            "feeling": list(Feeling.choices),
            "concern": [
                (_("What somebody did"), Behaviour.choices),
                (_("What the place is like"), PlaceCondition.choices),
                (_("Online"), OnlineBehaviour.choices),
                (_("In private"), PrivateBehaviour.choices),
                (_("What makes it feel safe"), SafeReason.choices),
            ],
            "part": list(PartOfDay.choices),
            "kind_of_day": list(KindOfDay.choices),
            "area": _areas(cube),
            "first_month": months,
            "last_month": months,
            "source": list(SOURCES),
        }
        for name, those in choices.items():
            self.fields[name].choices = [("", _("All")), *those]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_month"), data.get("last_month")
        if first and last and last < first:
            self.add_error("last_month", _("This month is before the first one."))
        return data

    @property
    def chosen(self) -> Chosen:
        """What is asked; everything where a choice was not understood."""
        if not self.is_valid():
            return Chosen()
        return Chosen(**{name: value for name, value in self.cleaned_data.items() if name != "level"})

    @property
    def square_level(self) -> int:
        """The level of the squares in the table and in downloads."""
        return int(self.cleaned_data.get("level") or USUAL_LEVEL) if self.is_valid() else USUAL_LEVEL

    @property
    def query(self) -> str:
        """The address of what is chosen, in one form whatever order it was asked in."""
        if not self.is_valid():
            return ""
        return urlencode(
            [(name, str(self.cleaned_data[name])) for name in self.fields if self.cleaned_data[name]]
        )


class NameForm(forms.Form):
    """A name for what is chosen now."""

    name = forms.CharField(label=_("Keep this view under a name"), max_length=80)


def _areas(cube: Cube) -> list[tuple[Any, Any]]:
    wards = cube.ground.wards
    groups: list[tuple[Any, Any]] = [
        (_("Districts"), [(str(area.id), area.name) for area in cube.ground.districts.areas])
    ]
    for district in cube.ground.districts.areas:
        mine = [
            (str(ward.id), ward.name)
            for ward, parent in zip(wards.areas, wards.within, strict=True)
            if parent == district.id
        ]
        groups.append((_("Wards of %(district)s") % {"district": district.name}, mine))
    return [group for group in groups if group[1]]
