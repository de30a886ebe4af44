"""A picture is read once and written anew from its pixels: place, device, author and whatever hid behind them stay out."""

import io
import warnings
from typing import Any

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from portal.shell.cleaning.answers import Clean, Refused

MOST_PICTURE_BYTES = 12 * 1024 * 1024
# Unpacked, such a picture is 100 MB. The header says the size, so a bomb is refused before it is unpacked.
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 2880
ENDINGS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")

_TOO_MANY_PIXELS = _(
    "This picture has more than 25 million pixels. Save a copy of at most 5,000 by 5,000 and choose that."
)
_ONLY_THESE = _("Choose a JPEG, PNG or WebP picture.")


def clean_picture(content: bytes) -> Clean:
    """The same picture without anything but its pixels, turned upright, at most 2880 pixels wide or high.

    Raises Refused with a sentence for what is too big, moving, broken, or not a picture that can be made safe.
    """
    if len(content) > MOST_PICTURE_BYTES:
        raise Refused(_("This picture is larger than 12 MB. Save a smaller copy and choose that."))
    _refuse_by_first_bytes(content)
    try:
        with warnings.catch_warnings():
            # Ours is the lower limit; Pillow's own warning would come after it.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as opened:
                return _written_anew(opened)
    except Refused:
        raise
    except Image.DecompressionBombError as error:
        raise Refused(_TOO_MANY_PIXELS) from error
    except Exception as error:
        # A decoder fed with rubbish raises nearly anything, MemoryError and struct.error among them.
        raise Refused(
            _("This picture cannot be read. It may be damaged. Open it, save a new copy and choose that.")
        ) from error


def _refuse_by_first_bytes(content: bytes) -> None:
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in start or (start.startswith(b"<?xml") and b"svg" in start):
        raise Refused(
            _(
                "SVG pictures can carry programs, so they cannot be used here. Export it as PNG and choose that."
            )
        )
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC_BRANDS:
        raise Refused(
            _("This is a HEIC photo, which many browsers cannot show. Export it as JPEG and choose that.")
        )
    known = start.startswith((b"\xff\xd8\xff", b"\x89png\r\n\x1a\n")) or (
        start.startswith(b"riff") and start[8:12] == b"webp"
    )
    if not known:
        raise Refused(_ONLY_THESE)


def _written_anew(opened: Image.Image) -> Clean:
    ending = ENDINGS.get(opened.format or "")
    if ending is None:
        raise Refused(_ONLY_THESE)
    width, height = opened.size
    if width * height > MOST_PIXELS:
        raise Refused(_TOO_MANY_PIXELS)
    if ending != "jpg" and getattr(opened, "is_animated", False):
        raise Refused(_("This picture moves. Moving pictures make some people ill: choose a still one."))
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is then unpacked no larger than needed
    upright = ImageOps.exif_transpose(_in_srgb(_no_larger(opened)))
    mode = "RGBA" if ending != "jpg" and _has_alpha(upright) else "RGB"
    # A new picture has no `info`, which Pillow would otherwise write out again: profile, comment, text.
    fresh = Image.new(mode, upright.size)
    fresh.paste(upright.convert(mode))
    written = io.BytesIO()
    options: dict[str, dict[str, Any]] = {
        "jpg": {"quality": 90, "progressive": True},
        "png": {"optimize": True},
        "webp": {"quality": 90},
    }
    fresh.save(written, {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[ending], **options[ending])
    return Clean(written.getvalue(), ending)


def _no_larger(image: Image.Image) -> Image.Image:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return image


def _has_alpha(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def _in_srgb(image: Image.Image) -> Image.Image:
    """The colours as a browser would show them once the profile is gone. A broken profile is ignored."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    try:
        converted = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGBA" if image.mode == "RGBA" else "RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if converted is None:
        return image
    orientation = image.getexif().get(0x0112)
    if orientation:
        converted.getexif()[0x0112] = orientation
    return converted
