"""How the demo's pages are written down: each text in both languages, side by side, and days counted from today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from wagtail.rich_text import RichText


@dataclass(frozen=True, slots=True)
class Both:
    """A text in English and in Welsh."""

    en: str
    cy: str


@dataclass(frozen=True, slots=True)
class Rich:
    """Formatted text in English and in Welsh."""

    en: str
    cy: str


@dataclass(frozen=True, slots=True)
class Ago:
    """A day, so many days before the demo is made; after it where negative."""

    days: int


@dataclass(frozen=True, slots=True)
class To:
    """Another of the demo's pages, by its slug: in the same language."""

    slug: str


@dataclass(frozen=True, slots=True)
class District:
    """A district of the county, by its place in the list: the demo's names are made with the county."""

    number: int


@dataclass(frozen=True, slots=True)
class StoryArea:
    """The district, or the ward, in which the demo's one long story happens."""

    kind: str


@dataclass(frozen=True, slots=True)
class DemoPage:
    """One page in both languages. `kind` is the page type's name; `overdue`: fields set after it is published."""

    kind: str
    slug: str
    title: Both
    fields: Mapping[str, Any] = field(default_factory=dict)
    published: Ago = Ago(30)
    overdue: Mapping[str, Any] = field(default_factory=dict)
    only_welsh: bool = False  # its English is there already


def p(en: str, cy: str) -> Rich:
    """One paragraph."""
    return Rich(f"<p>{en}</p>", f"<p>{cy}</p>")


def text(en: str, cy: str) -> tuple[str, Rich]:
    """A block of formatted text."""
    return "text", Rich(en, cy)


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns what is written down into what a page's fields take, in one language."""

    language: str
    today: date
    pages: Mapping[str, Any]
    districts: Sequence[str]
    story_areas: Mapping[str, str] = field(default_factory=dict)

    def read(self, value: Any) -> Any:
        """The value in this language. Raises KeyError for a page that has not been made yet."""
        match value:
            case Both() | Rich():
                words = value.cy if self.language == "cy" else value.en
                return RichText(words) if isinstance(value, Rich) else words
            case Ago() | To() | District() | StoryArea():
                return self._looked_up(value)
            case Mapping():
                return {key: self.read(each) for key, each in value.items()}
            case tuple() | list():
                return type(value)(self.read(each) for each in value if self._is_there(each))
            case _:
                return value

    def _is_there(self, value: Any) -> bool:
        """A county without districts, as some tests have it, has none to name."""
        if isinstance(value, StoryArea):
            return value.kind in self.story_areas
        return not isinstance(value, District) or bool(self.districts)

    def _looked_up(self, value: Ago | To | District | StoryArea) -> Any:
        match value:
            case Ago(days):
                return self.today - timedelta(days=days)
            case To(slug):
                return self.pages[slug]
            case District(number):
                return self.districts[number % len(self.districts)]
            case StoryArea(kind):
                return self.story_areas[kind]
