"""Easy Read and signed versions of the pages that somebody may need in a hurry. Who keeps them adds a source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from portal.shell.registries import Registry


class Surface(StrEnum):
    """A group of pages that has its versions together. Codes are stable."""

    REPORT = "report"
    HELP = "help"
    DIRECTORY = "directory"


class Kind(StrEnum):
    EASY_READ = "easy_read"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class OtherForm:
    """One version that was made. `language` is that of its words, for a video that of its captions.

    `size` in bytes for a file that is kept here; 0 for a link to another website. `captions`: the address of those of a
    video that is kept here, which a page then shows itself.
    """

    surface: str
    kind: str
    address: str
    language: str
    language_name: str
    made_on: date
    checked_by: str
    checked_on: date
    ending: str = ""
    size: int = 0
    captions: str = ""

    @property
    def is_here(self) -> bool:
        return self.size > 0


@dataclass(frozen=True, slots=True)
class Offered:
    """What a reader finds on one page. Empty where nothing was made yet, which the page then says."""

    easy_read: tuple[OtherForm, ...] = ()
    signed: tuple[OtherForm, ...] = ()


# (request) -> every version that the force whose door answers has.
FormSource = Callable[[Any], Sequence[OtherForm]]

form_sources: Registry[FormSource] = Registry("other_forms")


def offered(request: Any, surface: str, language: str) -> Offered:
    """The versions of a surface: in the reader's language, else the English one, which is then named as such."""
    found = [form for source in form_sources.values() for form in source(request) if form.surface == surface]
    return Offered(
        tuple(_in_language([form for form in found if form.kind == Kind.EASY_READ], language)),
        tuple(_in_language([form for form in found if form.kind == Kind.SIGNED], language)),
    )


def _in_language(forms: Sequence[OtherForm], language: str) -> list[OtherForm]:
    own = [form for form in forms if form.language == language]
    return own or [form for form in forms if form.language == "en"]
