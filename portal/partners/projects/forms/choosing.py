"""Opening a round, and a ballot of each way."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.projects.operations.choosing import MOST_CHOICES, Asking
from portal.partners.projects.queries.choosing import RoundShown
from portal.partners.projects.vocabulary import Way
from portal.shell.forms import Checkboxes, RadioSelect


class AskForm(forms.Form):
    """What everybody is asked."""

    way = fields.one_of(_("How do people choose?"), Way)
    question = fields.line(
        _("What do you ask?"), hint=_("For example: Which three should we try first?"), longest=300
    )
    dots = forms.IntegerField(
        label=_("How many dots has everybody?"),
        help_text=_("Only for dots."),
        min_value=1,
        max_value=20,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    answers = fields.words(
        _("Which answers can be given?"),
        hint=_("Only for a poll. One on each line. The other ways take the ideas of the project."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("way") == Way.DOTS and "dots" in data and not data["dots"]:
            self.add_error("dots", _("Say how many."))
        lines = [line.strip() for line in data.get("answers", "").splitlines() if line.strip()]
        if data.get("way") == Way.POLL and not 2 <= len(set(lines)) <= MOST_CHOICES:
            self.add_error("answers", _("Give at least two answers, one on each line."))
        if any(len(line) > 160 for line in lines):
            self.add_error("answers", _("An answer has at most 160 letters."))
        return data

    @property
    def asking(self) -> Asking:
        data = self.cleaned_data
        return Asking(Way(data["way"]), data["question"], data["dots"] or 0, data["answers"].splitlines())


class BallotForm(forms.Form):
    """One's own ballot, as it is now."""

    def __init__(self, *args: Any, found: RoundShown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        named = [(str(one.id), one.name) for one in found.choices]
        own = [str(one.id) for one in found.choices if one.own]
        if found.way is Way.SUPPORT:
            self.fields["chosen"] = forms.MultipleChoiceField(
                label=found.question, choices=named, initial=own, required=False, widget=Checkboxes()
            )
        elif found.way is Way.POLL:
            self.fields["chosen"] = forms.ChoiceField(
                label=found.question, choices=named, initial=next(iter(own), ""), widget=RadioSelect()
            )
        else:
            for one in found.choices:
                self.fields[str(one.id)] = self._number(one.name, one.own)

    def _number(self, name: str, own: int) -> forms.Field:
        if self.found.way is Way.DOTS:
            return forms.IntegerField(
                label=name,
                initial=own or "",
                min_value=0,
                max_value=self.found.dots,
                required=False,
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
            )
        places = [(str(n), str(n)) for n in range(1, len(self.found.choices) + 1)]
        return forms.TypedChoiceField(
            label=name,
            choices=[("", _("No place")), *places],
            initial=str(own) if own else "",
            coerce=int,
            empty_value=None,
            required=False,
        )

    @property
    def marks(self) -> dict[UUID, int]:
        data = self.cleaned_data
        if "chosen" in data:
            chosen = data["chosen"] if isinstance(data["chosen"], list) else [data["chosen"]]
            return {UUID(one): 1 for one in chosen}
        return {UUID(name): value for name, value in data.items() if value}
