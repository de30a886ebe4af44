"""Rows of a file, one at a time: CSV, CSV inside a zip, or a workbook. Limits hold before anything is unpacked."""

import codecs
import csv
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from portal.promises.published.tally import UnusableFileError

BLOCK = 1 << 18
ZIP, OLD_EXCEL, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
# Text packs to a fortieth at best; what packs to less than this is no table.
MOST_PACKED = 250
LOOKED_AT_FOR_PACKING = 5_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold. `workbooks` says whether a spreadsheet may be opened as it is."""

    packed: int
    unpacked: int
    rows: int
    members: int
    workbooks: bool


IN_A_PAGE = Limits(packed=20_000_000, unpacked=400_000_000, rows=1_500_000, members=60, workbooks=False)
ON_THE_MACHINE = Limits(
    packed=4_000_000_000, unpacked=12_000_000_000, rows=60_000_000, members=400, workbooks=True
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `part` numbers the table it stands in, so that each can have a first row of its own."""

    part: int
    where: str
    number: int
    cells: list[str]


def fingerprint(file: IO[bytes]) -> str:
    """A digest of the whole file."""
    digest = hashlib.sha256()
    file.seek(0)
    while block := file.read(BLOCK):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


def lines_of(
    file: IO[bytes], *, size: int, limits: Limits, wanted: Callable[[str], bool] = lambda _name: True
) -> Iterator[Line]:
    """Every row. `wanted` chooses among the files of a zip. Raises UnusableFileError, also half way."""
    if size > limits.packed:
        raise UnusableFileError(
            _("This file is larger than %(most)s MB. Use the command import_outcomes on the server.")
            % {"most": limits.packed // 1_000_000}
        )
    if size == 0:
        raise UnusableFileError(_("This file is empty."))
    file.seek(0)
    start = file.read(512)
    file.seek(0)
    if start.startswith(ZIP):
        yield from _counted(_unpacked(file, limits, wanted), limits)
    elif start.startswith(OLD_EXCEL):
        raise UnusableFileError(_("This is an old Excel file. Save the table as CSV and choose that."))
    elif start.startswith(PDF) or start.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise UnusableFileError(
            _("This is not a table but a document. Download the CSV file and choose that.")
        )
    else:
        yield from _counted(_rows_of(lambda: file, "", part=0), limits)


def _counted(lines: Iterator[Line], limits: Limits) -> Iterator[Line]:
    for count, line in enumerate(lines):
        if count >= limits.rows:
            raise UnusableFileError(
                _("This file has more than %(most)s rows. Use the command import_outcomes on the server.")
                % {"most": limits.rows}
            )
        yield line


def _unpacked(file: IO[bytes], limits: Limits, wanted: Callable[[str], bool]) -> Iterator[Line]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError) as error:
        raise UnusableFileError(_("This zip file is damaged. Download it again.")) from error
    with archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        _check_members(members, limits)
        if "xl/workbook.xml" in names or "content.xml" in names:
            if "content.xml" in names or not limits.workbooks:
                raise UnusableFileError(
                    _("This is a spreadsheet. Save the sheet with the figures as CSV and choose that.")
                )
            yield from _sheets(file)
            return
        tables = [member for member in members if member.filename.lower().endswith(".csv")]
        chosen = [member for member in tables if wanted(member.filename)] or tables
        if not chosen:
            raise UnusableFileError(_("There is no CSV file in this zip file."))
        for part, member in enumerate(chosen):
            yield from _member(archive, member, part)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, part: int) -> Iterator[Line]:
    try:
        yield from _rows_of(lambda: archive.open(member), member.filename.rpartition("/")[2], part=part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError) as error:
        raise UnusableFileError(_("This zip file is damaged. Download it again.")) from error


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(member.flag_bits & 0x1 for member in members):
        raise UnusableFileError(_("This zip file is locked with a password. Choose one that is not."))
    if len(members) > limits.members:
        raise UnusableFileError(_("There are too many files in this zip file. Choose fewer months."))
    bomb = any(
        member.file_size > LOOKED_AT_FOR_PACKING
        and member.file_size > MOST_PACKED * max(member.compress_size, 1)
        for member in members
    )
    if bomb or sum(member.file_size for member in members) > limits.unpacked:
        raise UnusableFileError(_("This zip file would unpack to far more than a table. It was not opened."))


def _rows_of(again: Callable[[], IO[bytes]], where: str, *, part: int) -> Iterator[Line]:
    """The rows of one CSV file, which is opened twice: once for how it is written, once to read it."""
    encoding = _encoding_of(again())
    stream = again()
    stream.seek(0)
    # Whoever gave the file closes it: a wrapper that closes with its reader would take the file along.
    # Only what is no UTF-8 gets here with letters that no encoding has; they stand in names nobody looks at.
    errors = "replace" if encoding == "cp1252" else "strict"
    text = io.TextIOWrapper(io.BufferedReader(_Kept(stream)), encoding=encoding, errors=errors, newline="")
    try:
        first = text.readline(20_000)
        text.seek(0)
        marks = {mark: first.count(mark) for mark in (",", ";", "\t")}
        reader = csv.reader(text, delimiter=max(marks, key=lambda mark: marks[mark]))
        for cells in reader:
            yield Line(part, where, reader.line_num, cells)
    except (csv.Error, UnicodeError) as error:
        raise UnusableFileError(_("This is not a CSV file that can be read.")) from error


class _Kept(io.RawIOBase):
    """A stream that stays open when a reader of it is done."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.stream.seek(offset, whence)

    def tell(self) -> int:
        return self.stream.tell()

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        block = self.stream.read(len(view))
        view[: len(block)] = block
        return len(block)


def _encoding_of(stream: IO[bytes]) -> str:
    stream.seek(0)
    start = stream.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(start)
        while block := stream.read(BLOCK):
            decoder.decode(block)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _sheets(file: IO[bytes]) -> Iterator[Line]:
    from openpyxl import load_workbook

    file.seek(0)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except Exception as error:
        raise UnusableFileError(_("This workbook cannot be read. Save the sheet as CSV.")) from error
    for part, sheet in enumerate(book.worksheets):
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield Line(part, sheet.title, number, ["" if cell is None else str(cell) for cell in cells])
