"""How a guide is written down before it is a page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

CHECKED_ON = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Part:
    """One order, right or stage. `html`: paragraphs and lists. `facts`: label and answer."""

    heading: str
    html: str
    source: str
    address: str
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def block(self) -> tuple[str, dict[str, Any]]:
        """As a page keeps it."""
        return (
            "part",
            {
                "heading": self.heading,
                "text": self.html,
                "facts": [{"label": label, "text": text} for label, text in self.facts],
                "source": self.source,
                "source_address": self.address,
                "checked_on": CHECKED_ON,
            },
        )


@dataclass(frozen=True, slots=True)
class Guide:
    """`slug` says little: it stays in the history of a browser."""

    slug: str
    title: str
    introduction: str
    parts: tuple[Part, ...]
    content_note: str = ""
