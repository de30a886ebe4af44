"""A document by what it is, not by what it is called: checked by its first bytes, cleaned by its kind."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from portal.shell.cleaning import office, pdf, text
from portal.shell.cleaning.answers import Clean, Refused

MOST_DOCUMENT_BYTES = 20 * 1024 * 1024

# Ending -> what it is served as.
DOCUMENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")


def clean_document(content: bytes, ending: str) -> Clean:
    """The document without author, history and scripts. Raises Refused with a sentence where it cannot be taken."""
    ending = ending.lower().lstrip(".")
    if len(content) > MOST_DOCUMENT_BYTES:
        raise Refused(_("This document is larger than 20 MB. Make its pictures smaller, or split it."))
    if not content:
        raise Refused(_("This document is empty."))
    if content.startswith(_OLD_OFFICE):
        raise Refused(
            _(
                "This is an old Office file, or one with a password. Save it as DOCX, XLSX or PDF, without a password."
            )
        )
    clean: Callable[[bytes], bytes]
    if content[:1024].lstrip().startswith(b"%PDF-"):
        kind, clean = "pdf", pdf.cleaned
    elif content.startswith(b"PK\x03\x04"):
        kind, clean = office.kind_of(content), office.cleaned
    else:
        kind, clean = ("csv" if ending == "csv" else "txt"), text.cleaned
    if kind not in DOCUMENT_TYPES or ending not in DOCUMENT_TYPES:
        raise Refused(_("Choose a PDF, DOCX, ODT, XLSX, ODS, CSV or TXT file."))
    if kind != ending:
        raise Refused(
            _(
                "The name of this file ends in .%(ending)s, but it is something else. Save it again and choose that."
            )
            % {"ending": ending}
        )
    return Clean(clean(content), kind)
