"""An MP4 video without the place, the day and the device that a camera writes into it.

Nothing moves: what has to go is overwritten where it stands, so that the tables of the film stay true. Pictures and
sound are not decoded here; the browser does that in its own sandbox.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.shell.cleaning.answers import Clean, Refused

MOST_VIDEO_BYTES = 20 * 1024 * 1024
VIDEO_TYPES = {"mp4": "video/mp4"}
MOST_BOXES = 2_000
DEEPEST = 8

_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"qt  ", b"MSNV"}
)
_TOP = frozenset({b"ftyp", b"moov", b"mdat", b"free"})
_OPENED = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"})
# What describes the film to a player. Anything else in these boxes describes the maker of it.
_KEPT = _OPENED | {
    b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"vmhd", b"smhd", b"dref", b"elst", b"stsd", b"stts", b"ctts", b"stss", b"stsc",
    b"stsz", b"stz2", b"stco", b"co64", b"sdtp", b"sgpd", b"sbgp", b"cslg", b"iods", b"tref", b"tapt", b"stps",
}  # fmt: skip
_TRACKS = frozenset({b"vide", b"soun"})
_DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_BROKEN = _("This video is damaged, or not an MP4 file. Save it again as MP4 (H.264).")


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the file: where it begins, where what it holds begins, and where it ends."""

    kind: bytes
    start: int
    inside: int
    end: int


def clean_video(content: bytes, ending: str) -> Clean:
    """The video without anything but the film. Raises Refused with a sentence where it cannot be taken."""
    if len(content) > MOST_VIDEO_BYTES:
        raise Refused(
            _("This video is larger than 20 MB. Save it smaller: 480 lines are enough to read hands.")
        )
    if ending.lower().lstrip(".") not in VIDEO_TYPES or content[4:8] != b"ftyp":
        raise Refused(_("Choose an MP4 video (H.264)."))
    film = bytearray(content)
    _Cleaner(film).clean()
    return Clean(bytes(film), "mp4")


class _Cleaner:
    def __init__(self, film: bytearray) -> None:
        self.film = film
        self.tracks: list[bytes] = []
        self.codecs: list[bytes] = []
        self.seen = 0

    def clean(self) -> None:
        boxes = list(self._boxes(0, len(self.film)))
        kinds = [box.kind for box in boxes]
        if kinds[0] != b"ftyp" or kinds.count(b"moov") != 1 or b"mdat" not in kinds or b"moof" in kinds:
            raise Refused(_BROKEN)
        if bytes(self.film[boxes[0].inside : boxes[0].inside + 4]) not in _BRANDS:
            raise Refused(_("Choose an MP4 video (H.264)."))
        for box in boxes:
            if box.kind == b"moov":
                self._open(box)
            elif box.kind not in _TOP or box.kind == b"free":
                self._empty(box)
        if b"vide" not in self.tracks or not _TRACKS.issuperset(self.tracks):
            raise Refused(
                _(
                    "This file holds something beside picture and sound. Save the video again without it, as MP4 (H.264)."
                )
            )
        if b"avc1" not in self.codecs:
            raise Refused(_("Old phones cannot show this kind of video. Save it as MP4 with H.264."))

    def _open(self, box: Box, depth: int = 1) -> None:
        if depth > DEEPEST:
            raise Refused(_BROKEN)
        for part in self._boxes(box.inside, box.end):
            if part.kind in _OPENED:
                self._open(part, depth + 1)
            elif part.kind not in _KEPT:
                self._empty(part)
            elif part.kind in _DATED:
                self._undate(part)
            elif part.kind == b"hdlr":
                self._handler(part, in_track=box.kind == b"mdia")
            elif part.kind == b"stsd":
                self.codecs.append(bytes(self.film[part.inside + 12 : part.inside + 16]))

    def _boxes(self, start: int, end: int) -> Iterator[Box]:
        """The boxes between two places, each within its own bounds. Raises Refused where one is not."""
        while start < end:
            self.seen += 1
            if end - start < 8 or self.seen > MOST_BOXES:
                raise Refused(_BROKEN)
            size, kind = struct.unpack_from(">I4s", self.film, start)
            inside = start + 8
            if size == 1:
                if end - start < 16:
                    raise Refused(_BROKEN)
                (size,) = struct.unpack_from(">Q", self.film, inside)
                inside += 8
            elif size == 0:
                size = end - start
            if size < inside - start or size > end - start:
                raise Refused(_BROKEN)
            yield Box(kind, start, inside, start + size)
            start += size

    def _empty(self, box: Box) -> None:
        self.film[box.start + 4 : box.start + 8] = b"free"
        self.film[box.inside : box.end] = bytes(box.end - box.inside)

    def _undate(self, box: Box) -> None:
        """When it was made and changed: two numbers of 4 bytes, of 8 in the second version of the box."""
        long = box.end > box.inside and self.film[box.inside] == 1
        last = box.inside + 4 + (16 if long else 8)
        if last > box.end:
            raise Refused(_BROKEN)
        self.film[box.inside + 4 : last] = bytes(last - box.inside - 4)

    def _handler(self, box: Box, *, in_track: bool) -> None:
        """What a track holds, which stays, and the name that a program gave it, which goes."""
        if box.end - box.inside < 20:
            raise Refused(_BROKEN)
        if in_track:
            self.tracks.append(bytes(self.film[box.inside + 8 : box.inside + 12]))
        self.film[box.inside + 20 : box.end] = bytes(box.end - box.inside - 20)
