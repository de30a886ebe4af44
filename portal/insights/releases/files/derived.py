"""The one file that a release of an earlier version lacks, made from published values: what was signed stays as it is.

A manifest that was signed before the file existed does not name it. What vouches for it then is that it can be made again:
`verify_release` makes it and compares the bytes.
"""

import hashlib
import json
import os
import secrets

from portal.insights.models import Release
from portal.insights.releases.files.folders import MANIFEST, YEAR_TILES, folder_of
from portal.insights.releases.files.squares import squares_of
from portal.insights.releases.files.tiles import archive_of
from portal.insights.releases.queries.published import Published, release_by_id, year_until


def year_tiles(published: Published) -> bytes:
    """Squares of a release and of the year before it, added up, as the public map draws them."""
    return archive_of(squares_of(year_until(published)))


def add_year_tiles(release: Release) -> bool:
    """Write the file if it is missing, and say whether it was written.

    A lost file that the manifest does name comes back only with the bytes that were signed.
    """
    folder = folder_of(release.plan.force.slug, release.public_id)
    path = folder / YEAR_TILES
    if path.exists() or not (folder / MANIFEST).exists():
        return False
    published = release_by_id(release.public_id)
    if published is None:
        return False
    body = year_tiles(published)
    signed = json.loads((folder / MANIFEST).read_bytes())["files"].get(YEAR_TILES)
    if signed and signed["sha256"] != hashlib.sha256(body).hexdigest():
        return False
    # Beside the folder until it is whole: whoever reads the folder meanwhile finds nothing half written in it.
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    with draft.open("wb") as handle:
        handle.write(body)
        handle.flush()
        os.fsync(handle.fileno())
    draft.chmod(0o444)
    draft.rename(path)
    return True
