"""The form of a grant."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.insights.profiles.forms import day


class GrantForm(forms.Form):
    """To whom, until when, and why."""

    organisation = forms.ChoiceField(
        label=_("Which organisation?"), help_text=_("Only those with an agreement that runs today.")
    )
    until = day(_("Until which day?"), _("At most a year from today. It can be taken back before."))
    reason = forms.CharField(
        label=_("Why do they need it?"),
        help_text=_("They see this too."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]
