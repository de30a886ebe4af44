from django import forms
from django.utils.translation import gettext_lazy as _


class FindPlace(forms.Form):
    """A street, a postcode, a station: one line, sent in a POST so that it stands in no address."""

    place = forms.CharField(
        label=_("Street, postcode, station or place"),
        max_length=100,
        min_length=2,
        strip=True,
        error_messages={
            "required": _("Write a street, a postcode or a place."),
            "min_length": _("Write at least two letters."),
            "max_length": _("Write a shorter name."),
        },
    )
