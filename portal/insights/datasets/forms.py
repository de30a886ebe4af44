"""Giving a data set: the file, what it is, which column is which."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.insights.datasets.operations import Described
from portal.insights.datasets.tables import Mapping
from portal.insights.datasets.vocabulary import OF_THE_FORCE, Kind
from portal.shell.forms import RadioSelect

MOST_BYTES = 1_500_000


class GiveForm(forms.Form):
    """The file and what it is. After the first look the same text comes back in `text`."""

    kind = forms.ChoiceField(
        label=_("What is counted?"),
        choices=Kind.choices,
        widget=RadioSelect(),
        error_messages={"required": _("Choose what is counted.")},
    )
    title = forms.CharField(
        label=_("Its name"),
        help_text=_("For example: Dark lamps, April to June."),
        max_length=120,
        error_messages={"required": _("Give it a name.")},
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        help_text=_("Who counted, from which records, and on what day."),
        max_length=200,
        error_messages={"required": _("Say where it comes from.")},
    )
    is_snapped = forms.BooleanField(
        label=_("Its points were moved before they were published"),
        help_text=_(
            "So it is with data.police.uk: each point is the nearest of a list. It then says nothing of a street, and is "
            "shown in squares of about 700 m."
        ),
        required=False,
        widget=forms.CheckboxInput(),
    )
    file = forms.FileField(
        label=_("CSV or GeoJSON file"),
        help_text=_(
            "A row or a point for each event or thing, 1.5 MB at most. Nothing is kept yet. Only counts by square ever are: "
            "leave out names, addresses and notes all the same."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.geojson,.json,text/csv,application/geo+json"}),
    )
    text = forms.CharField(required=False, max_length=MOST_BYTES, strip=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, of_partner: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_partner:
            mine = [choice for choice in Kind.choices if choice[0] not in OF_THE_FORCE]
            self.fields["kind"].choices = mine  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        sent = data.get("file")
        if sent is not None:
            data["text"] = self._text_of(sent)
        if not data.get("text") and "file" not in self.errors:
            self.add_error("file", _("Choose a CSV or GeoJSON file."))
        return data

    def _text_of(self, sent: Any) -> str:
        if sent.size > MOST_BYTES:
            self.add_error("file", _("This file is larger than 1.5 MB. Send it in parts."))
            return ""
        try:
            return str(sent.read().decode("utf-8-sig")).replace("\0", "")
        except UnicodeDecodeError:
            self.add_error("file", _("Save the file as “CSV UTF-8” and choose it again."))
            return ""

    @property
    def described(self) -> Described:
        data = self.cleaned_data
        return Described(data["kind"], data["title"], data["source"], data["is_snapped"])


class ColumnsForm(forms.Form):
    """Which column is which. Guessed from their names, and chosen by who gives the file."""

    lon = forms.TypedChoiceField(label=_("Longitude"), coerce=int)
    lat = forms.TypedChoiceField(label=_("Latitude"), coerce=int)
    month = forms.TypedChoiceField(label=_("Month or day"), coerce=int, empty_value=None, required=False)
    group = forms.TypedChoiceField(
        label=_("Group, such as the kind of offence"), coerce=int, empty_value=None, required=False
    )
    number = forms.TypedChoiceField(
        label=_("How many"),
        help_text=_("Only where one row stands for several."),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, head: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [(str(place), name or str(place + 1)) for place, name in enumerate(head)]
        for field in self.fields.values():
            field.choices = [("", _("None of them")), *columns]  # type: ignore[attr-defined]
            field.error_messages["required"] = _("Choose a column.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("lon") is not None and data.get("lon") == data.get("lat"):
            self.add_error("lat", _("Longitude and latitude are two columns."))
        return data

    @property
    def mapping(self) -> Mapping:
        data = self.cleaned_data
        return Mapping(data["lon"], data["lat"], data["month"], data["group"], data["number"])


class WithdrawForm(forms.Form):
    """Why it is taken back."""

    why = forms.CharField(
        label=_("Why is it taken back?"),
        help_text=_("The counts are deleted. This sentence and the name stay."),
        max_length=300,
        error_messages={"required": _("Say why.")},
    )
