"""A sheet as a PDF to print from: vector, its fonts within, the same bytes each time."""

from datetime import UTC, datetime
from typing import Any

from fpdf import FPDF

from portal.cms.posters.fonts import fonts, width_of
from portal.cms.posters.sheet import (
    HEIGHT,
    POINTS_A_MM,
    SCALES,
    WIDTH,
    Anchor,
    Box,
    Cut,
    Disc,
    Mark,
    Ring,
    Shape,
    Sheet,
    Size,
    Words,
)

_FAMILY = "voice"
# A poster says nothing of when or by whom it was made.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def as_pdf(sheet: Sheet, size: Size) -> bytes:
    """Raises NoFontError on a machine without fonts."""
    scale = SCALES[size]
    pdf: Any = FPDF(unit="mm", format=(WIDTH * scale, HEIGHT * scale))
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.set_creation_date(_NO_DAY)
    pdf.set_producer("Heard")
    pdf.set_title(sheet.title)
    pdf.set_lang(sheet.language)
    pdf.add_font(_FAMILY, "", str(fonts().regular))
    pdf.add_font(_FAMILY, "B", str(fonts().bold))
    pdf.add_page()
    for mark in sheet.marks:
        _paint(pdf, mark, scale)
    return bytes(pdf.output())


def _paint(pdf: Any, mark: Mark, scale: float) -> None:
    match mark:
        case Box(x, y, width, height, colour, radius):
            pdf.set_fill_color(colour)
            corners = {"round_corners": True, "corner_radius": radius * scale} if radius else {}
            pdf.rect(x * scale, y * scale, width * scale, height * scale, style="F", **corners)
        case Disc(x, y, radius, colour):
            pdf.set_fill_color(colour)
            pdf.circle(x * scale, y * scale, radius * scale, style="F")
        case Ring(x, y, radius, thickness, colour):
            pdf.set_draw_color(colour)
            pdf.set_line_width(thickness * scale)
            pdf.circle(x * scale, y * scale, radius * scale, style="D")
        case Shape(points, colour):
            pdf.set_fill_color(colour)
            pdf.polygon([(x * scale, y * scale) for x, y in points], style="F")
        case Cut(x, y, to_x, to_y, colour):
            pdf.set_draw_color(colour)
            pdf.set_line_width(0.35 * scale)
            pdf.set_dash_pattern(2 * scale, 1.6 * scale)
            pdf.line(x * scale, y * scale, to_x * scale, to_y * scale)
            pdf.set_dash_pattern()
        case Words():
            _write(pdf, mark, scale)


def _write(pdf: Any, words: Words, scale: float) -> None:
    pdf.set_text_color(words.colour)
    pdf.set_font(_FAMILY, "B" if words.bold else "", words.size * scale * POINTS_A_MM)
    x, y = words.x * scale, words.y * scale
    back = (
        width_of(words.text, words.size, bold=words.bold) * scale / 2 if words.anchor is Anchor.MIDDLE else 0
    )
    if words.turned:
        with pdf.rotation(words.turned, x, y):
            pdf.text(x - back, y, words.text)
    else:
        pdf.text(x - back, y, words.text)
