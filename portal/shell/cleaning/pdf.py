"""A PDF is opened and written again by QPDF: what nothing refers to, earlier versions among it, is left behind."""

import io
from typing import Any

import pikepdf
from django.utils.translation import gettext_lazy as _

from portal.shell.cleaning.answers import Refused
from portal.shell.cleaning.jpeg import without_metadata

# In the catalogue: what runs by itself, who made it, and files within the file.
_FROM_CATALOGUE = (
    "/Metadata",
    "/OpenAction",
    "/AA",
    "/PieceInfo",
    "/Collection",
    "/AF",
    "/Perms",
    "/Legal",
    "/SpiderInfo",
)
_FROM_NAMES = ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations")
_HARMLESS_ACTIONS = {"/URI", "/GoTo"}
_FROM_OBJECTS = ("/AA", "/Metadata", "/PieceInfo", "/LastModified")
_MOST_OBJECTS = 400_000


def cleaned(content: bytes) -> bytes:
    """The PDF without author, dates, scripts, attachments and earlier versions. Its title, tags and language stay."""
    try:
        with pikepdf.open(io.BytesIO(content)) as opened:
            return _written_anew(opened)
    except pikepdf.PasswordError as error:
        raise Refused(_("This PDF has a password. Save a copy without one and choose that.")) from error
    except Refused:
        raise
    except Exception as error:
        raise Refused(
            _("This PDF cannot be read. Open it, print it to a new PDF and choose that.")
        ) from error


def _written_anew(opened: pikepdf.Pdf) -> bytes:
    if opened.is_encrypted:
        raise Refused(_("This PDF is protected. Save a copy without protection and choose that."))
    if len(opened.objects) > _MOST_OBJECTS:
        raise Refused(_("This PDF is too complicated to check. Print it to a new PDF and choose that."))
    title = str(opened.docinfo["/Title"]) if "/Title" in opened.docinfo else ""
    del opened.docinfo
    _drop(opened.Root, _FROM_CATALOGUE)
    if "/Names" in opened.Root:
        _drop(opened.Root.Names, _FROM_NAMES)
    if "/AcroForm" in opened.Root:
        _drop(opened.Root.AcroForm, ("/XFA", "/JS"))
    for item in opened.objects:
        _clean_with_parts(item)
    if title:
        opened.docinfo["/Title"] = title
    written = io.BytesIO()
    # The id would tie copies together: it is made from the content alone.
    opened.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _clean_with_parts(item: Any) -> None:
    """An object and whatever stands in it directly: what it only refers to is an object of its own."""
    left = [item]
    while left:
        each = left.pop()
        if isinstance(each, pikepdf.Array):
            parts = list(each)
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            if each is item or "/Subtype" in each:  # the rest are lists of names, and a name may be any word
                _clean_object(each)
            parts = [each[name] for name in list(each.keys())]
        else:
            continue
        left += [part for part in parts if isinstance(part, pikepdf.Object) and not part.is_indirect]


def _clean_object(item: Any) -> None:
    if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return
    _drop(item, _FROM_OBJECTS)
    if item.get("/Subtype") == "/FileAttachment":
        _drop(item, ("/FS",))
    if item.get("/Type") == "/Annot" or "/Subtype" in item:
        _drop(item, ("/T", "/M", "/CreationDate") if "/FT" not in item else ("/M",))
    action = item.get("/A")
    if isinstance(action, pikepdf.Dictionary):
        _drop(action, ("/Next",))  # what is done after it
        if action.get("/S") not in _HARMLESS_ACTIONS:
            del item["/A"]
    if item.get("/Subtype") == "/Image" and _is_jpeg(item.get("/Filter")):
        raw = item.read_raw_bytes()
        clean = without_metadata(raw)
        if clean != raw:
            item.write(clean, filter=pikepdf.Name.DCTDecode)


def _is_jpeg(written_as: Any) -> bool:
    """Many programs write the one filter as a list of one."""
    if isinstance(written_as, pikepdf.Array):
        return len(written_as) == 1 and written_as[0] == "/DCTDecode"
    return bool(written_as == "/DCTDecode")


def _drop(holder: Any, names: tuple[str, ...]) -> None:
    for name in names:
        if name in holder:
            del holder[name]
