"""Planning a session or a walk, the sheet of a walk, and notes."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.projects.operations.events import Planned
from portal.partners.projects.vocabulary import BEST, SCALES, EventKind, Parameter
from portal.places.calendar import local_midnight, local_time
from portal.shell.forms import RadioSelect


class PlanForm(forms.Form):
    """What people need to know to come."""

    kind = fields.one_of(_("What is it?"), EventKind)
    title = fields.line(_("What is it called?"))
    day = fields.day(_("On which day?"))
    time = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput(attrs={"type": "time", "class": "govuk-input--width-5"}, format="%H:%M"),
        error_messages={"invalid": _("Give a time such as 18:30.")},
    )
    where = fields.line(
        _("Where?"), hint=_("With how to get there, or how to join from a phone."), longest=300
    )
    about = fields.words(
        _("What happens, and how long does it take?"),
        hint=_("With the ground rules: nobody has to speak, and everybody can leave at any time."),
        longest=2_000,
    )
    access = fields.words(
        _("What is there for access?"),
        hint=_("Steps, toilets, interpreters, a quiet room."),
        rows=3,
        longest=1_000,
        required=False,
    )

    @property
    def planned(self) -> Planned:
        data = self.cleaned_data
        midnight = local_time(local_midnight(data["day"]))
        starts_at: datetime = midnight.replace(hour=data["time"].hour, minute=data["time"].minute)
        names = ("title", "where", "about", "access")
        return Planned(EventKind(data["kind"]), starts_at=starts_at, **{name: data[name] for name in names})


class SheetForm(forms.Form):
    """One place of the walk: nine scores and a few words."""

    place = fields.line(_("Which place is it?"), hint=_("For example: the steps by the fish market."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for parameter in Parameter:
            self.fields[parameter.value] = forms.TypedChoiceField(
                label=parameter.label,
                help_text=SCALES[parameter],
                choices=[(str(n), str(n)) for n in range(BEST + 1)],
                coerce=int,
                widget=RadioSelect(inline=True, small=True),
            )
        self.fields["words"] = fields.words(
            _("What else did you see?"), hint=_("Name nobody."), rows=3, longest=1_000, required=False
        )

    @property
    def scores(self) -> dict[Parameter, int]:
        return {one: self.cleaned_data[one.value] for one in Parameter}


class NoteForm(forms.Form):
    """A note for those who run the room."""

    words = fields.words(
        _("Your note"),
        hint=_(
            "Only those who run the room read it, until you share it. Name nobody where you can avoid it."
        ),
        rows=8,
    )
