"""A frozen version as a PDF for a meeting, where the machine can make one.

WeasyPrint draws with Pango, a library of the operating system. Where that is absent nothing else stops working: the page
can still be printed from the browser. The document asks for no address at all, neither a file nor a host.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from portal.insights.profiles.queries import VersionShown

STYLES = Path(__file__).parent / "printing.css"
TEMPLATE = "insights/profiles/print.html"


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


def as_pdf(found: VersionShown) -> bytes:
    """The bytes. The same version gives the same pages. Raises PdfMissing."""
    if not can_print():
        raise PdfMissing
    from weasyprint import CSS, HTML

    html = render_to_string(TEMPLATE, {"found": found})
    style = CSS(string=STYLES.read_text(encoding="utf-8"), url_fetcher=_refused)
    content: Any = HTML(string=html, url_fetcher=_refused).write_pdf(stylesheets=[style])
    return bytes(content)


def _refused(url: str, *args: Any, **kwargs: Any) -> Any:  # noqa: ARG001
    """What a person wrote may hold an address; a document never fetches one."""
    raise ValueError("A document asks for no address.")
