"""The fonts that the server draws with: free ones of the operating system, see docs/operations/settings.md."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

# The first pair that is there is used. Both have every letter of Welsh and Polish.
_FOLDERS = (
    "/usr/share/fonts/truetype",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/opt/homebrew/share/fonts",
    "/Library/Fonts",
)
_PAIRS = (
    ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    ("liberation-sans/LiberationSans-Regular.ttf", "liberation-sans/LiberationSans-Bold.ttf"),
    ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    ("TTF/DejaVuSans.ttf", "TTF/DejaVuSans-Bold.ttf"),
)
_MEASURED_AT = 1000
MOST_ADDRESS_LINES = 3


class NoFontError(Exception):
    """This machine has none of the fonts that words are drawn with."""


@dataclass(frozen=True, slots=True)
class Fonts:
    regular: Path
    bold: Path

    def path(self, *, bold: bool) -> Path:
        return self.bold if bold else self.regular


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    """The pair to draw with. Raises NoFontError."""
    for folder in _FOLDERS:
        for regular, bold in _PAIRS:
            pair = Fonts(Path(folder) / regular, Path(folder) / bold)
            if os.access(pair.regular, os.R_OK) and os.access(pair.bold, os.R_OK):
                return pair
    raise NoFontError("Install fonts-dejavu-core or fonts-liberation.")


@lru_cache(maxsize=64)
def font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """For drawing on a picture, in pixels."""
    return ImageFont.truetype(str(fonts().path(bold=bold)), size, layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, size: float, *, bold: bool) -> float:
    """How wide a line is, in the unit of `size`."""
    return float(font(_MEASURED_AT, bold=bold).getlength(text)) * size / _MEASURED_AT


def wrapped(text: str, size: float, width: float, *, bold: bool) -> list[str]:
    """The text in lines no wider than `width`; a word that is longer alone is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if width_of(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width_of(line, size, bold=bold) > width and len(line) > 1:
            kept = next(
                n
                for n in range(len(line) - 1, 0, -1)
                if n == 1 or width_of(line[:n] + "-", size, bold=bold) <= width
            )
            lines.append(line[:kept] + "-")
            line = line[kept:]
    return [*lines, line] if line else lines


def fitted(
    text: str, sizes: tuple[float, ...], width: float, most_lines: int, *, bold: bool
) -> tuple[float, list[str]]:
    """The largest of `sizes` at which the text has room; at the smallest it ends in an ellipsis."""
    for size in sizes:
        lines = wrapped(text, size, width, bold=bold)
        if len(lines) <= most_lines:
            return size, lines
    size = sizes[-1]
    lines = wrapped(text, size, width, bold=bold)[:most_lines]
    last = lines[-1]
    while last and width_of(last + "…", size, bold=bold) > width:
        last = last[:-1]
    return size, [*lines[:-1], last.rstrip(" ,.;:-") + "…"]


def fitted_address(address: str, sizes: tuple[float, ...], width: float) -> tuple[float, list[str]]:
    """An address in bold at the largest size at which its parts have room. It is broken before a slash, never in a word."""
    host, *parts = address.split("/")
    for size in sizes:
        lines = [host]
        for part in parts:
            longer = f"{lines[-1]}/{part}"
            lines = (
                [*lines[:-1], longer] if width_of(longer, size, bold=True) <= width else [*lines, f"/{part}"]
            )
        if size == sizes[-1] or (
            len(lines) <= MOST_ADDRESS_LINES
            and all(width_of(line, size, bold=True) <= width for line in lines)
        ):
            return size, lines
    raise AssertionError("There is always a last size.")


# Latin with its accents, and the marks of English and Welsh punctuation.
_LETTERS = (range(0x0250), range(0x1E00, 0x1F00), range(0x2010, 0x2123))


def can_write(text: str) -> bool:
    """Whether its letters stand one after the other, left to right, and the fonts have them. Others come out wrong."""
    return all(any(ord(letter) in letters for letters in _LETTERS) for letter in text)
