"""Before the first question: her wish, what she knows, and whether the partner is named."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Member
from portal.partners.assisted import queries
from portal.partners.assisted.models import PaperForm
from portal.partners.assisted.operations import MOST_AT_ONCE, used_already
from portal.safety_reports.vocabulary.answers import YesNo
from portal.shell.forms import RadioSelect


class BeginForm(forms.Form):
    """What she said to the worker. Not her name, nor anything else about her."""

    wants_it = forms.BooleanField(
        label=_("This is her own wish, and every answer is hers"),
        error_messages={"required": _("Go on only if she wants this. If she is not sure, it can wait.")},
    )
    knows = forms.BooleanField(
        label=_("She knows who reads it, and what must be acted on"),
        help_text=_(
            "A small trained team at the force reads it. A crime, a child being hurt or somebody in danger must be "
            "recorded, and the police may act on it. What is about the police goes to the independent inbox."
        ),
        error_messages={"required": _("Tell her first who reads it, and what must be acted on.")},
    )
    named = forms.ChoiceField(
        label=_("May those who read it see which organisation helped?"),
        help_text=_("Either is fine. They always see that it was made with a partner."),
        choices=[(YesNo.YES, _("Yes, name us")), (YesNo.NO, _("No, leave us out"))],
        widget=RadioSelect,
        error_messages={
            "required": _("Ask her, and choose yes or no."),
            "invalid_choice": _("Choose yes or no."),
        },
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def carried(self) -> dict[str, str]:
        """What is wanted again when the report is sent."""
        return {"named": self.cleaned_data["named"]}


class PaperBeginForm(BeginForm):
    """The same, for what somebody wrote by hand."""

    code = forms.CharField(
        label=_("Code on the form"),
        help_text=_("Ten letters and numbers, on the first page. Capitals and hyphens do not matter."),
        max_length=40,
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "govuk-input--width-10 govuk-input--extra-letter-spacing",
                "dir": "ltr",
            }
        ),
        error_messages={"required": _("Type the code that is printed on the form.")},
    )
    field_order = ["code", "wants_it", "knows", "named"]

    def clean_code(self) -> queries.Paper:
        found = queries.with_code(self.by, self.cleaned_data["code"])
        if found is None:
            raise forms.ValidationError(
                _("None of your organisation’s forms has this code. Check each letter and number.")
            )
        if found.is_used:
            raise forms.ValidationError(used_already())
        return found

    def carried(self) -> dict[str, str]:
        return super().carried() | {"paper": str(self.cleaned_data["code"].id)}


class MakeForm(forms.Form):
    number = forms.IntegerField(
        label=_("How many"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=1,
        widget=forms.NumberInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": _("Say how many you need."),
            "invalid": _("Type a number."),
            "min_value": _("Make at least one."),
            "max_value": _("Make 20 at most, and more another time."),
        },
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=PaperForm.Language.choices,
        widget=RadioSelect,
        initial="en",
        error_messages={"required": _("Choose a language."), "invalid_choice": _("Choose a language.")},
    )
    return_to = forms.CharField(
        label=_("Where it goes back to"),
        help_text=_("Your own address, as it is printed on the form."),
        max_length=400,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": _("Say where she can hand it in or send it."),
            "max_length": _("This is too long for an address."),
        },
    )
