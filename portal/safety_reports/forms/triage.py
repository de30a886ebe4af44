"""What triage fills in. Sentences beside each field say what the reporter will see of it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.models import DisclosureOutcome
from portal.safety_reports.vocabulary.messages import ANSWER_TEMPLATES, asks_who
from portal.safety_reports.vocabulary.spaces import Space
from portal.safety_reports.vocabulary.triage import (
    UNREAD_REASONS,
    Disclosure,
    HoldReason,
    PassedOnTo,
    SetAsideReason,
    State,
)
from portal.shell.forms.widgets import RadioSelect

ANY = ("", _("Any"))


class QueueFilterForm(forms.Form):
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Waiting")), *[(s.value, s.label) for s in State if s != State.DIVERTED]],
    )
    space = forms.ChoiceField(
        label=_("Kind of space"),
        required=False,
        choices=[ANY, *[(s.value, s.label) for s in Space if s != Space.POLICE]],
    )
    urgent = forms.BooleanField(label=_("Only what may be urgent"), required=False)


def _one_of(members: Iterable[TextChoices], *, label: Any, missing: Any, **more: Any) -> forms.Field:
    """One of these, as a radio each; cleaned, it is the member itself. `missing` is said where none was chosen."""
    offered = list(members)
    return forms.TypedChoiceField(
        label=label,
        choices=[(one.value, one.label) for one in offered],
        coerce=type(offered[0]),
        widget=RadioSelect,
        error_messages={"required": missing},
        **more,
    )


class HoldForm(forms.Form):
    reason = _one_of(
        (HoldReason.SUPERVISOR, HoldReason.DISCLOSURE),
        label=_("Why is it held?"),
        missing=_("Choose why it is held."),
    )


class SetAsideForm(forms.Form):
    reason = _one_of(
        (reason for reason in SetAsideReason if reason not in UNREAD_REASONS),
        label=_("Why is it set aside?"),
        help_text=_(
            "“The same report sent again” is for one person’s report, in the same words, within minutes. Two people "
            "who say the same are two reports: set aside, one receipt would tell of the other."
        ),
        missing=_("Choose why it is set aside."),
    )


class PassOnForm(forms.Form):
    to = _one_of(
        PassedOnTo,
        label=_("Who looks after the place?"),
        help_text=_("They get the place and what was ticked, never the words."),
        missing=_("Choose who it is passed to."),
    )


class RaiseForm(forms.Form):
    kind = _one_of(Disclosure, label=_("What must be acted on?"), missing=_("Choose what must be acted on."))

    def tell(self, policies: Mapping[str, str]) -> None:
        """Say beside each kind who acts on it and by when, before anybody decides."""
        self.fields["kind"].widget.hints = dict(policies)


class SettleForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What was done?"),
        help_text=_("The receipt says this."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was done.")},
    )
    reference = forms.CharField(
        label=_("Crime or referral reference"),
        help_text=_("Sealed. The receipt does not show it."),
        required=False,
        max_length=60,
    )

    def __init__(self, *args: Any, outcomes: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = outcomes or tuple((o.value, str(o.label)) for o in DisclosureOutcome)
        self.fields["outcome"].choices = known  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    template = forms.ChoiceField(
        label=_("Start from"), choices=[(t.code, t.name) for t in ANSWER_TEMPLATES.values()], required=False
    )
    text = forms.CharField(
        label=_("What she will read"),
        help_text=_("Short and kind. Never ask who she is, who somebody else is, or where anyone lives."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "true", "autocomplete": "off", "dir": "auto"}),
        max_length=2000,
        error_messages={"required": _("Write what she will read, or start from a message above.")},
    )

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if asks_who(text):
            raise forms.ValidationError(
                _("This seems to ask who somebody is or where they live. Please say it without asking.")
            )
        return text


class ConflictForm(forms.Form):
    reader = forms.TypedChoiceField(label=_("Who must not read them?"), coerce=UUID, required=False)
    area = forms.TypedChoiceField(label=_("In which area?"), coerce=UUID, required=False, empty_value=None)
    first_day = forms.DateField(
        label=_("Arrived from"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    last_day = forms.DateField(
        label=_("Arrived until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self, *args: Any, areas: list[tuple[str, str]], readers: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("Everywhere")), *areas]  # type: ignore[attr-defined]
        self.fields["reader"].choices = readers  # type: ignore[attr-defined]
        if len(readers) < 2:
            del self.fields["reader"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("area") and not data.get("first_day"):
            self.add_error("area", _("Choose an area, or a day from which on."))
        first, last = data.get("first_day"), data.get("last_day")
        if last and not first:
            self.add_error("first_day", _("Say from which day on."))
        if first and last and last < first:
            self.add_error("last_day", _("This day is before the first one."))
        return data


class LegalHoldForm(forms.Form):
    reason = forms.CharField(
        label=_("Why must it be kept?"),
        help_text=_("Name the law or the request. No names of people."),
        max_length=300,
        error_messages={"required": _("Say why it must be kept.")},
    )
    review_on = forms.DateField(
        label=_("Look at it again on"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Give the day on which this is looked at again.")},
    )
