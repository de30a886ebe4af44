"""The editors' upload forms, on every way that a file can come in: one, many, and from within a page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.cms.wording import at_fields
from portal.shell.cleaning import (
    DOCUMENT_TYPES,
    MOST_DOCUMENT_BYTES,
    MOST_PICTURE_BYTES,
    Clean,
    Refused,
    clean_document,
    clean_picture,
)


def put_back(upload: UploadedFile, clean: Clean) -> None:
    """Let the upload hold the clean bytes and nothing else, wherever it is kept until it is saved.

    In place: Wagtail stores the upload itself when words about it are still missing.
    """
    upload.seek(0)
    upload.truncate()
    upload.write(clean.content)
    upload.flush()
    upload.seek(0)
    upload.size = len(clean.content)
    upload.name = f"{(upload.name or 'file').rpartition('.')[0] or 'file'}.{clean.ending}"


def _bytes_of(upload: UploadedFile, most: int) -> bytes:
    """The upload, read no further than to see that it is too much."""
    upload.seek(0)
    return bytes(upload.read(most + 1))


class PictureField(WagtailImageField):
    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile):
            try:
                put_back(data, clean_picture(_bytes_of(data, MOST_PICTURE_BYTES)))
            except Refused as refused:
                raise ValidationError(str(refused), code="refused") from refused
        return super().to_python(data)


class DocumentField(WagtailDocumentField):
    @staticmethod
    def cleaned(content: bytes, ending: str) -> Clean:
        """Raises Refused."""
        return clean_document(content, ending)

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if isinstance(upload, UploadedFile):
            ending = (upload.name or "").rpartition(".")[2]
            try:
                put_back(upload, self.cleaned(_bytes_of(upload, MOST_DOCUMENT_BYTES), ending))
            except Refused as refused:
                raise ValidationError(str(refused), code="refused") from refused
        return upload


def _replaced(form: forms.BaseForm, kind: type[forms.FileField]) -> None:
    """Put our field in the place of Wagtail's, where the form has it: not every form about a file asks for one."""
    theirs = form.fields.get("file")
    if theirs is not None:
        form.fields["file"] = kind(label=theirs.label, required=theirs.required, widget=theirs.widget)


class ImageForm(BaseImageForm):
    """Asks for words about the picture, or to be told that it only decorates."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _replaced(self, PictureField)
        if "description" in self.fields:
            self.fields["description"].label = _("What it shows")
            self.fields["description"].help_text = _(
                "For people who cannot see it. One or two plain sentences, without “picture of”."
            )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        at_fields.refuse(self)
        if "description" not in self.fields or "is_decorative" not in self.fields:
            return said
        described, decorative = bool(said.get("description")), bool(said.get("is_decorative"))
        if described and decorative:
            self.add_error("is_decorative", _("Either say what it shows, or say that it is only decoration."))
        if not described and not decorative and "description" not in self.errors:
            self.add_error("description", _("Say what it shows, or say that it is only decoration."))
        return said


class DocumentForm(BaseDocumentForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _replaced(self, DocumentField)
        if "file" in self.fields:
            self.fields["file"].help_text = _(
                "%(types)s, at most 20 MB. Author and history are taken out."
            ) % {"types": ", ".join(DOCUMENT_TYPES).upper()}

    def clean(self) -> dict[str, Any]:
        """Its title is read on pages, and becomes the name of the file on a reader's device."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        at_fields.refuse(self)
        return said
