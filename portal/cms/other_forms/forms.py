"""A version as somebody adds it: a file that is kept here, or a link, never both."""

from datetime import date
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from portal.cms.media.forms import DocumentField
from portal.cms.models.other_forms import VersionKind, VersionOf
from portal.cms.other_forms.operations import Made
from portal.cms.other_forms.queries import name_of
from portal.cms.wording import at_fields
from portal.shell.cleaning import (
    MOST_CAPTION_BYTES,
    VIDEO_TYPES,
    Clean,
    Refused,
    clean_captions,
    clean_document,
    clean_video,
)
from portal.shell.forms.widgets import RadioSelect

EASY_READ_FILES = ("pdf", "docx", "odt")
_ENDINGS = ",".join(f".{ending}" for ending in (*EASY_READ_FILES, *VIDEO_TYPES))
_DAY = forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d")


class VersionField(DocumentField):
    """A document, or a video: by its name, and then by what it is."""

    def __init__(self, *, help_text: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = help_text  # Wagtail's field says its own in the place of what it is given

    @staticmethod
    def cleaned(content: bytes, ending: str) -> Clean:
        if ending.lower() in VIDEO_TYPES:
            return clean_video(content, ending)
        return clean_document(content, ending)


class CaptionsField(forms.FileField):
    """Captions, as the text that is kept."""

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is None:
            return ""
        try:
            return clean_captions(upload.read(MOST_CAPTION_BYTES + 1))
        except Refused as refused:
            raise ValidationError(str(refused), code="refused") from refused


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
    file = VersionField(
        label=_("The file"), required=False,
        help_text=_(
            "For Easy Read: PDF, DOCX or ODT. For a video: MP4 (H.264), some minutes at 480 lines. At most 20 MB. Who made "
            "it, where and with what is taken out."
        ),
        widget=forms.FileInput(attrs={"accept": _ENDINGS}),
    )  # fmt: skip
    captions = CaptionsField(
        label=_("Captions of the video"), required=False,
        help_text=_("A WebVTT file (.vtt). Readers switch them on and off."),
        widget=forms.FileInput(attrs={"accept": ".vtt"}),
    )  # fmt: skip
    address = forms.CharField(
        label=_("Or its address on another website"), required=False, max_length=300,
        help_text=_(
            "It begins with https:// and readers are told that it opens elsewhere, where others may see that they watch. "
            "A file here is better."
        ),
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
        if bool(file) == bool(address):
            self.add_error("file", _("Choose a file or give an address: one of them, not both."))
        elif data.get("kind") == VersionKind.SIGNED:
            self._check_video(data)
        elif file and _ending(file.name) not in EASY_READ_FILES:
            self.add_error("file", _("Choose a PDF, DOCX or ODT file."))

    def _check_video(self, data: dict[str, Any]) -> None:
        file = data.get("file")
        if file and _ending(file.name) not in VIDEO_TYPES:
            self.add_error("file", _("Choose an MP4 video (H.264)."))
        if file and not data.get("captions") and "captions" not in self.errors:
            self.add_error("captions", _("Add the captions as a file: the page shows them with the video."))
        if not data.get("is_captioned"):
            self.add_error("is_captioned", _("Without captions many Deaf and hearing people are left out."))

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
            captions=data["captions"] if file and data["kind"] == VersionKind.SIGNED else "",
        )


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
