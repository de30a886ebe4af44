"""Forms of an action."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.insights.actions.planning import Plan
from portal.insights.actions.vocabulary import ActionKind, Outcome, Progress
from portal.insights.profiles.forms import day, wards_of
from portal.shell.forms import Checkboxes, RadioSelect


class ActionForm(forms.Form):
    """What will be done, by whom and until when."""

    what = forms.CharField(
        label=_("What will be done?"), max_length=200, error_messages={"required": _("Say what.")}
    )
    kind = forms.ChoiceField(label=_("What kind is it?"), choices=ActionKind.choices)
    owner = forms.CharField(
        label=_("Who owns it?"),
        help_text=_("A post, in the force or in the organisation below. Not a person’s name."),
        max_length=120,
        error_messages={"required": _("Say who owns it.")},
    )
    organisation = forms.ChoiceField(label=_("Partner organisation"), required=False)
    place = forms.CharField(label=_("Where?"), required=False, max_length=120)
    starts_on = day(_("When does it begin?"))
    due_on = day(_("When is it due?"))
    cost = forms.IntegerField(label=_("Cost in pounds"), required=False, min_value=0, max_value=100_000_000)

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", _("The force itself")), *organisations]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("starts_on") and data.get("due_on") and data["due_on"] < data["starts_on"]:
            self.add_error("due_on", _("It is due on or after the day on which it begins."))
        return data


class ProgressForm(forms.Form):
    progress = forms.ChoiceField(label=_("How far is it?"), choices=Progress.choices, widget=RadioSelect())
    evidence = forms.CharField(
        label=_("What shows that?"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PlanForm(forms.Form):
    """What it is judged by, fixed before it begins. Squares have their neighbours by themselves, wards are named."""

    outcomes = forms.MultipleChoiceField(
        label=_("Outcomes that are no reports"),
        help_text=_("Good action can raise reporting, so reports alone never decide."),
        choices=Outcome.choices,
        widget=Checkboxes(),
        error_messages={"required": _("Choose at least one.")},
    )
    comparison = forms.MultipleChoiceField(
        label=_("Places to compare with"),
        help_text=_("Like this one, and not reached by the action. Eight or more make the answer steadier."),
        widget=Checkboxes(),
        error_messages={"required": _("Choose at least two places.")},
    )
    ring = forms.MultipleChoiceField(
        label=_("Wards next to it, where it may move or spread to"), required=False, widget=Checkboxes()
    )
    worst_chosen = forms.BooleanField(
        label=_("This place was chosen because it stood out"),
        help_text=_("Then some of any fall would come by itself, and that is taken out."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        force_id: UUID,
        area: list[str],
        squares: list[tuple[str, str]] | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        wards = [one for one in wards_of(force_id) if one[0] not in area] if squares is None else []
        self.fields["comparison"].choices = wards if squares is None else squares  # type: ignore[attr-defined]
        self.fields["ring"].choices = wards  # type: ignore[attr-defined]
        if squares is not None:
            del self.fields["ring"]

    @property
    def plan(self) -> Plan:
        data = self.cleaned_data
        return Plan(
            tuple(data["comparison"]),
            tuple(data["outcomes"]),
            tuple(data.get("ring", ())),
            data["worst_chosen"],
        )


class ReadingForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Which outcome?"), choices=Outcome.choices, widget=RadioSelect())
    read_on = day(_("Which day was it?"))
    value = forms.DecimalField(label=_("Value"), max_digits=10, decimal_places=1, min_value=0)
    source = forms.CharField(label=_("Where is it from?"), max_length=160)
