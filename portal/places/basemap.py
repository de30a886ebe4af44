"""Which archive is the basemap, and how one is put in place."""

import hashlib
import os
import re
import shutil
from pathlib import Path

from django.conf import settings
from django.urls import reverse

CURRENT = "current"
CONTENT_TYPE = "application/vnd.pmtiles"
_NAME = re.compile(r"^[a-z0-9][a-z0-9_-]*\.pmtiles$")
_MAGIC = b"PMTiles\x03"


class NotAnArchiveError(Exception):
    """The file is no PMTiles archive of version 3."""


def folder() -> Path:
    """Where basemap archives are kept."""
    return Path(settings.DATA_FOLDER) / "basemap"


def current_archive() -> Path | None:
    """The archive that is served, or None before one was put in place."""
    try:
        name = (folder() / CURRENT).read_text().strip()
    except OSError:
        return None
    path = folder() / name
    return path if _NAME.match(name) and path.is_file() else None


def version() -> str:
    """Changes with the archive. Empty without one."""
    path = current_archive()
    return path.stem.rpartition("-")[2] if path else ""


def address() -> str:
    """Where the reader's map finds the archive: an address that names the version."""
    return f"{reverse('places:basemap')}?v={version()}"


def install(archive: Path, *, label: str) -> Path:
    """Put an archive in place under a name made of a label and its content. Repeating changes nothing.

    Raises NotAnArchiveError for any other kind of file, before anything is changed.
    """
    with archive.open("rb") as handle:
        if handle.read(len(_MAGIC)) != _MAGIC:
            raise NotAnArchiveError
        handle.seek(0)
        digest = hashlib.file_digest(handle, "sha256").hexdigest()[:16]
    folder().mkdir(parents=True, exist_ok=True)
    name = f"{label}-{digest}.pmtiles"
    target = folder() / name
    if not target.exists():
        draft = target.with_suffix(f".{os.getpid()}.part")
        shutil.copyfile(archive, draft)
        draft.replace(target)
    pointer = folder() / f"{CURRENT}.{os.getpid()}.part"
    pointer.write_text(name)
    pointer.replace(folder() / CURRENT)
    return target
