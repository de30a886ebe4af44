"""Measures and figures, as forms."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.promises.figures.checking import last_day
from portal.promises.figures.given import Given
from portal.promises.figures.spreadsheet import MOST_CHARACTERS
from portal.promises.forms.days import day_field
from portal.promises.forms.public_words import PublicForm
from portal.promises.operations.measures import Definition
from portal.promises.queries.answers import MeasureShown
from portal.promises.vocabulary.statuses import Better, Period, Shape
from portal.shell.forms import RadioSelect

MOST_BYTES = 3 * MOST_CHARACTERS
NARROW = {"class": "govuk-input--width-10", "inputmode": "decimal"}


class MeasureForm(PublicForm):
    """What is counted, and how a reader should understand it."""

    name = forms.CharField(
        label=_("What do you measure?"),
        help_text=_("As a reader would say it. For example: Allegations concluded within six months."),
        max_length=160,
        error_messages={"required": _("Say what you measure.")},
    )
    shape = forms.ChoiceField(
        label=_("What is one figure?"),
        choices=Shape.choices,
        widget=RadioSelect(
            hints={
                Shape.NUMBER.value: _("For example 42 orders, or 18 days."),
                Shape.SHARE.value: _("For example 61 of 95. The percentage is worked out for you."),
            }
        ),
        error_messages={"required": _("Choose what one figure is.")},
    )
    unit = forms.CharField(
        label=_("Unit"),
        help_text=_("For example: orders, days, staff, cases reviewed."),
        max_length=60,
        error_messages={"required": _("Say what the figure counts.")},
    )
    better = forms.ChoiceField(
        label=_("Which way should it move?"),
        choices=Better.choices,
        widget=RadioSelect(),
        error_messages={"required": _("Choose a direction.")},
    )
    aim = forms.DecimalField(
        label=_("Aim"),
        help_text=_("If there is one. For a share, in percent."),
        required=False,
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(NARROW),
        error_messages={"invalid": _("Give a number such as 90.")},
    )
    counts_whom = forms.CharField(
        label=_("Who or what is counted, and who is left out?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say who or what is counted.")},
    )
    source = forms.CharField(
        label=_("Where do the figures come from?"),
        max_length=200,
        error_messages={"required": _("Say where the figures come from.")},
    )
    period = forms.TypedChoiceField(
        label=_("How long does one figure cover?"),
        choices=Period.choices,
        coerce=int,
        initial=Period.QUARTER,
        error_messages={"required": _("Choose how long one figure covers.")},
    )

    def definition(self) -> Definition:
        data = self.cleaned_data
        return Definition(
            name=data["name"],
            shape=Shape(data["shape"]),
            unit=data["unit"],
            better=Better(data["better"]),
            counts_whom=data["counts_whom"],
            source=data["source"],
            period=Period(data["period"]),
            aim=data["aim"],
        )


class FigureForm(PublicForm):
    """One figure of one measure. The period's last day follows from its first."""

    period_from = day_field(_("First day of the period"))
    value = forms.DecimalField(
        label=_("Figure"),
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(NARROW),
        error_messages={"required": _("Give the figure."), "invalid": _("Give a number such as 42 or 3.5.")},
    )
    numerator = forms.IntegerField(
        label=_("How many"),
        min_value=0,
        max_value=10**12,
        widget=forms.TextInput(NARROW),
        error_messages={"required": _("Say how many."), "invalid": _("Give a whole number.")},
    )
    denominator = forms.IntegerField(
        label=_("Out of how many"),
        min_value=0,
        max_value=10**12,
        widget=forms.TextInput(NARROW),
        error_messages={"required": _("Say out of how many."), "invalid": _("Give a whole number.")},
    )
    source = forms.CharField(
        label=_("Source"), max_length=200, error_messages={"required": _("Give the source.")}
    )
    note = forms.CharField(
        label=_("Anything a reader should know about this figure"), required=False, max_length=300
    )
    is_provisional = forms.BooleanField(
        label=_("It is provisional"), help_text=_("It may still change."), required=False
    )
    why_corrected = forms.CharField(
        label=_("If it corrects an earlier figure: why?"),
        help_text=_("The earlier figure stays on the page, with this reason."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, measure: MeasureShown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        for name in ("numerator", "denominator") if measure.shape is Shape.NUMBER else ("value",):
            del self.fields[name]
        self.fields["period_from"].help_text = _("One figure of this measure covers: %(period)s.") % {
            "period": str(measure.period.label).lower()
        }
        if "value" in self.fields:
            self.fields["value"].label = measure.unit

    def given(self) -> Given:
        data = self.cleaned_data
        value: Decimal | None = data.get("value")
        return Given(
            reference=self.measure.reference,
            period_from=data["period_from"],
            period_to=last_day(data["period_from"], self.measure.period.value),
            value=value,
            numerator=data.get("numerator"),
            denominator=data.get("denominator"),
            source=data["source"],
            note=data["note"],
            is_provisional=data["is_provisional"],
            why_corrected=data["why_corrected"],
        )

    def clean_period_from(self) -> Any:
        day = self.cleaned_data["period_from"]
        if not 1990 <= day.year <= 2200:
            raise forms.ValidationError(_("Look at the year: it is too far away."))
        return day


class ImportForm(forms.Form):
    """A file of figures. After the preview the same text comes back in `text`, to be kept."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Nothing is kept yet: you see first what each line would do."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(
        required=False, max_length=MOST_CHARACTERS + 1, strip=False, widget=forms.HiddenInput()
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sent = data.get("file")
        if sent is not None:
            data["text"] = self._text_of(sent)
        if not data.get("text") and not self.errors:
            self.add_error("file", _("Choose a CSV file."))
        return data

    def _text_of(self, sent: Any) -> str:
        if sent.size > MOST_BYTES:
            self.add_error("file", _("This file is too large. Send it in parts."))
            return ""
        try:
            return str(sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error("file", _("Save the file as “CSV UTF-8” and choose it again."))
            return ""


class TokenForm(forms.Form):
    """A new token for a program."""

    name = forms.CharField(
        label=_("What will use it?"),
        help_text=_("For example: nightly export of the case system."),
        max_length=80,
        error_messages={"required": _("Say what will use it.")},
    )
