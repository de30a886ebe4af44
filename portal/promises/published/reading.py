"""A file, from its first byte to the counts that are kept of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import IO

from django.utils.translation import gettext as _

from portal.promises.published.columns import LOOKED_AT
from portal.promises.published.home_office import HomeOffice
from portal.promises.published.lines import Limits, fingerprint, lines_of
from portal.promises.published.police_uk import PoliceUk
from portal.promises.published.tally import Tally, UnusableFileError, bare_names

TELL_EVERY = 5_000


class Layout(StrEnum):
    """Whose file it is."""

    HOME_OFFICE = "home-office"
    POLICE_UK = "police-uk"


READERS: dict[Layout, type[HomeOffice] | type[PoliceUk]] = {
    Layout.HOME_OFFICE: HomeOffice,
    Layout.POLICE_UK: PoliceUk,
}


def read(
    file: IO[bytes], *, size: int, layout: Layout, names: Iterable[str], today: date, limits: Limits,
    tell: Callable[[int], None] = lambda _rows: None,
) -> Tally:  # fmt: skip
    """What a file says of the force that goes by one of `names`. `tell` hears now and then how many rows were read.

    Raises UnusableFileError where the file as a whole is the wrong one.
    """
    mark = fingerprint(file)
    reader = READERS[layout](bare_names(names), today)
    rows = _take_all(file, reader, size=size, limits=limits, tell=tell)
    if not reader.columns:
        raise UnusableFileError(
            f"{_('This file is not the table that is asked for.')} {reader.what_is_needed()}"
        )
    counts = reader.counts
    if not counts:
        raise UnusableFileError(_nothing_of_ours(reader))
    faults = reader.faults
    return replace(
        Tally(reader.dataset, counts, rows, reader.used, reader.elsewhere, faults.count, tuple(faults.kept)),
        fingerprint=mark,
    )


def _take_all(
    file: IO[bytes], reader: HomeOffice | PoliceUk, *, size: int, limits: Limits, tell: Callable[[int], None]
) -> int:
    rows, part, begun, passed = 0, -1, False, 0
    for line in lines_of(file, size=size, limits=limits, wanted=_is_street):
        if line.part != part:
            part, begun, passed = line.part, False, 0
        if begun:
            rows += 1
            reader.take(line)
            if rows % TELL_EVERY == 0:
                tell(rows)
        elif passed < LOOKED_AT:
            begun, passed = reader.begin(line.cells), passed + 1
    tell(rows)
    return rows


def _is_street(name: str) -> bool:
    """Of the files in an archive of data.police.uk, the others list outcomes again, or searches."""
    return not name.lower().endswith(("-outcomes.csv", "-stop-and-search.csv"))


def _nothing_of_ours(reader: HomeOffice | PoliceUk) -> str:
    if reader.forces:
        named = "; ".join(sorted(reader.forces)[:5])
        return (
            _("There is nothing about this force in the file. It names: %(names)s. ") % {"names": named}
        ) + _("If the force is called otherwise there, give that name.")
    if reader.faults.kept:
        first = reader.faults.kept[0]
        return _("No row could be used. The first fault, in line %(line)s: %(sentence)s") % {
            "line": first.line,
            "sentence": first.sentence,
        }
    return _("There is nothing in the file that is counted here.")
