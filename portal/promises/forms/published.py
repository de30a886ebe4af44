"""A file of published counts, as a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.promises.published.lines import IN_A_PAGE
from portal.promises.published.reading import Layout
from portal.shell.forms import RadioSelect


class PublishedForm(forms.Form):
    """Which file, whose, and what it calls the force."""

    layout = forms.ChoiceField(
        label=_("Whose file is it?"),
        choices=[
            (Layout.HOME_OFFICE.value, _("Home Office: crime outcomes or recorded crime")),
            (Layout.POLICE_UK.value, _("data.police.uk: street-level crime")),
        ],
        widget=RadioSelect(
            hints={
                Layout.HOME_OFFICE.value: _("The open data tables. Save the sheet with the figures as CSV."),
                Layout.POLICE_UK.value: _(
                    "A CSV file, or the zip file with several months. Only counts are kept, no row and no place."
                ),
            }
        ),
        error_messages={"required": _("Say whose file it is.")},
    )
    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "Nothing is taken in yet: you see first what it would do. CSV or a zip file of CSV, up to 20 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.zip,text/csv,application/zip"}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )
    called = forms.CharField(
        label=_("What is the force called in the file?"),
        help_text=_("Only if it is called otherwise than here."),
        required=False,
        max_length=120,
    )
    edition = forms.CharField(
        label=_("Which edition is it?"),
        help_text=_(
            "As readers should know it. For example: year ending March 2026, published 23 July 2026."
        ),
        max_length=160,
        error_messages={"required": _("Say which edition it is.")},
    )
    is_provisional = forms.BooleanField(
        label=_("These figures are provisional"),
        help_text=_("The publisher may still revise them."),
        required=False,
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent.size > IN_A_PAGE.packed:
            raise forms.ValidationError(
                _(
                    "This file is larger than 20 MB. Pack it as a zip file, or ask for the command import_outcomes."
                )
            )
        return sent
