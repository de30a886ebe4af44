"""Another period for a class of data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.queries.retention import PeriodRow


class PeriodForm(forms.Form):
    days = forms.IntegerField(
        label=_("Days"),
        error_messages={
            "required": _("Give a number of days."),
            "invalid": _("Give a whole number of days."),
        },
    )
    legal_source = forms.CharField(
        label=_("Legal source"),
        help_text=_("The law or the published policy that carries this period."),
        max_length=200,
        error_messages={"required": _("Name the law or the policy.")},
    )
    reason = forms.CharField(
        label=_("Why is it changed?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is changed.")},
    )
    from_day = forms.DateField(
        label=_("Holds from"),
        help_text=_("Tomorrow at the earliest; a shorter period a week after today at the earliest."),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Give the day from which it holds.")},
    )

    def __init__(self, *args: Any, row: PeriodRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.initial = {"days": row.days, "legal_source": row.legal_source}
        self.fields["days"].help_text = _("At least %(least)d, at most %(most)d. Now: %(days)d.") % {
            "least": row.least,
            "most": row.most,
            "days": row.days,
        }

    def clean_days(self) -> int:
        days: int = self.cleaned_data["days"]
        if not self.row.least <= days <= self.row.most:
            raise forms.ValidationError(
                _("Give at least %(least)d and at most %(most)d days."),
                params={"least": self.row.least, "most": self.row.most},
            )
        return days
