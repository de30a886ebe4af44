"""What every figure of a frozen version carries: its query, its data version, and what was left out of it.

A group of fewer than five is left out. Totals and other tables stand beside it, so where it could be worked out from them
the smallest group beside it is left out as well, and nobody can tell which of the two it is. Where there is none, all are.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Note:
    """`hidden` of `groups` are not shown; `hidden` None where that number would itself say too much."""

    query: str
    version: str
    hidden: int | None
    groups: int

    @property
    def words(self) -> str:
        """As it stands under the figure."""
        facts = {"query": self.query, "version": self.version, "hidden": self.hidden, "groups": self.groups}
        return f"{_('Query: %(query)s. Data version %(version)s.') % facts} {self._left_out(facts)}"

    def _left_out(self, facts: Mapping[str, object]) -> str:
        if self.hidden is None:
            return _("What has fewer than 5 is not shown.")
        if not self.hidden:
            return _("Nothing is left out.")
        return (
            _(
                "%(hidden)s of %(groups)s are not shown: fewer than 5, or beside such a one so that it cannot be worked out."
            )
            % facts
        )


def without_few(counts: Sequence[int]) -> list[int | None]:
    """Counts that add up to a known total, with None where one may not be shown. Zero is shown where nothing forbids it."""
    hidden = {at for at, count in enumerate(counts) if 0 < count < FEWEST}
    if hidden and not _is_open(sum(counts[at] for at in hidden), len(hidden)):
        shown = [at for at, count in enumerate(counts) if count >= FEWEST]
        if not shown:
            return [None] * len(counts)
        hidden.add(min(shown, key=lambda at: (counts[at], at)))
    return [None if at in hidden else count for at, count in enumerate(counts)]


def frozen_note(rows: Any, *, query: str, hidden: int | None, groups: int) -> dict[str, Any]:
    """What is kept with a figure. The version is of what is shown: of what is hidden it would give a guesser a test."""
    return {"query": query, "version": digest_of(rows)[:12], "hidden": hidden, "groups": groups}


def note_of(kept: Mapping[str, Any] | None, *, figures: Mapping[str, Any], rows: Sequence[Any] = ()) -> Note:
    """From what a version keeps. Versions from before each figure had its own say what all of them shared."""
    if kept is None:
        hidden = sum(count is None for _name, count in rows) if rows else None
        return Note(figures["query"], figures["data_version"], hidden, len(rows))
    return Note(kept["query"], kept["version"], kept["hidden"], kept["groups"])


def canonical(inputs: Any) -> bytes:
    """The same inputs give the same bytes, in any process and on any day."""
    return json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(inputs: Any) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(inputs)).hexdigest()


def _is_open(total: int, groups: int) -> bool:
    """Whether each of so many hidden groups, of at least one, could as well be five or more."""
    return groups > 1 and total - (groups - 1) >= FEWEST
