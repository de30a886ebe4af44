"""Files beside a subject, for whoever may read the subject."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils.text import slugify

from portal.accounts.actors import Member
from portal.partners.files.models import PartnerFile
from portal.partners.files.operations import is_ours
from portal.partners.files.shelves import SHELVES
from portal.partners.files.vocabulary import Beside
from portal.safety_reports.queries.retention import period_of
from portal.safety_reports.vocabulary.retention import RetentionClass
from portal.shell.cleaning import FILE_TYPES


@dataclass(frozen=True, slots=True)
class FileRow:
    id: UUID
    title: str
    ending: str
    size: int
    whose: str
    is_scanned: bool
    added_at: datetime
    removed_because: str
    is_expired: bool
    is_ours: bool


@dataclass(frozen=True, slots=True)
class FilesShown:
    """`kept_until`: the day until which what is added today is kept, or longer while its subject goes on."""

    rows: tuple[FileRow, ...]
    may_add: bool
    page: str
    kept_until: date


@dataclass(frozen=True, slots=True)
class Download:
    """A file to hand over: always to save, never to show in the browser."""

    content: bytes
    content_type: str
    name: str


def files_beside(beside: Beside, subject: UUID, by: Member, *, on: date) -> FilesShown | None:
    """None where the subject does not exist for `by`. A fixed number of queries, however many files there are."""
    shelf = SHELVES[beside]
    if not shelf.may_read(by, subject):
        return None
    rows = PartnerFile.objects.filter(beside=beside, subject=subject, force_id=by.force_id)
    found = rows.order_by("-added_at", "id")
    days, _source = period_of(by.force_id, RetentionClass.PARTNER_FILES, on=on)
    return FilesShown(
        rows=tuple(_row(row, by) for row in found),
        may_add=shelf.may_add(by, subject),
        page=shelf.page(subject),
        kept_until=on + timedelta(days=days),
    )


def download(file_id: UUID, by: Member) -> Download | None:
    """None where there is no such file for `by`, or its bytes are gone."""
    row = PartnerFile.objects.filter(pk=file_id, force_id=by.force_id, removed_at=None).first()
    if row is None or not SHELVES[Beside(row.beside)].may_read(by, row.subject):
        return None
    try:
        with default_storage.open(row.stored_as) as opened:
            content = bytes(opened.read())
    except FileNotFoundError:
        return None
    name = f"{slugify(row.title)[:80] or 'file'}.{row.ending}"
    return Download(content, FILE_TYPES[row.ending], name)


def given_files(by: Member) -> Iterator[tuple[str, bytes]]:
    """Every file that a member's organisation gave, by a name that is its own: for taking everything away."""
    if by.organisation_id is None:
        return
    rows = PartnerFile.objects.filter(
        organisation_id=by.organisation_id, force_id=by.force_id, removed_at=None
    )
    for row in rows.order_by("added_at", "id"):
        if not default_storage.exists(row.stored_as):
            continue
        with default_storage.open(row.stored_as) as opened:
            name = f"files/{slugify(row.title)[:60] or 'file'}-{row.id.hex[:8]}.{row.ending}"
            yield name, bytes(opened.read())


def _row(row: PartnerFile, by: Member) -> FileRow:
    return FileRow(
        id=row.id,
        title=row.title,
        ending=row.ending.upper(),
        size=row.size,
        whose=row.whose,
        is_scanned=row.is_scanned,
        added_at=row.added_at,
        removed_because=row.removed_because,
        is_expired=row.is_expired,
        is_ours=is_ours(row, by),
    )
