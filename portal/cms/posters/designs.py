"""The designs, each drawn for reading at two arm's lengths: little text, one code, one line of help.

Nothing on a poster says what somebody who looks at it might have lived through.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.cms.posters import colours
from portal.cms.posters.fonts import fitted, fitted_address
from portal.cms.posters.sheet import HEIGHT, WIDTH, Anchor, Box, Cut, Disc, Sheet, Words

MARGIN = 18.0
INNER = WIDTH - 2 * MARGIN
MOST_LANGUAGES = 2


class Design(StrEnum):
    LANTERN = "lantern"
    HARBOUR = "harbour"
    STRIPS = "strips"


DESIGN_NAMES = {
    Design.LANTERN: _("Lantern: light on dark, for walls and windows"),
    Design.HARBOUR: _("Harbour: dark on light, saves ink"),
    Design.STRIPS: _("Strips to tear off, for notice boards"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """What a poster says, in one language."""

    language: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Poster:
    """`address` is what the code opens; `shown_address` what somebody types. One or two messages, the first is larger."""

    messages: tuple[Message, ...]
    address: str
    shown_address: str
    site_name: str


def draw(poster: Poster, design: Design) -> Sheet:
    """Lay a poster out. Raises NoFontError where words cannot be measured."""
    first = poster.messages[0]
    sheet = Sheet(title=first.heading, language=first.language)
    _DESIGNS[design](sheet, poster)
    return sheet


def _lantern(sheet: Sheet, poster: Poster) -> None:
    sheet.add(Box(0, 0, WIDTH, HEIGHT, colours.DEEP))
    sheet.rings(30, 238, first=19, step=17, count=13, thickness=5.5, colour=colours.DUSK)
    sheet.add(Disc(30, 238, 8.5, colours.LAMP))
    _messages(sheet, poster, top=36, bottom=176, ink=colours.ON_DEEP, quiet=colours.ON_DEEP_QUIET)
    sheet.code(poster.address, at=(132, 184), width=60, colour=colours.DEEP, paper=colours.SHEET)
    _way(sheet, poster, at=(MARGIN + 32, 222), width=78, ink=colours.ON_DEEP, strong=colours.LAMP)
    sheet.add(Box(0, 262, WIDTH, 35, colours.LAMP))
    _help(sheet, poster, top=275, ink=colours.DEEP)


def _harbour(sheet: Sheet, poster: Poster) -> None:
    sheet.add(Box(0, 0, WIDTH, HEIGHT, colours.PAPER))
    sheet.add(Disc(176, 40, 62, colours.GLOW), Disc(176, 40, 13, colours.LAMP))
    sheet.tide(top=226, height=6, length=120, colour=colours.WAVE)
    sheet.tide(top=250, height=5, length=90, colour=colours.DEEP, shift=30)
    _messages(sheet, poster, top=38, bottom=160, ink=colours.INK, quiet=colours.QUIET, right=0.82)
    sheet.code(poster.address, at=(MARGIN, 168), width=62, colour=colours.DEEP, paper=colours.SHEET)
    _way(sheet, poster, at=(MARGIN + 70, 192), width=104, ink=colours.INK, strong=colours.INK)
    _help(sheet, poster, top=275, ink=colours.ON_DEEP)


def _strips(sheet: Sheet, poster: Poster) -> None:
    sheet.add(Box(0, 0, WIDTH, HEIGHT, colours.WHITE), Box(0, 0, WIDTH, 9, colours.DEEP))
    _messages(sheet, poster, top=34, bottom=118, ink=colours.INK, quiet=colours.QUIET)
    sheet.code(poster.address, at=(MARGIN - 4, 126), width=52, colour=colours.BLACK, paper=colours.WHITE)
    _way(sheet, poster, at=(MARGIN + 54, 145), width=118, ink=colours.INK, strong=colours.INK)
    sheet.add(Box(0, 184, WIDTH, 27, colours.MIST))
    _help(sheet, poster, top=195, ink=colours.INK, size=4.6)
    top, count = 215.0, 8
    wide = WIDTH / count
    size, lines = fitted_address(poster.shown_address, (4.2, 3.8, 3.4, 3.0, 2.6, 2.2), 52)
    for number in range(count):
        x = number * wide
        if number:
            sheet.add(Cut(x, top, x, HEIGHT, colours.QUIET))
        sheet.code(
            poster.address, at=(x + 2.6, top + 1), width=wide - 5.2, colour=colours.BLACK, paper=colours.WHITE
        )
        for place, line in enumerate(lines):
            foot = x + wide / 2 + size * 0.35 + (place - (len(lines) - 1) / 2) * size * 1.3
            sheet.add(Words(foot, HEIGHT - 5, line, size, colours.INK, bold=True, turned=90))
    sheet.add(Cut(0, top, WIDTH, top, colours.QUIET))


def _messages(
    sheet: Sheet, poster: Poster, *, top: float, bottom: float, ink: str, quiet: str, right: float = 1.0
) -> None:
    """The headings, large, with their short texts: as large as the room between `top` and `bottom` allows."""
    for factor in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5):
        trial = Sheet(sheet.title, sheet.language)
        foot = _write_messages(trial, poster, top=top, factor=factor, ink=ink, quiet=quiet, right=right)
        if foot <= bottom:
            break
    sheet.add(*trial.marks)


def _write_messages(
    sheet: Sheet, poster: Poster, *, top: float, factor: float, ink: str, quiet: str, right: float
) -> float:
    """Returns the foot of the last line."""
    alone = len(poster.messages) == 1
    sizes = tuple(
        size * factor for size in ((24, 21, 18.5, 16, 14, 12) if alone else (16.5, 14.5, 12.5, 11, 9.5))
    )
    small = (8.4 if alone else 6.2) * factor
    foot = top
    for message in poster.messages:
        size, lines = fitted(message.heading, sizes, INNER * right, 4 if alone else 3, bold=True)
        how = {"colour": ink, "bold": True, "language": message.language}
        foot = sheet.write(lines, at=(MARGIN, foot + size * 0.35), size=size, leading=1.14, **how)
        if message.text:
            fits, text = fitted(message.text, (small, small * 0.85, small * 0.72), INNER, 4, bold=False)
            how = {"colour": quiet, "language": message.language}
            foot = sheet.write(text, at=(MARGIN, foot), size=fits, leading=1.32, **how)
        foot += 9 * factor
    return foot - 9 * factor - small


def _way(
    sheet: Sheet, poster: Poster, *, at: tuple[float, float], width: float, ink: str, strong: str
) -> None:
    """How to get there, beside the code."""
    x, y = at
    for language, said in _in_each(poster, _("Scan the code, or go to")):
        size, lines = fitted(said, (5.6, 5.0, 4.4), width, 2, bold=False)
        y = sheet.write(lines, at=(x, y), size=size, leading=1.3, colour=ink, language=language)
    size, lines = fitted_address(poster.shown_address, (8, 7, 6, 5.2, 4.4, 3.8, 3.2), width)
    sheet.write(lines, at=(x, y + 2.5), size=size, colour=strong, bold=True)


def _help(sheet: Sheet, poster: Poster, *, top: float, ink: str, size: float = 5.4) -> None:
    """The line that stands on every poster."""
    said = _in_each(poster, _("In danger now? Call 999. If you cannot speak, press 55 when asked."))
    y = top + (0 if len(said) > 1 else size * 0.7)
    how = {"colour": ink, "bold": True, "anchor": Anchor.MIDDLE}
    for language, line in said:
        fits, lines = fitted(line, (size, size * 0.88, size * 0.76, size * 0.66), INNER, 1, bold=True)
        y = sheet.write(lines, at=(WIDTH / 2, y), size=fits, leading=1.7, language=language, **how)


def _in_each(poster: Poster, sentence: Promise) -> list[tuple[str, str]]:
    """The sentence in each of the poster's languages, once where they say it alike."""
    said: dict[str, str] = {}
    for message in poster.messages:
        with translation.override(message.language):
            said.setdefault(str(sentence), message.language)
    return [(language, line) for line, language in said.items()]


_DESIGNS: dict[Design, Callable[[Sheet, Poster], None]] = {
    Design.LANTERN: _lantern,
    Design.HARBOUR: _harbour,
    Design.STRIPS: _strips,
}
