"""Any file by what it is: a picture or a document."""

from django.utils.translation import gettext_lazy as _

from portal.shell.cleaning.answers import Clean, Refused
from portal.shell.cleaning.documents import DOCUMENT_TYPES, clean_document
from portal.shell.cleaning.pictures import clean_picture

PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
FILE_TYPES = {**DOCUMENT_TYPES, **PICTURE_TYPES}
_SAME = {"jpeg": "jpg"}


def clean_file(content: bytes, name: str) -> Clean:
    """The file as it may be kept. Raises Refused with a sentence, also where its name says something else than it is."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    ending = _SAME.get(ending, ending)
    if ending not in FILE_TYPES and ending != "svg":
        raise Refused(
            _("Choose a file of one of these kinds: %(types)s.") % {"types": ", ".join(FILE_TYPES).upper()}
        )
    if ending in DOCUMENT_TYPES:
        return clean_document(content, ending)
    clean = clean_picture(content)
    if clean.ending != ending:
        raise Refused(
            _(
                "The name of this file ends in .%(ending)s, but it is something else. Save it again and choose that."
            )
            % {"ending": ending}
        )
    return clean
