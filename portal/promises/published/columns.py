"""Which column of a table says what: names vary from edition to edition, and notes may stand above them."""

import re
from collections.abc import Mapping

# Notes and titles above the names of the columns, at most.
LOOKED_AT = 30
Variants = Mapping[str, tuple[str, ...]]


def plain(name: str) -> str:
    """A name as it can be compared: lower case, words and digits only."""
    return " ".join(re.findall(r"[a-z0-9]+", name.casefold()))


def places(cells: list[str], variants: Variants) -> dict[str, int]:
    """Where each known column stands; the first wording of a field that is there counts."""
    found = {plain(cell): place for place, cell in reversed(list(enumerate(cells))) if plain(cell)}
    return {
        field: found[wording]
        for field, wordings in variants.items()
        for wording in [next((one for one in wordings if one in found), "")]
        if wording
    }


_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.0+)?|-?\d+(?:\.0+)?")
_NOTHING = re.compile(r"|-|–|\.+|…|:|\*|[a-z]|\[[a-z]+\]|n/?a\b.*|not applicable.*|none", re.IGNORECASE)
LARGEST = 10**9


def count_in(cell: str) -> int | None:
    """A whole number, or None where a mark says that there is none. Raises ValueError for anything else."""
    text = cell.strip().replace("\u00a0", "").replace("−", "-")
    if _NOTHING.fullmatch(text):
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(cell)
    number = int(float(text.replace(",", "")))
    if abs(number) > LARGEST:
        raise ValueError(cell)
    return number


def cell(cells: list[str], place: int | None) -> str:
    """A cell without spaces around it; empty where the row is too short or the table has no such column."""
    return cells[place].strip() if place is not None and place < len(cells) else ""
