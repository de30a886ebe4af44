from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from portal.partners.files.operations import examined
from portal.shell import scanning
from portal.shell.cleaning import FILE_TYPES, Clean, Refused
from portal.shell.uploads import MOST_BYTES

SCANNED = _("It is checked for viruses before it is kept.")
NOT_SCANNED = _(
    "Files are not checked for viruses here. Open what others gave with the care that you would take with mail."
)


class FileForm(forms.Form):
    """What it is, and the file: examined as it comes in, and refused in place."""

    title = forms.CharField(
        label=_("What it is"),
        help_text=_("Becomes the name of the file. No names of people, please."),
        max_length=120,
        error_messages={
            "required": _("Say in a few words what it is."),
            "max_length": _("Say it in fewer words: 120 characters at most."),
        },
    )
    file = forms.FileField(
        label=_("The file"),
        max_length=200,
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty."),
            "max_length": _("The name of this file is too long. Save it under a shorter one."),
            "invalid": _("That did not arrive whole. Choose the file again."),
            "missing": _("Choose a file."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = _(
            "At most 20 MB, a picture 12 MB. %(types)s. Author, place and history are taken out; what that cannot be done "
            "with is refused."
        ) % {"types": ", ".join(FILE_TYPES).upper()}
        self.fields["file"].help_text = f"{limits} {SCANNED if scanning.is_configured() else NOT_SCANNED}"

    def clean_file(self) -> Clean:
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            return examined(bytes(upload.read(MOST_BYTES + 1)), upload.name or "")
        except Refused as refused:
            raise forms.ValidationError(str(refused), code="refused") from refused


class TakeAwayForm(forms.Form):
    because = forms.CharField(
        label=_("Why it goes"),
        max_length=300,
        error_messages={"required": _("Say why, in a sentence. It stays in its place.")},
    )
