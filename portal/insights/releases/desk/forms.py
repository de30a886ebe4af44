"""Forms of the release desk."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.insights.profiles.forms import day
from portal.insights.releases.operations.planning import FIRST_GUESS, QUARTER, YEAR
from portal.insights.releases.operations.reviewing import Account
from portal.insights.releases.questions import CODES, QUESTIONS
from portal.insights.releases.rules import FLOORS, LEASTS, Rules
from portal.places.calendar import months_later
from portal.shell.forms import Checkboxes, RadioSelect

FLOOR_WORDS = {
    16: _("About 350 m: the floor that always holds"),
    15: _("About 700 m"),
    14: _("About 1.4 km"),
    13: _("About 2.8 km"),
}
LEAST_WORDS = {
    5: _("5 or more: the floor that always holds"),
    10: _("10 or more"),
    20: _("20 or more"),
    50: _("50 or more"),
}


class RulesForm(forms.Form):
    """Coarser for every square, or as it is."""

    finest = forms.TypedChoiceField(
        label=_("No square smaller than"),
        coerce=int,
        choices=[(zoom, FLOOR_WORDS[zoom]) for zoom in FLOORS],
        error_messages={"invalid_choice": _("Choose a size of square.")},
    )
    least = forms.TypedChoiceField(
        label=_("No square shown unless it holds about"),
        coerce=int,
        choices=[(least, LEAST_WORDS[least]) for least in LEASTS],
        error_messages={"invalid_choice": _("Choose how many.")},
    )

    @property
    def rules(self) -> Rules:
        return Rules(self.cleaned_data["finest"], self.cleaned_data["least"])


class ReviewForm(RulesForm):
    """The account of a review. Only the day may not lie ahead: all else can wait until somebody is to sign."""

    met_on = day(_("When did you meet?"))
    organisations = forms.MultipleChoiceField(
        label=_("Organisations that took part, and agreed to be named here"),
        help_text=_("Their members may read this review."),
        required=False,
        widget=Checkboxes(),
    )
    partners = forms.CharField(
        label=_("Who else took part?"),
        help_text=_("Groups without a place in this workspace. Nobody’s own name."),
        required=False,
        max_length=400,
    )
    findings = forms.CharField(
        label=_("What else was found, and what was decided"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    order = ("met_on", "organisations", "partners", *CODES, "findings", "finest", "least")

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["organisations"].choices = organisations  # type: ignore[attr-defined]
        self.fields["finest"].widget = RadioSelect(choices=self.fields["finest"].choices)  # type: ignore[attr-defined]
        self.fields["least"].widget = RadioSelect(choices=self.fields["least"].choices)  # type: ignore[attr-defined]
        for question in QUESTIONS:
            self.fields[question.code] = forms.CharField(
                label=question.text,  # type: ignore[arg-type]
                help_text=question.hint,  # type: ignore[arg-type]
                required=False,
                max_length=1_500,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.order_fields(self.order)

    def clean_met_on(self) -> date:
        met_on: date = self.cleaned_data["met_on"]
        if met_on > self.today:
            raise forms.ValidationError(_("A review is written down once it was held."))
        return met_on

    @property
    def account(self) -> Account:
        data = self.cleaned_data
        return Account(
            met_on=data["met_on"],
            organisations=[UUID(one) for one in data["organisations"]],
            partners=data["partners"],
            answers={code: data[code] for code in CODES},
            findings=data["findings"],
            rules=self.rules,
        )


class PlanForm(forms.Form):
    """When a window opens, how long it stays open, and what is publicly expected of it."""

    first = day(
        _("First day of the window"), _("It must lie ahead: a plan is fixed before its window opens.")
    )
    months = forms.TypedChoiceField(
        label=_("How long is it open?"),
        help_text=_(
            "Where fewer than 200 reports a quarter are expected, a year says more than four quarters."
        ),
        coerce=int,
        choices=[(QUARTER, _("A quarter")), (6, _("Half a year")), (YEAR, _("A year"))],
        widget=RadioSelect(),
        error_messages={"required": _("Choose how long it is open.")},
    )
    expected = forms.IntegerField(
        label=_("How many reports do you publicly expect in it?"),
        help_text=_(
            "A guess that anybody could make: from the number of people who live here, or from earlier releases. "
            "Never from what is in the queue, because the size of squares follows from it."
        ),
        min_value=1,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
        error_messages={"required": _("Give a number."), "invalid": _("Give a whole number.")},
    )

    def __init__(self, *args: Any, opens: date, fixed_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"first": opens, "months": QUARTER, "expected": FIRST_GUESS, **self.initial}
        self.opens = opens
        if fixed_first:
            del self.fields["first"]

    @property
    def window(self) -> tuple[date, date]:
        first: date = self.cleaned_data.get("first") or self.opens
        return first, months_later(first, self.cleaned_data["months"]) - timedelta(1)
