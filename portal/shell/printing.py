"""Pages as PDF, where the machine can make one.

WeasyPrint draws with Pango, a library of the operating system. Where that is absent nothing else stops working: a page can
still be printed from the browser. A document asks for no address at all, neither a file nor a host.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any


class PdfMissing(Exception):
    """This machine cannot make a PDF."""


@cache
def can_print() -> bool:
    """Whether the library and what it needs of the operating system are there. Asked once a process."""
    try:
        import_module("weasyprint")
    except (ImportError, OSError):
        return False
    return True


def pdf_of(html: str, *, styles: Path) -> bytes:
    """A page, drawn with a stylesheet that lies beside it. The same page gives the same bytes. Raises PdfMissing."""
    if not can_print():
        raise PdfMissing
    from weasyprint import CSS, HTML

    style = CSS(string=styles.read_text(encoding="utf-8"), url_fetcher=_refused)
    content: Any = HTML(string=html, url_fetcher=_refused).write_pdf(stylesheets=[style])
    return bytes(content)


def _refused(url: str, *args: Any, **kwargs: Any) -> Any:  # noqa: ARG001
    """What a person wrote may hold an address; a document never fetches one."""
    raise ValueError("A document asks for no address.")
