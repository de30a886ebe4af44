"""Office files are zips of XML. They are written anew without who, when and what was there before.

Left in, because nothing can take it out: whatever the visible text itself says.
"""

import io
import re
import zipfile
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _

from portal.shell.cleaning.answers import Refused
from portal.shell.cleaning.jpeg import without_metadata

_MOST_UNPACKED = 150 * 1024 * 1024
_MOST_ENTRIES = 2_000
_SAME_DATE = (1980, 1, 1, 0, 0, 0)
_PIECE = 1024 * 1024

_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
# A program in the file, whatever it is called.
_PROGRAMS = re.compile(
    r"(vbaproject|vbadata|activex|oleobject|embeddings/|^basic/|^scripts/|macrosheets)", re.IGNORECASE
)
_NOTES = re.compile(
    r"(^word/comments|^xl/comments|^xl/threadedcomments|^xl/persons|^word/people)", re.IGNORECASE
)
_CHANGES = {
    "docx": re.compile(rb"<w:(ins|del|moveFrom|moveTo|commentReference)[ >/]"),
    "odt": re.compile(rb"<text:tracked-changes[ >]|<office:annotation[ >]"),
    "ods": re.compile(rb"<table:tracked-changes[ >]|<office:annotation[ >]"),
    "xlsx": re.compile(rb"(?!)"),
}
_BODY = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml", "ods": "content.xml"}
_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_EMPTY = {
    "docProps/core.xml": _XML
    + b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": _XML
    + b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": _XML
    + b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "meta.xml": _XML
    + b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2">'
    b"<office:meta/></office:document-meta>",
}
_THUMBNAIL = re.compile(r"^(docProps/thumbnail\.|Thumbnails/)", re.IGNORECASE)
# Marks of sittings and of paths on somebody's machine inside otherwise harmless parts.
_TRACES = re.compile(rb' (?:w:rsid\w*|w:author|w:initials|w:date|lastEdited|lowestEdited|rupBuild)="[^"]*"')
_PATH_ON_MACHINE = re.compile(rb"<x15ac:absPath[^>]*/>")

_BROKEN = _("This document cannot be read. Open it, save a new copy and choose that.")


def kind_of(content: bytes) -> str:
    """docx, xlsx, odt, ods, or empty for any other zip."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 100:
                return _OPEN_DOCUMENT.get(packed.read("mimetype").strip(), "")
            if "[Content_Types].xml" not in names:
                return ""
            return next((kind for kind in ("docx", "xlsx") if _BODY[kind] in names), "")
    except (BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise Refused(_BROKEN) from error


def cleaned(content: bytes) -> bytes:
    """The document without author, dates, sittings, thumbnails and the metadata of its pictures.

    Raises Refused where it holds programs, comments or tracked changes: taking those out would change what it says.
    """
    kind = kind_of(content)
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            _refuse_by_listing(entries)
            return _written_anew(packed, entries, kind)
    except Refused:
        raise
    except Exception as error:
        raise Refused(_BROKEN) from error


def _refuse_by_listing(entries: list[ZipInfo]) -> None:
    """By what the zip says of itself, before anything is unpacked."""
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise Refused(_("Unpacked, this document is too large to check. Save it as PDF and choose that."))
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise Refused(_BROKEN)
    for entry in entries:
        if _PROGRAMS.search(entry.filename):
            raise Refused(
                _("This document holds programs or other files inside it. Save it as PDF and choose that.")
            )
        if _NOTES.search(entry.filename):
            raise _still_has_notes()


def _still_has_notes() -> Refused:
    return Refused(
        _(
            "This document still holds comments or tracked changes. Settle and remove them, then choose it again."
        )
    )


def _written_anew(packed: ZipFile, entries: list[ZipInfo], kind: str) -> bytes:
    written = io.BytesIO()
    left = _MOST_UNPACKED
    with ZipFile(written, "w", ZIP_DEFLATED) as fresh:
        for entry in entries:
            # Emptied, not dropped: other parts name it.
            part = b"" if _THUMBNAIL.search(entry.filename) else _read(packed, entry, left)
            left -= len(part)
            if entry.filename.endswith(".xml") and _CHANGES[kind].search(part):
                raise _still_has_notes()
            # OpenDocument wants its first entry as it is, so that the type can be read from the file's start.
            method = ZIP_STORED if entry.filename == "mimetype" else ZIP_DEFLATED
            fresh.writestr(ZipInfo(entry.filename, _SAME_DATE), _clean_part(entry.filename, part), method)
    return written.getvalue()


def _read(packed: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """One entry, which may be larger than the listing said: then the reading stops."""
    pieces = []
    with packed.open(entry) as handle:
        while piece := handle.read(_PIECE):
            most -= len(piece)
            if most < 0:
                raise Refused(
                    _("Unpacked, this document is too large to check. Save it as PDF and choose that.")
                )
            pieces.append(piece)
    return b"".join(pieces)


def _clean_part(name: str, part: bytes) -> bytes:
    if name in _EMPTY:
        return _EMPTY[name]
    if name.endswith((".xml", ".rels")):
        return _PATH_ON_MACHINE.sub(b"", _TRACES.sub(b"", part))
    return without_metadata(part)
