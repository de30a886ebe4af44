"""The file that a force travels in: a ZIP of one table a member, the files, and a manifest with a hash of each."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1 << 20
Progress = Callable[[str, int], None]


class BadArchiveError(Exception):
    """The file is not a force, or not as it was written."""


@dataclass(frozen=True, slots=True)
class Member:
    """One table, or one file. `rows` is the number of lines of a table, the bytes of a file."""

    name: str
    label: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What travels. `head` is where the force's audit chain ends; `keys` are public halves by kind of recipient."""

    force: dict[str, str]
    made_at: str
    migrations: list[str]
    head: dict[str, Any]
    keys: dict[str, list[str]]
    cut: dict[str, int]
    tables: list[Member] = field(default_factory=list)
    files: list[Member] = field(default_factory=list)
    format: int = FORMAT

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.as_bytes()).hexdigest()


class Writer:
    """Writes a new archive, readable by its owner alone. Raises FileExistsError where a file of that name lies."""

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        self._handle = os.fdopen(descriptor, "w+b")
        self._zip = ZipFile(self._handle, "w", ZIP_DEFLATED, compresslevel=6)

    def table(self, label: str, lines: Iterable[dict[str, Any]]) -> Member:
        name, digest, rows = f"tables/{label}.jsonl", hashlib.sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as out:
            for line in lines:
                data = (json.dumps(line, sort_keys=True, ensure_ascii=False) + "\n").encode()
                digest.update(data)
                out.write(data)
                rows += 1
        return Member(name, label, rows, digest.hexdigest())

    def file(self, name: str, label: str, content: IO[bytes]) -> Member:
        digest, size = hashlib.sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as out:
            while piece := content.read(PIECE):
                digest.update(piece)
                out.write(piece)
                size += len(piece)
        return Member(name, label, size, digest.hexdigest())

    def close(self, manifest: Manifest) -> None:
        self._zip.writestr(MANIFEST, manifest.as_bytes())
        self._zip.close()
        self._handle.flush()
        os.fsync(self._handle.fileno())
        self._handle.close()

    def abandon(self) -> None:
        """Let go of a file that did not become whole."""
        self._zip.close()
        self._handle.close()


class Reader:
    """Reads an archive. Raises BadArchiveError where it is not one, or not of a kind that this version knows."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = ZipFile(path)
            self.manifest = _manifest_from(self._zip.read(MANIFEST))
        except (BadZipFile, OSError, KeyError, ValueError, TypeError) as error:
            raise BadArchiveError("This is no file that export_force wrote.") from error
        if self.manifest.format != FORMAT:
            raise BadArchiveError(f"It has format {self.manifest.format}; this version reads {FORMAT}.")

    def check(self, progress: Progress) -> None:
        """Compare every member with the manifest. Raises BadArchiveError, naming the first that differs."""
        members = [*self.manifest.tables, *self.manifest.files]
        if {member.name for member in members} | {MANIFEST} != set(self._zip.namelist()):
            raise BadArchiveError("Its contents are not those that its manifest lists.")
        for member in members:
            if self._digest(member.name) != member.sha256:
                raise BadArchiveError(f"{member.name} is not as it was written.")
            progress(member.name, 1)

    def lines(self, member: Member) -> Iterator[dict[str, Any]]:
        with self._zip.open(member.name) as handle:
            for line in handle:
                yield json.loads(line)

    def open(self, member: Member) -> IO[bytes]:
        return self._zip.open(member.name)

    def _digest(self, name: str) -> str:
        digest = hashlib.sha256()
        try:
            with self._zip.open(name) as handle:
                while piece := handle.read(PIECE):
                    digest.update(piece)
        except BadZipFile as error:
            raise BadArchiveError(f"{name} cannot be read.") from error
        return digest.hexdigest()


def _manifest_from(data: bytes) -> Manifest:
    content = json.loads(data)
    tables = [Member(**one) for one in content.pop("tables")]
    files = [Member(**one) for one in content.pop("files")]
    return Manifest(**content, tables=tables, files=files)
