"""The public form that narrows the directory down, and the editors' small forms."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.cms.support import queries
from portal.cms.support.finding import Somewhere, Wish
from portal.cms.support.queries import PlaceFound, Where
from portal.cms.support.vocabulary import CheckedBy, Group, Need, Spoken
from portal.places.queries import AreaSummary
from portal.shell.forms import Checkboxes, RadioSelect

NOT_SAID = [("", _("Any"))]
LARGEST_LIST = 400_000  # bytes


class FindForm(forms.Form):
    """What would help, for whom, in which language, and where. Nothing has to be answered.

    A typed place is looked up in this server's own list of places, while the form is read, and kept nowhere.
    """

    needs = forms.MultipleChoiceField(
        label=_("What would help?"), choices=Need.choices, required=False, widget=Checkboxes(small=True)
    )
    group = forms.ChoiceField(
        label=_("Who is it for?"),
        choices=[*NOT_SAID, *(choice for choice in Group.choices if choice[0] != Group.ANYONE)],
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Which language should they speak?"), choices=[*NOT_SAID, *Spoken.choices], required=False
    )
    district = forms.ChoiceField(label=_("Which district?"), required=False)
    place = forms.CharField(
        label=_("Or a town, street or postcode"),
        max_length=100,
        required=False,
        help_text=_("Only to find the district. It is not kept, and it is sent to nobody else."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    cell = forms.ChoiceField(label=_("Which one do you mean?"), required=False, widget=RadioSelect())
    by_and_for = forms.BooleanField(label=_("Show by-and-for services first"), required=False)

    def __init__(
        self,
        *args: Any,
        force_id: UUID,
        language: str,
        districts: Sequence[AreaSummary],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.force_id, self.reader_language = force_id, language
        self.where = Where(Somewhere.NOT_SAID)
        self.asks_which = False
        self._names = {area.code: area.name for area in districts}
        self._choices_of("district").choices = [("", _("All")), *self._names.items()]

    def _choices_of(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(name)
        return field

    def clean_cell(self) -> str:
        """Read again in `clean`, where the places that were found are known."""
        return ""

    def _clean_fields(self) -> None:
        # The places among which to choose are found only now, so any number may be chosen at first.
        chosen = str(self.data.get("cell", ""))
        if chosen.isdecimal():
            self._choices_of("cell").choices = [(chosen, chosen)]
        super()._clean_fields()  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        district = cleaned.get("district", "")
        typed = str(cleaned.get("place", "")).strip()
        if typed:
            self._look_up(typed)
        elif district:
            self.where = Where(Somewhere.IN_DISTRICT, district, self._names[district])
        return cleaned

    def _look_up(self, typed: str) -> None:
        found = queries.places_meant(typed, force_id=self.force_id, language=self.reader_language)
        if not found:
            self.add_error("place", _("We do not know this place. Try a town, or choose a district."))
            return
        chosen = str(self.data.get("cell", ""))
        meant = [place for place in found if str(place.cell) == chosen] or found
        wheres = [self._where(place) for place in meant]
        if len({(where.place, where.district) for where in wheres}) == 1:
            self.where = wheres[0]
            return
        self.asks_which = True
        self._choices_of("cell").choices = [(str(place.cell), place.label) for place in found]
        self.add_error("cell", _("There are several places of this name. Choose one."))

    def _where(self, place: PlaceFound) -> Where:
        return queries.where_is(place.cell, force_id=self.force_id, language=self.reader_language)

    @property
    def wish(self) -> Wish:
        """What was asked for. Only after `is_valid`."""
        return Wish(
            needs=frozenset(self.cleaned_data["needs"]),
            group=self.cleaned_data["group"],
            language=self.cleaned_data["language"],
            place=self.where.place,
            district=self.where.district,
            by_and_for_first=self.cleaned_data["by_and_for"],
        )

    @property
    def said(self) -> list[str]:
        """What was asked for, in words."""
        wish = self.wish
        words = [str(Need(code).label) for code in Need.values if code in wish.needs]
        if wish.group:
            words.append(str(Group(wish.group).label))
        if wish.language:
            words.append(str(Spoken(wish.language).label))
        return [*words, self.where.name] if self.where.name else words


class CheckForm(forms.Form):
    how = forms.ChoiceField(label=_("How did you check it?"), choices=CheckedBy.choices, widget=RadioSelect())
    every_line = forms.BooleanField(
        label=_("I compared every line: numbers, hours, whom it is for, and whether it takes anybody new.")
    )


class ImportForm(forms.Form):
    """A list, as a file or as text that came back with its findings."""

    file = forms.FileField(label=_("The list, as a CSV file"), required=False)
    text = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is not None and file.size > LARGEST_LIST:
            self.add_error("file", _("This file is too large for a list of services."))
        elif file is not None:
            try:
                cleaned["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("This file is not text in UTF-8. Save it as CSV UTF-8."))
        elif not cleaned.get("text"):
            self.add_error("file", _("Choose a file."))
        return cleaned


class ReferralLinkForm(forms.Form):
    """Which page of the directory leads to which organisation's referrals."""

    service = forms.TypedChoiceField(label=_("Service in the directory"), coerce=UUID)
    desk = forms.TypedChoiceField(label=_("Referrals go to"), coerce=UUID, empty_value=None, required=False)

    def __init__(
        self, *args: Any, services: list[tuple[str, str]], desks: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = services  # type: ignore[attr-defined]
        self.fields["desk"].choices = [("", _("Nobody: show no such button")), *desks]  # type: ignore[attr-defined]
