from django import forms
from django.utils.translation import gettext_lazy as _

from portal.shell.forms import RadioSelect, WordsArea

MOST_CHARACTERS = 5_000


class EntryForm(forms.Form):
    """The receipt as somebody types it. What it opens is the view's matter."""

    receipt = forms.CharField(
        label=_("Your receipt"),
        help_text=_("24 letters and numbers. Capitals, spaces and hyphens do not matter."),
        max_length=200,
        error_messages={"required": _("Type your receipt, or leave this page.")},
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "govuk-input--extra-letter-spacing receipt-entry",
                "dir": "ltr",
            }
        ),
    )


class MessageForm(forms.Form):
    """Words of the receipt's holder. `once` makes a second tap on the same form harmless."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your message"),
        max_length=MOST_CHARACTERS,
        widget=WordsArea(rows=5),
        error_messages={
            "required": _("Write something first, or leave it."),
            "max_length": _("This is too long for one message. Send it in two."),
        },
    )


class BetterForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Is it better there now?"),
        choices=[
            ("better", _("It is better")),
            ("same", _("It is the same")),
            ("worse", _("It is worse")),
            ("not_been", _("I have not been back")),
        ],
        widget=RadioSelect,
        error_messages={
            "required": _("Choose one, or leave it."),
            "invalid_choice": _("Choose one, or leave it."),
        },
    )
