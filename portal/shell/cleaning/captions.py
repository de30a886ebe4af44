"""Captions as WebVTT: read whole and written anew, times and words alone."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.shell.cleaning.answers import Refused

MOST_CAPTION_BYTES = 200 * 1024
_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIMES = re.compile(rf"^({_TIME})[ \t]+-->[ \t]+({_TIME})(?:[ \t].*)?$")
_MARK = re.compile(r"<[^>]*>?")
_NOT_CAPTIONS = _(
    "These are not captions in WebVTT. The file begins with WEBVTT, and each caption with its times."
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words and when they are shown, in the times' own notation."""

    begins: str
    ends: str
    words: str


def clean_captions(content: bytes) -> str:
    """The captions without styles, notes and marks. Raises Refused with a sentence where there are none."""
    if len(content) > MOST_CAPTION_BYTES:
        raise Refused(_("These captions are larger than 200 kB."))
    try:
        said = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise Refused(_NOT_CAPTIONS) from error
    if not said.startswith("WEBVTT") or "\0" in said:
        raise Refused(_NOT_CAPTIONS)
    cues = [cue for block in re.split(r"\n{2,}", said) if (cue := _cue_in(block)) is not None]
    if not cues:
        raise Refused(_NOT_CAPTIONS)
    return "WEBVTT\n\n" + "\n".join(f"{cue.begins} --> {cue.ends}\n{cue.words}\n" for cue in cues)


def _cue_in(block: str) -> Cue | None:
    """The caption that a block of lines is; None for a style, a note, a region and what has no words."""
    lines = block.strip("\n").split("\n")
    for number, line in enumerate(lines[:2]):
        found = _TIMES.match(line)
        if found:
            words = [_MARK.sub("", said).replace("-->", "").strip() for said in lines[number + 1 :]]
            shown = "\n".join(each for each in words if each)
            return Cue(found[1], found[2], shown) if shown else None
    return None
