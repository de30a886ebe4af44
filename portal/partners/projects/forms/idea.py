"""What is asked of somebody who adds an idea: her words, and a place by search, by map, from a list, or none."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.projects.forms.talk import SayForm
from portal.places import queries
from portal.places.cells import LAST_CELL, cell_at, centre_of
from portal.places.opening import Opening, opening_over
from portal.shell.forms import RadioSelect

LONGEST_SEARCH = 80
NEAR = 15  # a few streets
CHOSEN = ("found", "lon", "lat")


class PlaceForm(forms.Form):
    """A place, or none.

    The search and the map end in the same answer: a cell. `lon` and `lat` come from the map and have the last word; a
    choice from what was found counts while the search stands in its box, so that emptying it takes the place away.
    """

    # What a search leaves as it was typed. What was chosen before it is forgotten.
    kept: ClassVar[tuple[str, ...]] = ("area", "looking_for")

    looking_for = forms.CharField(
        label=_("Search for a street, postcode, station or place"),
        max_length=LONGEST_SEARCH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "type": "search"}),
    )
    found = forms.IntegerField(
        label=_("Which of these?"), required=False, min_value=0, max_value=LAST_CELL, widget=RadioSelect()
    )
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)

    def __init__(self, *args: Any, force_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.districts = queries.list_districts(force_id)
        places = [(str(one.id), one.name) for one in self.districts]
        self.fields["area"] = fields.listed(
            _("Or choose a part of the area"), [("", _("No place in particular")), *places], required=False
        )
        self.results = self._look(force_id)
        widget = self.fields["found"].widget
        if isinstance(widget, forms.RadioSelect):
            widget.choices = [(one.cell, one.label) for one in self.results]

    @classmethod
    def while_looking(cls, sent: Mapping[str, str], **known: Any) -> Self:
        """The form after a search: everything typed is in it, and nothing is complained about yet."""
        return cls(initial={name: sent.get(name, "") for name in cls.kept}, **known)

    def _look(self, force_id: UUID) -> list[queries.Found]:
        text = self.typed[:LONGEST_SEARCH].replace("\0", "")
        return queries.search(text, force_id=force_id, language=get_language() or "en") if text else []

    @property
    def typed(self) -> str:
        """What stands in the search box."""
        return str(self["looking_for"].value() or "").strip()

    @property
    def opening(self) -> Opening:
        """Where the map opens."""
        return opening_over(self.districts)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        lon, lat, found = (values.get(name) for name in CHOSEN[1:] + CHOSEN[:1])
        values["cell"] = None
        broken = [self.errors.pop(name) for name in CHOSEN if name in self.errors]
        if broken or (lon is None) != (lat is None):
            self.add_error("looking_for", _("That place did not arrive whole. Choose it again."))
        elif lon is not None and lat is not None:
            values["cell"] = cell_at(lon, lat)
        elif self.typed and found is None:
            self.add_error(
                "looking_for", _("Choose a place that was found, or empty the search to go on without it.")
            )
        elif self.typed:
            values["cell"] = found
        return values

    @property
    def area_id(self) -> UUID | None:
        return UUID(self.cleaned_data["area"]) if self.cleaned_data.get("area") else None

    @property
    def cell(self) -> int | None:
        """What was chosen, as exactly as it came. The operation keeps less of it."""
        chosen: int | None = self.cleaned_data.get("cell")
        return chosen


class IdeaForm(PlaceForm, SayForm):
    """An idea, about a place or about none."""

    kept = ("title", "words", "content_note", *PlaceForm.kept)

    title = fields.line(
        _("Your idea in one sentence"),
        hint=_("Without your name, it is published with what became of it. Name nobody."),
    )
    words = fields.words(_("How would it work?"), hint=_("This stays in the room."), rows=6)


class MoveForm(PlaceForm):
    """Another place for an idea that is there. Nothing chosen is a mistake: taking it off the map is a button of its own."""

    def __init__(self, *args: Any, cell: int | None, area_id: UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cell_before, self.area_before = cell, area_id
        self.fields["area"].initial = str(area_id or "")

    @property
    def opening(self) -> Opening:
        """On the place that it has."""
        if self.cell_before is None:
            return super().opening
        return Opening(*centre_of(self.cell_before), NEAR)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.errors and values["cell"] is None and self.area_id == self.area_before:
            self.add_error("looking_for", _("Choose another place, or go back and leave it where it is."))
        return values

    @property
    def cell(self) -> int | None:
        """The new place; the one before where only the part of the area is another."""
        chosen = super().cell
        return self.cell_before if chosen is None else chosen
