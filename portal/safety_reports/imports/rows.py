"""Turning a row of an export into what a report holds, or into a sentence that says what is wrong with it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from portal.places.calendar import local_midnight
from portal.places.cells import cell_at
from portal.safety_reports.imports.mapping import ColumnMapping
from portal.safety_reports.vocabulary.times import PartOfDay

# The export gives a pin, as exact as its sender's finger; a street is as much as is kept of it.
PART_OF_DAY_FROM = (
    (6, PartOfDay.MORNING),
    (12, PartOfDay.AFTERNOON),
    (18, PartOfDay.EVENING),
    (23, PartOfDay.NIGHT),
)


class RowFault(ValueError):
    """One row cannot be imported. `column` names where to look."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """`key` is a digest of the export's own id: enough to know the row again, and nothing else."""

    key: str
    exact_cell: int
    arrived_at: datetime
    part_of_day: str
    concerns: tuple[str, ...]
    main_concern: str


def read_row(
    row: Mapping[str, str | None], mapping: ColumnMapping, *, source: str, now: datetime
) -> ImportedRow:
    """Raises RowFault."""
    concerns = _concerns(row, mapping)
    return ImportedRow(
        key=hashlib.sha256(f"{source}\n{_needed(row, mapping, 'id')}".encode()).hexdigest(),
        exact_cell=_cell(row, mapping),
        arrived_at=_day(row, mapping, now),
        part_of_day=_part_of_day(row, mapping),
        concerns=concerns,
        main_concern=_main(row, mapping, concerns),
    )


def _value(row: Mapping[str, str | None], mapping: ColumnMapping, field: str) -> str:
    column = mapping.columns.get(field)
    return (row.get(column) or "").strip() if column else ""


def _needed(row: Mapping[str, str | None], mapping: ColumnMapping, field: str) -> str:
    value = _value(row, mapping, field)
    if not value:
        raise RowFault(mapping.columns[field], "This is empty, and it is needed.")
    return value


def _cell(row: Mapping[str, str | None], mapping: ColumnMapping) -> int:
    degrees = []
    for field in ("longitude", "latitude"):
        text = _needed(row, mapping, field)
        try:
            degrees.append(float(text))
        except ValueError as error:
            raise RowFault(mapping.columns[field], "This is not a number of degrees.") from error
    try:
        return cell_at(degrees[0], degrees[1])
    except ValueError as error:
        raise RowFault(mapping.columns["latitude"], "This is not a place on the globe.") from error


def _day(row: Mapping[str, str | None], mapping: ColumnMapping, now: datetime) -> datetime:
    text = _needed(row, mapping, "date")
    try:
        day = datetime.strptime(text, mapping.date_format).date()  # noqa: DTZ007 - a local day, made aware below
    except ValueError as error:
        raise RowFault(
            mapping.columns["date"], f"This is not a date of the form {mapping.date_format}."
        ) from error
    moment = local_midnight(day)
    if moment > now:
        raise RowFault(mapping.columns["date"], "This day is still to come.")
    return moment


def _part_of_day(row: Mapping[str, str | None], mapping: ColumnMapping) -> str:
    text = _value(row, mapping, "time")
    if not text:
        return ""
    hour = text.split(":")[0]
    if not hour.isdecimal() or int(hour) > 23:
        raise RowFault(mapping.columns["time"], "This is not a time of the form 18:30.")
    parts = [part for start, part in PART_OF_DAY_FROM if int(hour) >= start]
    return parts[-1] if parts else PartOfDay.NIGHT


def _concerns(row: Mapping[str, str | None], mapping: ColumnMapping) -> tuple[str, ...]:
    written = [part.strip() for part in _needed(row, mapping, "reasons").split(mapping.separator)]
    return tuple(dict.fromkeys(_code(reason, mapping, "reasons") for reason in written if reason))


def _main(row: Mapping[str, str | None], mapping: ColumnMapping, concerns: tuple[str, ...]) -> str:
    written = _value(row, mapping, "main_reason")
    return _code(written, mapping, "main_reason") if written else concerns[0]


def _code(reason: str, mapping: ColumnMapping, field: str) -> str:
    code = mapping.reasons.get(reason.casefold())
    if code is None:
        raise RowFault(mapping.columns[field], f'The mapping does not know the reason "{reason[:60]}".')
    return code
