"""Writing a release's folder whole or not at all, and checking one against its manifest and its rows."""

import hashlib
import json
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext_noop as noop

from portal.insights.models import Release
from portal.insights.releases.files import tables
from portal.insights.releases.files.derived import year_tiles
from portal.insights.releases.files.folders import MANIFEST, SIGNATURE, YEAR_TILES, folder_of
from portal.insights.releases.files.signing import is_signed, sign
from portal.insights.releases.files.squares import squares_of
from portal.insights.releases.files.tiles import archive_of
from portal.insights.releases.queries.published import Published, release_by_id
from portal.places import queries as places


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of a release and what is wrong with it."""

    name: str
    what: str


def write_release(release: Release) -> Path:
    """Write the files beside their place, sync them, and move the folder there. A folder that is there stays as it is."""
    slug = release.plan.force.slug
    folder = folder_of(slug, release.public_id)
    if folder.exists():
        return folder
    contents = contents_of(_published(release.public_id), slug)
    manifest = manifest_of(release, contents)
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    draft.mkdir(parents=True)
    try:
        for name, body in {**contents, MANIFEST: manifest, SIGNATURE: sign(manifest).encode()}.items():
            with (draft / name).open("wb") as handle:
                handle.write(body)
                handle.flush()
                os.fsync(handle.fileno())
            # The same for every release: a time or a size in a tag must not say more than the bytes do.
            (draft / name).chmod(0o444)
        draft.rename(folder)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        if not folder.exists():
            raise
    return folder


def contents_of(published: Published, force_slug: str) -> dict[str, bytes]:
    """Every file but the manifest: a function of published values and public names alone."""
    squares = squares_of(published)
    districts = {area.id: area for area in places.areas_by_id(published.coordinates.districts, language="en")}
    return {
        "squares.pmtiles": archive_of(squares),
        YEAR_TILES: year_tiles(published),
        "squares.geojson": tables.geojson(squares),
        "squares.csv": tables.squares_csv(squares, districts),
        "districts.csv": tables.districts_csv(published, districts),
        "tables.csv": tables.noisy_csv(published),
        "follow_up.csv": tables.follow_up_csv(published.follow_up),
        "release.json": tables.summary(published, squares, force_slug, districts),
    }


def manifest_of(release: Release, contents: dict[str, bytes]) -> bytes:
    """Name, size and SHA-256 of every file, with the window that they are about."""
    plan = release.plan
    document = {
        "release": str(release.public_id),
        "force": plan.force.slug,
        "window": {"first": plan.first.isoformat(), "last": plan.last.isoformat()},
        "fixed_on": plan.fixed_on.isoformat(),
        "made_on": release.made_on.isoformat(),
        "files": {
            name: {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
            for name, body in sorted(contents.items())
        },
    }
    return (json.dumps(document, sort_keys=True, indent=1) + "\n").encode()


def faults_of(release: Release, *, public_key: str = "") -> list[Fault]:
    """What does not fit: a missing, changed or added file, a bad signature, values that the rows do not hold."""
    folder = folder_of(release.plan.force.slug, release.public_id)
    try:
        manifest = (folder / MANIFEST).read_bytes()
        signature = (folder / SIGNATURE).read_text(encoding="ascii")
    except OSError:
        return [Fault(MANIFEST, noop("cannot be read"))]
    faults = []
    if not is_signed(manifest, signature, public_key=public_key):
        faults.append(Fault(SIGNATURE, noop("does not belong to this manifest")))
    listed = json.loads(manifest)["files"]
    present = {path.name for path in folder.iterdir()} - {MANIFEST, SIGNATURE}
    published = _published(release.public_id)
    added = present - set(listed)
    if YEAR_TILES in added and (folder / YEAR_TILES).read_bytes() == year_tiles(published):
        added.remove(YEAR_TILES)  # older than the file: what vouches for it is that it can be made again
    faults += [Fault(name, noop("is not in the manifest")) for name in sorted(added)]
    for name, facts in sorted(listed.items()):
        path = folder / name
        body = path.read_bytes() if path.exists() else b""
        if hashlib.sha256(body).hexdigest() != facts["sha256"]:
            faults.append(Fault(name, noop("has other bytes than the manifest says")))
    rows = {
        "tables.csv": tables.noisy_csv(published),
        "follow_up.csv": tables.follow_up_csv(published.follow_up),
    }
    faults += [
        Fault(name, noop("holds other values than the database"))
        for name, body in rows.items()
        if (folder / name).exists() and (folder / name).read_bytes() != body
    ]
    return faults


def _published(release_id: UUID) -> Published:
    published = release_by_id(release_id)
    if published is None:
        raise LookupError(release_id)
    return published
