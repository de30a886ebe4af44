from django.utils.translation import gettext_lazy as _

from portal.shell.cleaning.answers import Refused

_NOT_TEXT = _("This is not plain text. Save it as CSV or TXT in UTF-8 and choose that.")
_MARKUP = ("<!doctype", "<html", "<script", "<svg", "<?xml", "<?php")


def cleaned(content: bytes) -> bytes:
    """The text in UTF-8 without a byte order mark. Raises Refused for what is not text, or would run in a browser."""
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(_NOT_TEXT)
    try:
        encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        said = content.decode(encoding)
    except UnicodeDecodeError:
        # What a spreadsheet program on Windows calls CSV.
        said = content.decode("cp1252", errors="replace")
    if any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in said[:100_000]):
        raise Refused(_NOT_TEXT)
    if said.lstrip()[:200].lower().startswith(_MARKUP):
        raise Refused(_("This is a page or a program and not plain text. Make a page of it instead."))
    return said.encode()
