"""Where it happened: kind of space, setting, route, place, and how exactly the place may be known."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.places.cells import LAST_CELL, cell_at, centre_of
from portal.places.models import NATIONAL_DESK
from portal.places.precision import Precision
from portal.safety_reports.forms.step import StepForm, radios
from portal.safety_reports.vocabulary.spaces import OnlinePlatform, PrivateSpace, PublicSpace, Space
from portal.safety_reports.vocabulary.words import MOST_CHARACTERS, WordsField
from portal.shell.forms import RadioSelect


class SpaceForm(StepForm):
    space = radios(Space.choices, label=_("Where did it happen?"), required=_("Choose where it happened."))


class ForceForm(StepForm):
    """Whose it is, where no place says so and several forces share the site. The national desk is the way out."""

    chosen_force = radios((), label=_("Which police force is it for?"))

    def ask(self) -> None:
        field = self.fields["chosen_force"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                *((str(force.id), force.name) for force in self.so_far.get("forces", ())),
                (str(NATIONAL_DESK), _("I do not know, or none of these")),
            ]

    def answers(self) -> dict[str, Any]:
        chosen = self.cleaned_data["chosen_force"]
        return {"chosen_force": UUID(chosen)} if chosen else {}


class SettingForm(StepForm):
    setting = radios((), label="")

    LABELS: dict[str, tuple[Any, Any]] = {
        Space.PUBLIC: (_("What kind of place was it?"), PublicSpace.choices),
        Space.ONLINE: (_("Where online was it?"), OnlinePlatform.choices),
        Space.PRIVATE: (_("What kind of place was it?"), PrivateSpace.choices),
    }

    def ask(self) -> None:
        label, choices = self.LABELS.get(self.so_far.get("space", Space.PUBLIC), self.LABELS[Space.PUBLIC])
        field = self.fields["setting"]
        if isinstance(field, forms.ChoiceField):
            field.label, field.choices = label, choices


class RouteForm(StepForm):
    """Free text, and so sealed: a route and a time can say who somebody is."""

    route = forms.CharField(
        label=_("Which route, line, station or stop?"),
        help_text=_("For example: the 12 towards the harbour, or the last tram from Northgate."),
        max_length=MOST_CHARACTERS[WordsField.ROUTE],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class PlaceForm(StepForm):
    """A place by map, by search or from a list. The three end in the same answer: a cell.

    `lon` and `lat` come from the map, `found` from a search or a list that the server made; each new search empties
    both, so that the map, where it was used after it, has the last word. Nothing chosen is an answer too.
    """

    looking_for = forms.CharField(
        label=_("Search for a street, postcode, station or place"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "type": "search"}),
    )
    district = forms.UUIDField(label=_("District"), required=False)
    found = forms.IntegerField(
        label=_("Which of these?"), required=False, min_value=0, max_value=LAST_CELL, widget=RadioSelect()
    )
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        lon, lat, found = values.get("lon"), values.get("lat"), values.get("found")
        if lon is not None and lat is not None:
            values["cell"] = cell_at(lon, lat)
        elif found is not None:
            values["cell"] = found
        else:
            values["cell"] = None
        return values

    def answers(self) -> dict[str, Any]:
        return {"exact_cell": self.cleaned_data["cell"]}

    @property
    def chosen(self) -> tuple[float, float] | None:
        """Longitude and latitude of what is chosen so far."""
        cell = self.cleaned_data.get("cell") if self.is_bound and self.is_valid() else None
        return None if cell is None else centre_of(cell)


class PrecisionForm(StepForm):
    """The street stands ready, so that what the page shows is also what skipping it means."""

    precision = radios(
        [
            (Precision.SPOT, _("This spot")),
            (Precision.STREET, _("This part of the street")),
            (Precision.AREA, _("This area")),
            (Precision.NONE, _("Nowhere on a map")),
        ],
        label=_("How exactly may we keep the place?"),
        hints={
            Precision.SPOT: _("To about 6 metres. Helps most with lights, corners and stops."),
            Precision.STREET: _("To about 180 metres. This is what we keep if you skip this page."),
            Precision.AREA: _("To about 1.4 kilometres: part of a town, or a village."),
            Precision.NONE: _("We keep what happened, and not where."),
        },
    )

    def ask(self) -> None:
        self.fields["precision"].initial = Precision.STREET
