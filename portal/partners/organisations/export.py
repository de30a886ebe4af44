"""Everything that an organisation gave, as a zip of CSV and JSON that any program reads."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.accounts.actors import Member
from portal.accounts.queries import people
from portal.audit.operations import record
from portal.partners.organisations.queries import organisation_of
from portal.promises.figures.spreadsheet import defused
from portal.shell.registries import Registry

README = """This is everything that {name} gave to the portal, as it was on {day}.

Each file is there twice: .csv for a spreadsheet, .json for a program. Text is UTF-8, days are year-month-day.
What another organisation wrote is not in it. What is sealed to your own keys is opened in your browser, and not here.
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a file name without ending, and rows that have the same keys."""

    name: str
    rows: Sequence[Mapping[str, object]]


Kept = Callable[[Member], Iterable[tuple[str, bytes]]]
Source = Callable[[Member, datetime], Iterable[Sheet]]
# Each part of partners' work that holds something of an organisation adds its own.
sources: Registry[Source] = Registry("partners: export")
# Files that it gave, by name in the zip.
kept_files: Registry[Kept] = Registry("partners: export of files")


def export(*, by: Member, now: datetime) -> bytes:
    """The zip for the lead's own organisation. The caller is inside a transaction: the taking away is audited."""
    if by.organisation_id is None:
        raise ValueError("No organisation.")
    own = organisation_of(by, by.organisation_id, now=now)
    if own is None:
        raise ValueError("No organisation.")
    sheets = [_about(own), *_people(by, now)]
    for source in sources.values():
        sheets.extend(source(by, now))
    record(
        force=by.force_id,
        by=by,
        action="organisation.exported",
        subject_kind="organisation",
        subject_id=own.id,
        now=now,
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", README.format(name=own.name, day=now.date().isoformat()))
        for sheet in sheets:
            rows = [{key: _plain(value) for key, value in row.items()} for row in sheet.rows]
            archive.writestr(f"{sheet.name}.json", json.dumps(rows, ensure_ascii=False, indent=1))
            archive.writestr(f"{sheet.name}.csv", _csv(rows))
        for source_of_files in kept_files.values():
            for name, content in source_of_files(by):
                archive.writestr(name, content)
    return kept.getvalue()


def _about(own: object) -> Sheet:
    names = ("name", "sector", "area", "languages", "serves", "may_be_named", "verified_on")
    return Sheet("organisation", [{name: getattr(own, name) for name in names}])


def _people(by: Member, now: datetime) -> list[Sheet]:
    rows = [
        {"name": one.pseudonym, "email": one.email, "role": one.role.value, "since": one.since}
        for one in people(actor=by, now=now)
    ]
    return [Sheet("people", rows)]


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)


def _csv(rows: Sequence[Mapping[str, object]]) -> str:
    """With every cell defused: what somebody typed must not become a formula in a spreadsheet."""
    text = io.StringIO()
    if rows:
        writer = csv.DictWriter(text, fieldnames=list(rows[0]))
        writer.writeheader()
        for row in rows:
            writer.writerow({key: defused("" if value is None else str(value)) for key, value in row.items()})
    return "\ufeff" + text.getvalue()
