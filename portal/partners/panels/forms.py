"""What is asked when a panel is set up, meets, and finds something."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.panels.case_form import QUESTIONS
from portal.partners.panels.operations.meeting import Found
from portal.partners.panels.operations.packing import MOST_DRAWN, Listed, Told
from portal.partners.panels.operations.setting_up import Planned
from portal.partners.panels.queries import ItemRow, SeatRow
from portal.partners.panels.vocabulary import CaseForm, Ended, Rating, Seen, Took, Withheld
from portal.shell.forms import Checkboxes

QUARTER = re.compile(r"20\d\d-Q[1-4]")
NO_NAMES = _("Everybody can read it once the minutes are published. Name no person.")


class PanelForm(forms.Form):
    """A new panel."""

    name = fields.line(_("What is the panel called?"))
    purpose = fields.words(
        _("What does it look at?"), hint=_("Two sentences. Everybody can read them."), rows=3, longest=1_000
    )


class SeatForm(forms.Form):
    """Who is offered a seat."""

    person = fields.listed(_("Who?"), ())
    leads = fields.yes(
        _("She leads the panel"), hint=_("She plans its meetings, writes minutes and publishes.")
    )

    def __init__(self, *args: Any, people: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [("", _("Choose somebody")), *((str(key), name) for key, name in people)]
        self.fields["person"].choices = listed  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    """One meeting of the programme."""

    quarter = fields.line(_("Which quarter?"), hint=_("Such as 2026-Q4."), longest=7)
    topic = fields.line(_("What is it about?"), hint=_("Everybody can read it."))
    beside_audit = fields.line(
        _("Which internal audit does it stand beside?"), hint=_("Empty, if none."), required=False
    )
    meets_on = fields.day(_("On which day?"), hint=_("Empty, if it is not fixed yet."), required=False)

    def clean_quarter(self) -> str:
        typed = str(self.cleaned_data["quarter"]).strip().upper()
        if not QUARTER.fullmatch(typed):
            raise forms.ValidationError(_("Give a quarter such as 2026-Q4."))
        return typed

    @property
    def planned(self) -> Planned:
        return Planned(**self.cleaned_data)


class ChooseForm(forms.Form):
    """One of what can be put into a pack."""

    chosen = fields.listed("", ())

    def __init__(self, *args: Any, label: str, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].label = label
        self.fields["chosen"].choices = [("", _("Choose one")), *offered]  # type: ignore[attr-defined]


class DrawForm(forms.Form):
    """The list, stated before anything is drawn from it."""

    form = fields.one_of(_("Which cases?"), CaseForm)
    first_day = fields.day(_("Closed from"))
    last_day = fields.day(_("Closed until"))
    listed_by = fields.line(
        _("How is the list ordered?"),
        hint=_("So that somebody else gets the same list, such as: by crime number, the smallest first."),
        longest=200,
    )
    size = forms.IntegerField(label=_("How many cases are on it?"), min_value=1, max_value=1_000_000)
    wanted = forms.IntegerField(
        label=_("How many are drawn?"), help_text=_("30 at most."), min_value=1, max_value=MOST_DRAWN
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("This is before the first day."))
        if data.get("size") and data.get("wanted") and data["wanted"] > data["size"]:
            self.add_error("wanted", _("The list is shorter than that."))
        return data

    @property
    def listed(self) -> Listed:
        data = self.cleaned_data
        return Listed(**data | {"form": CaseForm(data["form"])})


class CaseFormFields(forms.Form):
    """A drawn case, from its file."""

    ended = fields.listed(_("How did it end?"), [("", _("Choose one")), *Ended.choices])
    took = fields.listed(_("How long did it take?"), [("", _("Choose one")), *Took.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in QUESTIONS:
            self.fields[name] = fields.one_of(label, Seen)
        self.fields["words"] = fields.words(
            _("What should the panel know beside this?"),
            hint=_(
                "500 characters at most. No name, rank, place, date or number: what could lead to somebody is refused."
            ),
            longest=500,
            required=False,
        )

    @property
    def told(self) -> Told:
        data = self.cleaned_data
        answers = {name: Seen(data[name]) for name, _label in QUESTIONS}
        return Told(
            ended=Ended(data["ended"]), took=Took(data["took"]), words=data["words"].strip(), **answers
        )


class WithholdForm(forms.Form):
    """Why a drawn case is not shown."""

    because = fields.one_of(_("Why is it not shown?"), Withheld)


class AttendanceForm(forms.Form):
    """Who came."""

    came = forms.MultipleChoiceField(label=_("Who came?"), widget=Checkboxes(), required=False)

    def __init__(self, *args: Any, seats: tuple[SeatRow, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came"].choices = [(str(one.id), one.name) for one in seats]  # type: ignore[attr-defined]


class FindingForm(forms.Form):
    """What was found."""

    item = fields.listed(_("What is it about?"), (), required=False)
    title = fields.line(_("What did you find, in a sentence?"), hint=NO_NAMES)
    rating = fields.one_of(_("How do you rate it?"), Rating)
    words = fields.words(_("What did you see?"), hint=NO_NAMES, rows=6, longest=3_000)
    dissent = fields.words(
        _("Does anybody of you see it differently?"),
        hint=_("Published beside it. Empty, if you all agree."),
        longest=2_000,
        required=False,
    )

    def __init__(self, *args: Any, items: list[ItemRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [("", _("The meeting as a whole")), *((str(one.id), one.title) for one in items)]
        self.fields["item"].choices = listed  # type: ignore[attr-defined]

    @property
    def found(self) -> Found:
        data = self.cleaned_data
        item = UUID(data["item"]) if data["item"] else None
        return Found(Rating(data["rating"]), data["title"], data["words"], data["dissent"], item)


class MinutesForm(forms.Form):
    """The minutes."""

    minutes = fields.words(_("Minutes"), hint=NO_NAMES, rows=14, longest=8_000)


class ReportForm(forms.Form):
    """A panel's words to its year."""

    words = fields.words(
        _("What was this year, in the panel’s words?"),
        hint=_("The programme, findings and recommendations are added by themselves. Name no person."),
        rows=8,
    )
    dissent = fields.words(
        _("Does anybody of you see it differently?"),
        hint=_("Published beside it. Empty, if you all agree."),
        longest=2_000,
        required=False,
    )


def years_to_report(today: date) -> range:
    """This year and the two before it."""
    return range(today.year - 2, today.year + 1)
