"""The pictures that pages show: each image in a few shapes and widths, as AVIF, WebP and JPEG, drawn once.

They are drawn when an image is uploaded or its focal point moves, and named by what they show, so their addresses never
change meaning and readers may keep them for ever. What was drawn is noted on the image's own row: a page needs no
further query for it, however many pictures it lists.
"""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from PIL import Image as Pillow

FOLDER = "pictures"
# Raise it when shapes or qualities change, then run `manage.py draw_pictures`.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to cut an image. `ratio` is width to height; None leaves the image whole."""

    name: str
    ratio: float | None
    widths: tuple[int, ...]


SHAPES = {
    shape.name: shape
    for shape in (
        Shape("wide", 16 / 9, (480, 960, 1440)),
        Shape("square", 1.0, (160, 320)),
        Shape("whole", None, (480, 960, 1440)),
    )
}


@dataclass(frozen=True, slots=True)
class Source:
    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What a template needs for one <picture>. `address` is the middle width in the format that everybody can read."""

    sources: tuple[Source, ...]
    address: str
    srcset: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """In pixels of the original, as an editor drew it."""

    x: int
    y: int
    width: int
    height: int


class Drawn(Protocol):
    """As much of an image as is needed to show it."""

    drawn: Any
    credit: str

    @property
    def default_alt_text(self) -> str: ...


_MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
_WRITTEN_AS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "avif": ("AVIF", {"quality": 58, "speed": 8}),
    "webp": ("WEBP", {"quality": 76, "method": 4}),
    "jpg": ("JPEG", {"quality": 78, "progressive": True, "optimize": True}),
    "png": ("PNG", {"optimize": True}),
}


def key_of(file_hash: str, focal: FocalPoint | None) -> str:
    """Names a set of pictures by all that decides what they show."""
    return hashlib.sha256(f"{VERSION}|{file_hash}|{focal}".encode()).hexdigest()[:24]


def draw(content: bytes, key: str, focal: FocalPoint | None, storage: Storage) -> dict[str, Any]:
    """Draw every shape and width into the storage. Returns what an image's row notes of it."""
    with Pillow.open(io.BytesIO(content)) as opened:
        image = opened.convert("RGBA" if opened.mode in {"RGBA", "LA", "P"} else "RGB")
    formats = ["avif", "webp", "png" if image.mode == "RGBA" else "jpg"]
    noted: dict[str, Any] = {"key": key, "formats": formats, "shapes": {}}
    for shape in SHAPES.values():
        cut = _cut(image, shape.ratio, focal)
        sizes = []
        for width in _widths(shape, cut.width):
            height = max(1, round(cut.height * width / cut.width))
            drawn = cut.resize((width, height), Pillow.Resampling.LANCZOS)
            for ending in formats:
                _save(storage, name_of(key, shape.name, width, ending), drawn, ending)
            sizes.append([width, height])
        noted["shapes"][shape.name] = sizes
    return noted


def forget(noted: Mapping[str, Any], storage: Storage) -> None:
    """Remove the files that `draw` made."""
    for shape, sizes in noted.get("shapes", {}).items():
        for width, _height in sizes:
            for ending in noted["formats"]:
                storage.delete(name_of(noted["key"], shape, width, ending))


def name_of(key: str, shape: str, width: int, ending: str) -> str:
    """Where a picture is in the storage."""
    return f"{FOLDER}/{key}/{shape}-{width}.{ending}"


def picture_of(image: Drawn | None, shape: str = "whole", alt: str | None = None) -> Picture | None:
    """How to show an image in a shape; None without an image, or while it is not drawn yet.

    `alt` replaces the image's own words where a page says something else about it; empty means decoration.
    """
    noted = image.drawn if image is not None else None
    if image is None or not noted or shape not in noted.get("shapes", {}):
        return None
    sizes, key = noted["shapes"][shape], noted["key"]

    def srcset(ending: str) -> str:
        return ", ".join(f"{_address(key, shape, width, ending)} {width}w" for width, _height in sizes)

    *modern, everybody = noted["formats"]
    width, height = sizes[len(sizes) // 2]
    return Picture(
        sources=tuple(Source(_MEDIA_TYPES[ending], srcset(ending)) for ending in modern),
        address=_address(key, shape, width, everybody),
        srcset=srcset(everybody),
        width=width,
        height=height,
        alt=_words_for(image) if alt is None else alt,
        credit=image.credit,
    )


def _words_for(image: Drawn) -> str:
    """What the block that holds the image says of it, else what the image says of itself."""
    here = getattr(image, "contextual_alt_text", None)
    return image.default_alt_text if here is None else str(here)


def _address(key: str, shape: str, width: int, ending: str) -> str:
    return settings.MEDIA_URL + name_of(key, shape, width, ending)


def _widths(shape: Shape, available: int) -> list[int]:
    """Never wider than the image, but always one."""
    return [width for width in shape.widths if width <= available] or [min(shape.widths[0], available)]


def _cut(image: Pillow.Image, ratio: float | None, focal: FocalPoint | None) -> Pillow.Image:
    """The largest part with this ratio that keeps the focal point as near to its middle as the edges allow."""
    if ratio is None:
        return image
    width, height = image.size
    cut_width = min(width, max(1, round(height * ratio)))
    cut_height = min(height, max(1, round(width / ratio)))
    x, y = (focal.x, focal.y) if focal else (width // 2, height // 2)
    left = min(max(0, x - cut_width // 2), width - cut_width)
    top = min(max(0, y - cut_height // 2), height - cut_height)
    return image.crop((left, top, left + cut_width, top + cut_height))


def _save(storage: Storage, name: str, image: Pillow.Image, ending: str) -> None:
    if storage.exists(name):
        return
    written = io.BytesIO()
    kind, options = _WRITTEN_AS[ending]
    image.save(written, kind, **options)
    storage.save(name, ContentFile(written.getvalue()))
