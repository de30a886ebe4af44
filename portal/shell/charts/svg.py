"""Elements of a picture. Everything that is not already marked safe is escaped."""

import hashlib
import textwrap
from collections.abc import Iterable

from django.utils import translation
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


def el(name: str, *children: str, **attributes: object) -> SafeString:
    """An element; `text_anchor` becomes text-anchor, `class_` class, and attributes of None are left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{conditional_escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(conditional_escape(child) for child in children)
    return mark_safe(f"<{name}{written}>{inside}</{name}>")  # noqa: S308 - each part was escaped above


def join(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(conditional_escape(part) for part in parts))  # noqa: S308 - escaped here


def number(value: float) -> str:
    """As few digits as a position needs."""
    return f"{round(value, 2):g}"


def across(share: float) -> str:
    """A position along the reading direction, 0 to 1, as a percentage from the left."""
    return f"{number(100 * (1 - share if translation.get_language_bidi() else share))}%"


def left_of(start: float, width: float) -> str:
    """The left edge of a box that begins at `start` in the reading direction."""
    return f"{number(100 * (1 - start - width if translation.get_language_bidi() else start))}%"


def em(value: float) -> str:
    return f"{number(value)}em"


def stretched(paths: Iterable[str], *, top: float, height: float) -> SafeString:
    """Paths in a square of 100 by 100 that is stretched over the plot; strokes keep their width."""
    return el(
        "svg", *paths, x="0", y=em(top), width="100%", height=em(height), viewBox="0 0 100 100",
        preserveAspectRatio="none", class_="chart__plot",
    )  # fmt: skip


def wrapped(words: object, *, room: int) -> list[str]:
    """Lines of about so many letters: words in a picture do not break by themselves."""
    return textwrap.wrap(str(words), room, break_long_words=True, break_on_hyphens=False) or [""]


def picture(*parts: str, title: object, says: object, height: float, class_: str) -> SafeString:
    """The whole drawing, named and described for who cannot see it."""
    key = hashlib.sha256("".join(map(str, (title, says, *parts))).encode()).hexdigest()[:12]
    return el(
        "svg",
        el("title", str(title), id=f"chart-{key}-title"),
        el("desc", str(says), id=f"chart-{key}-desc"),
        *parts,
        role="img",
        aria_labelledby=f"chart-{key}-title",
        aria_describedby=f"chart-{key}-desc",
        width="100%",
        height=em(height),
        direction="rtl" if translation.get_language_bidi() else None,
        class_=class_,
        focusable="false",
    )
