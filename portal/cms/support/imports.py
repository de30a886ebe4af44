"""A list of services as a CSV file: read, looked at, and only then kept. One row a service, codes parted by spaces."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actors import Actor
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms.models.support_service import SupportService
from portal.cms.support.drafts import Contact, Draft, Said, Words, faults
from portal.cms.support.hours import Range
from portal.cms.support.hours_words import HoursNotReadError, read
from portal.cms.support.operations import keep
from portal.cms.support.vocabulary import (
    LONGEST,
    ContactKind,
    Cost,
    OnBankHolidays,
    OnBill,
    Referral,
    Serves,
    Spoken,
)
from portal.places.queries import list_districts

MOST_ROWS = 500
DEFAULT_CHECK_DAYS = 90
NEEDED = ("reference", "name", "summary", "needs", "groups")
COLUMNS = (
    *NEEDED, "run_by", "contact_note", "hours_note", "access_note", "name_cy", "summary_cy", "run_by_cy",
    "contact_note_cy", "hours_note_cy", "access_note_cy", "phone", "text", "whatsapp", "email", "chat", "website", "bsl",
    "relay", "on_bill", "hours", "bank_holidays", "serves", "districts", "languages", "interpreters", "refuge",
    "emergency", "by_and_for", "walk_in", "safe_contact", "cost", "access", "referral", "closed_since", "waiting_weeks",
    "waiting_said_on", "check_every_days",
)  # fmt: skip
YES, NO = frozenset({"yes", "y", "true", "1", "ie"}), frozenset({"", "no", "n", "false", "0", "na"})
_REFERENCE = re.compile(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")


class ListNotReadError(ValueError):
    """The list as a whole cannot be read. The message says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was understood. `draft` is None where it could not be."""

    line: int
    reference: str
    name: str
    is_new: bool
    faults: dict[str, Words]
    draft: Draft | None

    @property
    def is_right(self) -> bool:
        return not self.faults and self.draft is not None


class _NotUnderstoodError(ValueError):
    def __init__(self, column: str, reason: str) -> None:
        self.column, self.reason = column, reason
        super().__init__(column)


def look(text: str, *, force_id: UUID) -> list[Row]:
    """Read a list and say of each row what would happen. Nothing is kept. Raises ListNotReadError."""
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        columns, found = list(reader.fieldnames or ()), list(reader)
    except csv.Error as error:
        raise ListNotReadError(_("This is not a CSV file that can be read.")) from error
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise ListNotReadError(_("These columns are missing: %(names)s") % {"names": ", ".join(missing)})
    if unknown := [name for name in columns if name not in COLUMNS]:
        raise ListNotReadError(_("These columns are not known: %(names)s") % {"names": ", ".join(unknown)})
    if len(found) > MOST_ROWS:
        raise ListNotReadError(_("A list may have %(number)s rows at most.") % {"number": MOST_ROWS})
    known = set(SupportService.objects.filter(force_id=force_id).values_list("reference", flat=True))
    districts = {area.name.casefold(): area.code for area in list_districts(force_id, language="en")}
    rows, seen = [], set[str]()
    for line, values in enumerate(found, start=2):
        row = _row(
            line, {k: (v or "").strip() for k, v in values.items() if isinstance(k, str)}, known, districts
        )
        if row.reference in seen:
            row.faults["reference"] = _("This reference comes twice in the list.")
        seen.add(row.reference)
        rows.append(row)
    return rows


def bring_in(text: str, *, force_id: UUID, by: Actor, now: datetime) -> int:
    """Keep every row of a list, or none of them. Returns how many. Raises ListNotReadError where a row is not right."""
    check(by, Permission.PAGES_EDIT, force_id=force_id)
    rows = look(text, force_id=force_id)
    if not all(row.is_right for row in rows):
        raise ListNotReadError(_("Nothing was kept: some rows are not right yet."))
    with transaction.atomic():
        for row in rows:
            if row.draft is not None:
                keep(draft=row.draft, force_id=force_id, by=by, now=now)
        record(
            force=force_id,
            by=by,
            action="support.imported",
            subject_kind="force",
            subject_id=force_id,
            details={"services": len(rows)},
            now=now,
        )
    return len(rows)


def _row(line: int, values: Mapping[str, str], known: set[str], districts: Mapping[str, str]) -> Row:
    reference, name = values.get("reference", ""), values.get("name", "")
    try:
        draft = _draft(values, districts)
    except _NotUnderstoodError as error:
        return Row(line, reference, name, reference not in known, {error.column: error.reason}, None)
    return Row(line, reference, name, reference not in known, faults(draft), draft)


def _draft(values: Mapping[str, str], districts: Mapping[str, str]) -> Draft:
    always, week = _hours(values)
    reference = values["reference"]
    if not _REFERENCE.fullmatch(reference):
        raise _NotUnderstoodError("reference", _("Use small letters, digits and hyphens, at least three."))
    return Draft(
        reference=reference,
        said=_said(values),
        needs=_codes(values, "needs"),
        groups=_codes(values, "groups"),
        contacts=_contacts(values),
        always=always,
        week=week,
        bank_holidays=values.get("bank_holidays") or OnBankHolidays.CLOSED,
        serves=values.get("serves") or Serves.FORCE,
        districts=_districts(values, districts),
        languages=_codes(values, "languages") or (Spoken.EN,),
        interpreters=_yes(values, "interpreters"),
        is_refuge=_yes(values, "refuge"),
        is_emergency=_yes(values, "emergency"),
        by_and_for=_yes(values, "by_and_for"),
        walk_in=_yes(values, "walk_in"),
        safe_contact=_codes(values, "safe_contact"),
        cost=values.get("cost") or Cost.FREE,
        access=_codes(values, "access"),
        referral=_codes(values, "referral") or (Referral.SELF,),
        closed_since=_day(values, "closed_since"),
        waiting_weeks=_number(values, "waiting_weeks", 0, 200),
        waiting_said_on=_day(values, "waiting_said_on"),
        check_every_days=_number(values, "check_every_days", 7, 366) or DEFAULT_CHECK_DAYS,
    )  # fmt: skip


def _said(values: Mapping[str, str]) -> dict[str, Said]:
    said = {}
    for language, ending in (("en", ""), ("cy", "_cy")):
        texts = {name: values.get(f"{name}{ending}", "") for name in Said.__dataclass_fields__}
        for name, longest in LONGEST.items():
            if len(texts[name]) > longest:
                reason = _("This is longer than %(number)s letters.") % {"number": longest}
                raise _NotUnderstoodError(f"{name}{ending}", reason)
        if language == "en" or texts["name"]:
            said[language] = Said(**texts)
    return said


def _contacts(values: Mapping[str, str]) -> tuple[Contact, ...]:
    on_bill = values.get("on_bill") or OnBill.UNKNOWN
    if on_bill not in OnBill.values:
        raise _NotUnderstoodError(
            "on_bill", _("Write one of: %(codes)s") % {"codes": ", ".join(OnBill.values)}
        )
    found = []
    for kind in ContactKind.values:
        value = values.get(kind, "")
        if value and len(value) <= 200:
            is_number = kind in {ContactKind.PHONE, ContactKind.TEXT, ContactKind.WHATSAPP}
            bill = on_bill if is_number else OnBill.NOT_APPLICABLE
            found.append(
                Contact(kind, value, bill, relay=_yes(values, "relay") and kind == ContactKind.PHONE)
            )
        elif value:
            raise _NotUnderstoodError(kind, _("This is longer than %(number)s letters.") % {"number": 200})
    return tuple(found)


def _hours(values: Mapping[str, str]) -> tuple[bool, dict[int, tuple[Range, ...]]]:
    try:
        return read(values.get("hours", ""))
    except HoursNotReadError as error:
        raise _NotUnderstoodError(
            "hours",
            _("“%(part)s” is not understood. Write: Mon-Fri 09:00-17:00; Sat 10:00-12:00, or 24/7.")
            % {"part": str(error)[:60]},
        ) from error


def _districts(values: Mapping[str, str], known: Mapping[str, str]) -> tuple[str, ...]:
    names = [name.strip() for name in values.get("districts", "").split(";") if name.strip()]
    if unknown := [name for name in names if name.casefold() not in known]:
        raise _NotUnderstoodError(
            "districts", _("These districts are not known: %(names)s") % {"names": ", ".join(unknown)}
        )
    if values.get("serves") == Serves.DISTRICTS and not names:
        raise _NotUnderstoodError("districts", _("Name the districts, parted by semicolons."))
    return tuple(known[name.casefold()] for name in names)


def _codes(values: Mapping[str, str], column: str) -> tuple[str, ...]:
    return (
        tuple(dict.fromkeys(re.split(r"[\s;,]+", values.get(column, "").strip())))
        if values.get(column)
        else ()
    )


def _yes(values: Mapping[str, str], column: str) -> bool:
    said = values.get(column, "").casefold()
    if said not in YES | NO:
        raise _NotUnderstoodError(column, _("Write yes or no."))
    return said in YES


def _day(values: Mapping[str, str], column: str) -> date | None:
    try:
        return date.fromisoformat(values[column]) if values.get(column) else None
    except ValueError as error:
        raise _NotUnderstoodError(column, _("Write a day such as 2026-11-22.")) from error


def _number(values: Mapping[str, str], column: str, least: int, most: int) -> int | None:
    said = values.get(column, "")
    if not said:
        return None
    if not said.isdecimal() or len(said) > len(str(most)) or not least <= int(said) <= most:
        raise _NotUnderstoodError(
            column, _("Write a number from %(least)s to %(most)s.") % {"least": least, "most": most}
        )
    return int(said)
