"""The rules by which a report waits for a supervisor, one small form each."""

from collections.abc import Iterable
from dataclasses import replace

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.vocabulary.abuse import HoldRuleCode, Rule


class RuleForm(forms.Form):
    is_on = forms.BooleanField(label=_("In use"), required=False)
    at_most = forms.IntegerField(
        label=_("At most this many"),
        min_value=0,
        max_value=10_000,
        error_messages={"required": _("Give a number."), "invalid": _("Give a whole number.")},
    )
    minutes = forms.IntegerField(
        label=_("in so many minutes"),
        min_value=1,
        max_value=1_440,
        error_messages={
            "required": _("Give a number of minutes."),
            "invalid": _("Give a whole number of minutes."),
        },
    )

    def __init__(self, known: Rule, data: QueryDict | None) -> None:
        self.known = known
        super().__init__(
            data,
            prefix=known.code,
            initial={"is_on": known.is_on, "at_most": known.at_most, "minutes": known.minutes},
        )

    @property
    def name(self) -> str:
        return str(HoldRuleCode(self.known.code).label)

    def rule(self) -> Rule:
        """The rule as it was filled in."""
        return replace(self.known, **self.cleaned_data)


def rule_forms(rules: Iterable[Rule], data: QueryDict | None) -> list[RuleForm]:
    """One form for each rule, filled from `data` where there is any."""
    return [RuleForm(rule, data) for rule in rules]
