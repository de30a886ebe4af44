"""The force's referral figures as CSV: read line by line, and an empty file to fill in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from portal.partners.counted.vocabulary import GROUPS, NOT_KNOWN, By
from portal.places.calendar import days_of_quarter
from portal.promises.figures.spreadsheet import lines_of, write

COLUMNS = ("quarter", "by", "code", "people", "offered", "referred")
LARGEST = 1_000_000
_QUARTER = re.compile(r"(19|20)[0-9]{2}-Q[1-4]")


@dataclass(frozen=True, slots=True)
class Given:
    """One line that can stand by itself."""

    quarter: str
    by: By
    code: str
    people: int
    offered: int
    referred: int

    @property
    def key(self) -> tuple[str, str, str]:
        return self.quarter, self.by.value, self.code

    @property
    def figures(self) -> tuple[int, int, int]:
        return self.people, self.offered, self.referred


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: what it gives, or why that cannot stand."""

    line: int
    given: Given | None
    problems: tuple[str, ...] = ()


def read(text: str, *, districts: Mapping[str, str], today: date) -> list[Row]:
    """Every line with a figure. `districts` are names by official code. Raises UnreadableFileError."""
    rows = []
    for line, cells in lines_of(text, needed=set(COLUMNS)):
        words = {name: cells.get(name, "").strip() for name in COLUMNS}
        if words["people"] or words["offered"] or words["referred"]:
            rows.append(_row(line, words, districts, today))
    return rows


def template(quarter: str, districts: Mapping[str, str]) -> str:
    """A file to fill in for one quarter: a line for each district and each group."""
    lines = [(By.AREA.value, code) for code in (*districts, NOT_KNOWN)]
    lines += [(by.value, code) for by, groups in GROUPS.items() for code in groups.values]
    return write(COLUMNS, ((quarter, by, code, None, None, None) for by, code in lines))


def _row(line: int, words: Mapping[str, str], districts: Mapping[str, str], today: date) -> Row:
    problems: list[str] = []
    quarter = words["quarter"].upper()
    _check_quarter(quarter, today, problems)
    by, code = _split(words["by"].lower(), words["code"], districts, problems)
    people, offered, referred = (_whole(words[name], name, problems) for name in COLUMNS[3:])
    if problems or by is None or people is None or offered is None or referred is None:
        return Row(line, None, tuple(problems))
    if not referred <= offered <= people:
        return Row(
            line,
            None,
            (_("Nobody is referred who was not offered it: referred, offered, people, in this order."),),
        )
    return Row(line, Given(quarter, by, code, people, offered, referred))


def _check_quarter(quarter: str, today: date, problems: list[str]) -> None:
    if not _QUARTER.fullmatch(quarter):
        problems.append(_("quarter: write it as 2026-Q3."))
    elif days_of_quarter(quarter)[1] >= today:
        problems.append(_("This quarter is not over yet."))


def _split(by: str, code: str, districts: Mapping[str, str], problems: list[str]) -> tuple[By | None, str]:
    if by not in By.values:
        problems.append(_("by: write one of %(codes)s.") % {"codes": ", ".join(By.values)})
        return None, code
    chosen = By(by)
    if chosen is By.AREA:
        known = {each.lower(): each for each in (*districts, NOT_KNOWN)}
    else:
        known = {each: each for each in GROUPS[chosen].values}
    if code.lower() not in known:
        problems.append(_("code: write one of %(codes)s.") % {"codes": ", ".join(known.values())})
    return chosen, known.get(code.lower(), code)


def _whole(text: str, name: str, problems: list[str]) -> int | None:
    if not (text.isascii() and text.isdigit()) or int(text[:9]) > LARGEST or len(text) > len(str(LARGEST)):
        problems.append(_("%(column)s: give a whole number.") % {"column": name})
        return None
    return int(text)
