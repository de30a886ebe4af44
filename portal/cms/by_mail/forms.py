"""First the question, then the address: who else reads her e-mail decides whether this is for her."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.shell.forms.widgets import RadioSelect

NOBODY, SOMEBODY, NOT_SURE = "nobody", "somebody", "not_sure"
LONGEST_ADDRESS = 200


class WhoReadsForm(forms.Form):
    """Nothing is chosen beforehand, and the answer is kept nowhere."""

    reads = forms.ChoiceField(
        label=_("Does anyone else read your e-mail?"),
        help_text=_("A partner, a parent, somebody at work, or anybody who may have your password."),
        choices=[(NOBODY, _("No")), (SOMEBODY, _("Yes")), (NOT_SURE, _("I am not sure"))],
        widget=RadioSelect(),
        error_messages={"required": _("Choose one. “I am not sure” is an answer too.")},
    )


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We lock it away so that only the machine that sends letters can read it."),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Type the address the letters should go to."),
            "invalid": _("Type an address like name@example.org."),
        },
    )


class SenderForm(forms.Form):
    name = forms.CharField(
        label=_("Name that the letters come from"),
        help_text=_(
            "It shows in a list of letters. It says nothing of the police, of reports or of violence."
        ),
        max_length=60,
        error_messages={"required": _("Give a name.")},
    )
    agreed_with = forms.CharField(
        label=_("Agreed with"),
        help_text=_("The partner organisations that helped to choose it."),
        max_length=200,
        error_messages={"required": _("Say with whom the name was agreed.")},
    )

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if telling_words(name):
            raise forms.ValidationError(_("This name tells somebody else what the letters are about."))
        return name

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "off"


TELLING = (
    "police", "heddlu", "violence", "trais", "women", "menywod", "girls", "merched", "report", "adroddiad", "abuse",
    "cam-drin", "safe", "diogel", "victim", "dioddef", "crime", "trosedd", "heard",
)  # fmt: skip


def telling_words(name: str) -> list[str]:
    """What in a sender's name would tell somebody who looks at her screen."""
    folded = name.casefold()
    return [word for word in TELLING if word in folded]
