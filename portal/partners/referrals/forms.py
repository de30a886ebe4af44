"""The forms of a self-referral, page by page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners.referrals.content import LONGEST_LINE, LONGEST_WORDS
from portal.partners.referrals.vocabulary import (
    Age,
    Caller,
    LeaveMessage,
    PartOfDay,
    Way,
)
from portal.safety_reports.forms.step import StepForm, radios, text_box, ticks
from portal.safety_reports.vocabulary.times import DangerNow

REACHED = frozenset({Way.CALL, Way.TEXT, Way.EMAIL})


def line(*, label: Any, help_text: Any = "", required: bool = False) -> forms.CharField:
    """One line of text, which is sealed."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_LINE,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": _("That is too long for one line.")},
    )


class AboutForm(StepForm):
    age = radios(
        Age.choices,
        label=_("How old are you?"),
        help_text=_("So that the right people come first."),
        required=_("Choose one."),
    )
    danger = radios(DangerNow.choices, label=_("Is anyone in danger now?"))


class SafeContact(forms.Form):
    """The rules by which somebody may be reached. Shared by her own form and a professional's."""

    ways = ticks(Way.choices, label=_("How may they reach you?"), help_text=_("Choose only what is safe."))
    reach = line(
        label=_("The number or address for that"),
        help_text=_("Only one that nobody else reads or answers, as far as you can tell."),
    )
    ask_for = line(
        label=_("What name should they ask for?"),
        help_text=_("It need not be your own. You can leave it empty."),
    )
    times = ticks(PartOfDay.choices, label=_("When is it safe?"))
    rules = line(
        label=_("Anything they must keep to"),
        help_text=_("For example: only between 10 and 12, never on Tuesdays, text before calling."),
    )
    caller = radios(Caller.choices, label=_("If somebody else answers, what should they say?"))
    caller_name = line(label=_("The name to say"))
    leave_message = radios(LeaveMessage.choices, label=_("May they leave a message?"))
    speaks = line(
        label=_("What language do you want to speak?"),
        help_text=_("An interpreter is free, if you need one."),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        ways = set(answers.get("ways") or ())
        if "ways" in answers and not ways:
            self.add_error("ways", _("Choose at least one way, or only here with the code."))
        if ways & REACHED and not answers.get("reach"):
            self.add_error("reach", _("Write the number or address, or take that way out."))
        if answers.get("caller") == Caller.OWN and not answers.get("caller_name"):
            self.add_error("caller_name", _("Write the name that they should say."))
        return answers


class ContactForm(SafeContact, StepForm):
    """Her own rules."""


class WordsForm(StepForm):
    words = text_box(
        label=_("What would you like help with?"),
        help_text=_("As much or as little as you like. One line is enough."),
        longest=LONGEST_WORDS,
        rows=8,
    )
