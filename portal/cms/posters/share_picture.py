"""The picture that goes with a shared link: the page's title in the portal's colours, and nothing else.

It stands in chats that others can see, so it never says anything of reports or of who shared it. Titles in scripts that
the fonts cannot shape get the picture without words.
"""

import hashlib
import io
from functools import lru_cache

from PIL import Image, ImageDraw

from portal.cms.posters import colours
from portal.cms.posters.fonts import NoFontError, can_write, fitted, font

WIDTH, HEIGHT = 1200, 630
_VERSION = 1
_MARGIN = 84
_ROOM = 900
_TWICE = 2  # drawn at twice the size and made smaller: Pillow does not smooth circles


def key_of(title: str, site_name: str) -> str:
    """Names the picture by all that it shows."""
    return hashlib.sha256(f"{_VERSION}|{title}|{site_name}".encode()).hexdigest()[:16]


@lru_cache(maxsize=128)
def draw(title: str, site_name: str) -> bytes:
    """A PNG of 1200 by 630 pixels."""
    picture = _ground()
    try:
        if can_write(title):
            _write(picture, title, site_name if can_write(site_name) else "")
    except NoFontError:
        pass  # a picture without words is better than none
    written = io.BytesIO()
    picture.quantize(colors=128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        written, "PNG", optimize=True
    )
    return written.getvalue()


@lru_cache(maxsize=1)
def _drawn_ground() -> Image.Image:
    large = Image.new("RGB", (WIDTH * _TWICE, HEIGHT * _TWICE), colours.DEEP)
    pen = ImageDraw.Draw(large)
    x, y = 1060 * _TWICE, 520 * _TWICE
    for radius in range(70, 640, 66):
        _ring(pen, x, y, radius * _TWICE, 20 * _TWICE, colours.DUSK)
    pen.ellipse(_around(x, y, 32 * _TWICE), fill=colours.LAMP)
    return large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _ground() -> Image.Image:
    return _drawn_ground().copy()


def _ring(pen: ImageDraw.ImageDraw, x: int, y: int, radius: int, thickness: int, colour: str) -> None:
    pen.ellipse(_around(x, y, radius), outline=colour, width=thickness)


def _around(x: int, y: int, radius: int) -> tuple[int, int, int, int]:
    return x - radius, y - radius, x + radius, y + radius


def _write(picture: Image.Image, title: str, site_name: str) -> None:
    pen = ImageDraw.Draw(picture)
    size, lines = fitted(title, (84, 74, 64, 56, 48), _ROOM, 4, bold=True)
    y = _MARGIN
    for line in lines:
        pen.text((_MARGIN, y), line, fill=colours.ON_DEEP, font=font(int(size), bold=True))
        y += round(size * 1.2)
    if site_name:
        small, (line, *_rest) = fitted(site_name, (36, 32, 28), _ROOM, 1, bold=False)
        pen.text(
            (_MARGIN, HEIGHT - _MARGIN - small),
            line,
            fill=colours.ON_DEEP_QUIET,
            font=font(int(small), bold=False),
        )
