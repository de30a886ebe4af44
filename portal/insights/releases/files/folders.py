"""Where files of releases are, and whether a window has been published before: files outlive a restored database."""

import json
from pathlib import Path
from uuid import UUID

from django.conf import settings

from portal.insights.models import ReleasePlan

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
# What the public map draws: this release and those of the year before it, added up.
YEAR_TILES = "year.pmtiles"
CONTENT_TYPES = {
    "squares.pmtiles": "application/vnd.pmtiles",
    YEAR_TILES: "application/vnd.pmtiles",
    "squares.geojson": "application/geo+json",
    "squares.csv": "text/csv; charset=utf-8",
    "districts.csv": "text/csv; charset=utf-8",
    "tables.csv": "text/csv; charset=utf-8",
    "follow_up.csv": "text/csv; charset=utf-8",
    "release.json": "application/json",
    MANIFEST: "application/json",
    SIGNATURE: "text/plain; charset=us-ascii",
}


def releases_folder(force_slug: str) -> Path:
    """The folder of a force's releases."""
    return Path(settings.DATA_FOLDER) / "releases" / force_slug


def folder_of(force_slug: str, release_id: UUID) -> Path:
    """The folder of one release."""
    return releases_folder(force_slug) / str(release_id)


def window_is_published(plan: ReleasePlan) -> bool:
    """Whether files of this window, or of one that overlaps it, lie on the disk already, whatever the database knows."""
    for manifest in releases_folder(plan.force.slug).glob(f"*/{MANIFEST}"):
        window = json.loads(manifest.read_text(encoding="utf-8"))["window"]
        if window["first"] <= plan.last.isoformat() and plan.first.isoformat() <= window["last"]:
            return True
    return False
