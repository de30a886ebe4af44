"""Figures as CSV: read from a file that somebody filled in, and written so that no spreadsheet runs a cell."""

import csv
import io
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.promises.figures.given import Given
from portal.promises.queries.answers import MeasureShown
from portal.promises.vocabulary.statuses import Shape

COLUMNS = (
    "measure", "from", "to", "value", "how_many", "out_of", "source", "note", "provisional", "why_corrected",
)  # fmt: skip
NEEDED = {"measure", "from", "to"}
MOST_ROWS = 2_000
MOST_CHARACTERS = 300_000
BYTE_ORDER_MARK = "\ufeff"
# What makes a spreadsheet read a cell as something to work out; the NUL is there because some of them skip it.
RISKY = frozenset("=+-@\t\r\n\0")
YES, NO = frozenset({"yes", "y", "true", "1"}), frozenset({"", "no", "n", "false", "0"})
# Digits as they are written down: with an exponent a few letters would make a number that takes minutes to write out.
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


class UnreadableFileError(ValueError):
    """The file as a whole cannot be read. The message is a sentence for who sent it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: what it gives, or why that cannot be read."""

    line: int
    given: Given | None
    problems: tuple[str, ...] = ()


def read(text: str) -> list[Row]:
    """Every line that says something. Lines without any figure are passed over: a template is filled in bit by bit.

    Raises UnreadableFileError.
    """
    rows = [_row(line, cells) for line, cells in lines_of(text, needed=NEEDED)]
    return [row for row in rows if row is not None]


def lines_of(text: str, *, needed: Set[str]) -> list[tuple[int, dict[str, str]]]:
    """The lines of a CSV file below its first, with their numbers, as cells by column. Raises UnreadableFileError."""
    if len(text) > MOST_CHARACTERS:
        raise UnreadableFileError(_("This file is too large. Send it in parts."))
    body = text.removeprefix(BYTE_ORDER_MARK)
    first = body.partition("\n")[0]
    reader = csv.reader(io.StringIO(body), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as fault:
        raise UnreadableFileError(_("This is not a CSV file that can be read.")) from fault
    if not lines:
        raise UnreadableFileError(_("This file is empty."))
    names = [cell.strip().lower() for cell in lines[0][1]]
    _check_names(names, needed)
    if len(lines) - 1 > MOST_ROWS:
        raise UnreadableFileError(_("This file has too many lines. Send it in parts."))
    return [(line, dict(zip(names, cells, strict=False))) for line, cells in lines[1:]]


def write(head: Sequence[str], rows: Iterable[Sequence[str | int | date | Decimal | None]]) -> str:
    """CSV as spreadsheets on every desk read it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([defused(cell) for cell in head])
    writer.writerows([[_cell(cell) for cell in row] for row in rows])
    return BYTE_ORDER_MARK + out.getvalue()


def template(measures: Iterable[MeasureShown], periods: dict[str, tuple[date, date]]) -> str:
    """A file to fill in: a line for each measure, for the period that comes next."""
    return write(
        COLUMNS,
        (
            (one.reference, *periods[one.reference], None, None, None, one.source, "", "no", "")
            for one in measures
            if one.ended_on is None
        ),
    )


def export(measure: MeasureShown) -> str:
    """All standing figures of one measure, in the columns that an import reads, and the share in percent beside."""
    rows = (
        (
            measure.reference, one.period_from, one.period_to, one.value, one.numerator, one.denominator,
            one.source, one.note, "yes" if one.is_provisional else "no", "", measure.name, measure.unit,
            one.plotted if measure.shape is Shape.SHARE else None, len(one.earlier),
        )
        for one in measure.figures
    )  # fmt: skip
    return write((*COLUMNS, "name", "unit", "percent", "corrections"), rows)


def number_in(text: str) -> Decimal | None:
    """The number, or None where the text is none."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in RISKY else text


def _cell(cell: str | int | date | Decimal | None) -> str:
    if cell is None:
        return ""
    return defused(cell) if isinstance(cell, str) else str(cell)


def _check_names(names: list[str], needed: Set[str]) -> None:
    missing = sorted(needed - set(names))
    if missing:
        raise UnreadableFileError(
            _("The first line has to name the columns. Missing: %(columns)s.")
            % {"columns": ", ".join(missing)}
        )
    if len(set(names)) < len(names):
        raise UnreadableFileError(_("Two columns have the same name."))


def _row(line: int, cells: dict[str, str]) -> Row | None:
    words = {name: _fused(cells.get(name, "").strip()) for name in COLUMNS}
    if not (words["value"] or words["how_many"] or words["out_of"]):
        return None
    problems: list[str] = []
    first, last = _day(words["from"], "from", problems), _day(words["to"], "to", problems)
    value = _number(words["value"], "value", problems)
    part, whole = (_whole(words[name], name, problems) for name in ("how_many", "out_of"))
    provisional = words["provisional"].lower()
    if provisional not in YES | NO:
        problems.append(_("provisional: write yes or no."))
    if problems or first is None or last is None:
        return Row(line, None, tuple(problems))
    given = Given(
        reference=words["measure"].lower(),
        period_from=first,
        period_to=last,
        value=value,
        numerator=part,
        denominator=whole,
        source=words["source"],
        note=words["note"],
        is_provisional=provisional in YES,
        why_corrected=words["why_corrected"],
    )
    return Row(line, given)


def _fused(text: str) -> str:
    """Takes back what `defused` did, so that a file that came from here can come back."""
    return text[1:] if text[:1] == "'" and text[1:2] in RISKY else text


def _day(text: str, name: str, problems: list[str]) -> date | None:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    problems.append(_("%(column)s: give a day such as 2026-04-01 or 01/04/2026.") % {"column": name})
    return None


def _number(text: str, name: str, problems: list[str]) -> Decimal | None:
    if not text:
        return None
    plain = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text
    number = number_in(plain)
    if number is None:
        problems.append(_("%(column)s: give a number such as 42 or 3.5.") % {"column": name})
    return number


def _whole(text: str, name: str, problems: list[str]) -> int | None:
    number = _number(text, name, problems)
    if number is None:
        return None
    if number != number.to_integral_value():
        problems.append(_("%(column)s: give a whole number.") % {"column": name})
        return None
    return int(number)
