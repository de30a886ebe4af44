"""A version as somebody adds it: a file that is kept here, or a link, never both."""

from datetime import date
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from portal.cms.media.forms import DocumentField
from portal.cms.models.other_forms import VersionKind, VersionOf
from portal.cms.other_forms.operations import Made
from portal.cms.other_forms.queries import name_of
from portal.cms.wording import at_fields
from portal.shell.forms.widgets import RadioSelect

EASY_READ_FILES = ("pdf", "docx", "odt")
_DAY = forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d")


class VersionForm(forms.Form):
    surface = forms.ChoiceField(
        label=_("Of which pages"), choices=VersionOf.choices, widget=RadioSelect,
        error_messages={"required": _("Choose the pages.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What it is"), choices=VersionKind.choices, widget=RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language"), help_text=_("Of its words. For a video: of its captions.")
    )
    file = DocumentField(
        label=_("The file"), required=False,
        help_text=_("For Easy Read: PDF, DOCX or ODT, at most 20 MB. Author and history are taken out."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.odt"}),
    )  # fmt: skip
    address = forms.CharField(
        label=_("Or its address on another website"), required=False, max_length=300,
        help_text=_("For a video. It begins with https:// and readers are told that it opens elsewhere."),
    )  # fmt: skip
    is_captioned = forms.BooleanField(label=_("The video has captions that somebody checked"), required=False)
    made_on = forms.DateField(
        label=_("Made on"), widget=_DAY, error_messages={"required": _("Say when it was made.")}
    )
    checked_by = forms.CharField(
        label=_("Checked by"), max_length=120,
        help_text=_(
            "A group or a post, not a person’s name: for Easy Read people with learning disabilities, for a video "
            "Deaf people. The public reads it."
        ),
        error_messages={"required": _("Say who checked it. Without a check it is not shown.")},
    )  # fmt: skip
    checked_on = forms.DateField(
        label=_("Checked on"), widget=_DAY, error_messages={"required": _("Say when it was checked.")}
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        codes = [*settings.OFFERED_LANGUAGES, *settings.PART_LANGUAGES]
        cast("forms.ChoiceField", self.fields["language"]).choices = [(code, name_of(code)) for code in codes]

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"].strip()
        if address:
            URLValidator(schemes=["https"], message=_("Give an address that begins with https://."))(address)
        return address

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._check_what_it_is(data)
        made, checked = data.get("made_on"), data.get("checked_on")
        if made and made > self.today:
            self.add_error("made_on", _("This day is still to come."))
        if checked and checked > self.today:
            self.add_error("checked_on", _("This day is still to come."))
        elif made and checked and checked < made:
            self.add_error("checked_on", _("It cannot be checked before it was made."))
        at_fields.refuse(self)
        return data

    def _check_what_it_is(self, data: dict[str, Any]) -> None:
        if "file" in self.errors or "address" in self.errors:
            return
        file, address = data.get("file"), data.get("address")
        if data.get("kind") == VersionKind.SIGNED:
            if file:
                self.add_error("file", _("A video is not kept here. Give its address instead."))
            elif not address:
                self.add_error("address", _("Give the address of the video."))
            if not data.get("is_captioned"):
                self.add_error(
                    "is_captioned", _("Without captions many Deaf and hearing people are left out.")
                )
        elif bool(file) == bool(address):
            self.add_error("file", _("Choose a file or give an address: one of them, not both."))
        elif file and _ending(file.name) not in EASY_READ_FILES:
            self.add_error("file", _("Choose a PDF, DOCX or ODT file."))

    @property
    def made(self) -> Made:
        data = self.cleaned_data
        file = data.get("file")
        return Made(
            surface=VersionOf(data["surface"]),
            kind=VersionKind(data["kind"]),
            language=data["language"],
            made_on=data["made_on"],
            checked_by=data["checked_by"].strip(),
            checked_on=data["checked_on"],
            address=data["address"],
            content=file.read() if file else b"",
            ending=_ending(file.name) if file else "",
        )


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
