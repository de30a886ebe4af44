from django import forms
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 120


class SearchForm(forms.Form):
    """One field. It is never refused for what is in it, only for being empty or endless."""

    words = forms.CharField(
        label=_("What are you looking for?"),
        max_length=MOST_LETTERS,
        help_text=_("Nothing you type here is kept, and it does not show in the address."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "enterkeyhint": "search"}
        ),
        error_messages={
            "required": _("Type a word or two."),
            "max_length": _("That is too long. Use a few words."),
        },
    )
