"""A frozen version as a PDF for a meeting, where the machine can make one."""

from pathlib import Path

from django.template.loader import render_to_string

from portal.insights.profiles.queries import VersionShown
from portal.shell.printing import PdfMissing, can_print, pdf_of

__all__ = ["PdfMissing", "as_pdf", "can_print"]

STYLES = Path(__file__).parent / "printing.css"
TEMPLATE = "insights/profiles/print.html"


def as_pdf(found: VersionShown) -> bytes:
    """The bytes. The same version gives the same pages. Raises PdfMissing."""
    return pdf_of(render_to_string(TEMPLATE, {"found": found}), styles=STYLES)
