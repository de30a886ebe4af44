"""What a circle's host is asked."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.circles.operations import Hosted
from portal.partners.circles.vocabulary import Came
from portal.shell.forms import Checkboxes


class CircleForm(forms.Form):
    """A circle, before and after it was held."""

    title = fields.line(_("What is the circle called?"))
    host = fields.line(_("Who hosts it?"), hint=_("A post or an organisation, never a person’s name."))
    invitation = fields.words(_("How are women invited?"), rows=4, longest=1_500)
    ground_rules = fields.words(
        _("Which ground rules were agreed?"),
        hint=_("Such as: what is said here stays here, and anybody may leave at any time."),
        rows=4,
        longest=1_500,
    )
    support = fields.line(_("Which support is there, during and after?"), longest=300)
    pay = fields.line(
        _("What is paid, and how?"),
        hint=_(
            "The rate, and whether in cash, by voucher or through payroll. Empty, if nobody is paid: the page says so."
        ),
        longest=300,
        required=False,
    )
    held_on = fields.day(_("When was it held?"), hint=_("Empty, if it is still to come."), required=False)
    came = fields.one_of(
        _("How many came?"), Came, hint=_("A band is enough. Write down nobody’s name."), required=False
    )
    notes = fields.words(
        _("Your own notes"), hint=_("Only you see them. Name nobody here either."), rows=6, required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_held_on(self) -> date | None:
        held: date | None = self.cleaned_data["held_on"]
        if held and held > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return held

    @property
    def hosted(self) -> Hosted:
        return Hosted(**self.cleaned_data)


class ThemeForm(forms.Form):
    """One theme."""

    words = fields.line(
        _("What did several of them say?"),
        hint=_(
            "One sentence, in your words. No name, rank, place, date or number: what could lead to somebody is refused."
        ),
        longest=200,
    )


class ChangesForm(forms.Form):
    """What is done differently because of it."""

    changes = forms.MultipleChoiceField(
        label=_("What changed because of it?"), widget=Checkboxes(), required=False
    )

    def __init__(self, *args: Any, offered: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["changes"].choices = [(str(key), title) for key, title in offered]  # type: ignore[attr-defined]
