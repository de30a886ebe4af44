"""Tiles of a map whose key is secret: the portal fetches them, so that a reader's browser never does.

The address is a setting with {z}, {x}, {y} and perhaps {key}; nothing that a reader sends goes into it but three
checked integers. Tiles are kept on disk.
"""

import http.client
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.urls import reverse

from portal.places.cells import join, range_of
from portal.places.models import AreaKind, AreaRange
from portal.places.queries import bounds_of_all_ground
from portal.settings.environment import environment

FINEST_TILE = 20
GROUND_ZOOM = 9
KEPT_SECONDS = 30 * 24 * 60 * 60
MOST_KEPT_BYTES = 512 * 1024 * 1024
PRUNE_EVERY = 500
TIMEOUT_SECONDS = 4
MOST_BYTES = 1_000_000
_TYPES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"RIFF": "image/webp",
}
VECTOR_TYPE = "application/vnd.mapbox-vector-tile"
_HOLE = re.compile(r"\{(z|x|y|key)\}")


class NoSuchTileError(Exception):
    """No upstream is set, or the tile is outside the map or off every force's ground."""


class UpstreamFailedError(Exception):
    """The upstream did not answer in time, or not with a tile. The message never holds the address: it has the key."""


@dataclass(frozen=True, slots=True)
class Tile:
    body: bytes
    content_type: str


def tile(z: int, x: int, y: int) -> Tile:
    """A tile from disk, else from the upstream. Raises NoSuchTileError or UpstreamFailedError."""
    first, last = zooms()
    if not environment.basemap_upstream or not (first <= z <= last and 0 <= x < 1 << z and 0 <= y < 1 << z):
        raise NoSuchTileError
    path = _folder() / str(z) / str(x) / str(y)
    kept = _kept(path)
    if kept is None:
        if not _is_near_any_ground(z, x, y):
            raise NoSuchTileError
        kept = _fetch(z, x, y)
        _keep(path, kept)
    return Tile(kept, _content_type(kept))


def zooms() -> tuple[int, int]:
    """The first and the last zoom that is asked for: the setting's, and never finer than anybody needs."""
    first, _, last = environment.basemap_zooms.partition("-")
    return int(first), min(int(last), FINEST_TILE)


def description() -> dict[str, str] | None:
    """What a reader's map needs to draw these tiles, as text; None where the archive is the basemap. No key in it."""
    if not environment.basemap_upstream:
        return None
    first, last = zooms()
    pattern = reverse("places:tile", args=(0, 0, 0)).removesuffix("0/0/0") + "{z}/{x}/{y}"
    return {
        "url": pattern,
        "kind": environment.basemap_kind,
        "zooms": f"{first},{last}",
        "bounds": ",".join(f"{degrees:.5f}" for degrees in bounds_of_all_ground()),
        "attribution": environment.basemap_attribution,
    }


def _folder() -> Path:
    return Path(settings.DATA_FOLDER) / "basemap" / "tiles"


def _is_near_any_ground(z: int, x: int, y: int) -> bool:
    """Whether the tile's surroundings hold a force's ground. Otherwise anybody could spend the key on the whole world."""
    coarser = max(0, z - GROUND_ZOOM)
    first, last = range_of(join(x >> coarser, y >> coarser), min(z, GROUND_ZOOM))
    ground = AreaRange.objects.filter(kind=AreaKind.FORCE)
    return ground.filter(first__gte=first, first__lte=last).exists()


def _kept(path: Path) -> bytes | None:
    try:
        if path.stat().st_mtime + KEPT_SECONDS > time.time():
            return path.read_bytes()
    except OSError:
        pass
    return None


def _keep(path: Path, body: bytes) -> None:
    """A full or read-only disk only means that the tile is fetched again."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}.part")
        draft.write_bytes(body)
        draft.replace(path)
    except OSError:
        return
    _Room.written += 1
    if _Room.written % PRUNE_EVERY == 0:
        prune(_folder(), MOST_KEPT_BYTES)


class _Room:
    """How many tiles this process has written since it started."""

    written = 0


def prune(folder: Path, most_bytes: int) -> None:
    """Remove the oldest tiles until four fifths of the room are used, where more than all of it is."""
    files = [
        (stat.st_mtime, stat.st_size, path)
        for path in folder.rglob("*")
        if path.is_file() and (stat := path.stat())
    ]
    room = sum(size for _, size, _ in files)
    if room <= most_bytes:
        return
    for _, size, path in sorted(files):
        path.unlink(missing_ok=True)
        room -= size
        if room <= most_bytes * 4 // 5:
            return


def _fetch(z: int, x: int, y: int) -> bytes:
    values = {"z": str(z), "x": str(x), "y": str(y), "key": quote(environment.basemap_upstream_key, safe="")}
    parts = urlsplit(_HOLE.sub(lambda hole: values[hole[1]], environment.basemap_upstream))
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path)
        response = connection.getresponse()
        body = response.read(MOST_BYTES + 1)
    except (OSError, http.client.HTTPException):
        raise UpstreamFailedError("The upstream did not answer.") from None
    finally:
        connection.close()
    if response.status == http.client.NOT_FOUND or response.status == http.client.NO_CONTENT:
        raise NoSuchTileError
    if response.status != http.client.OK or not body or len(body) > MOST_BYTES:
        raise UpstreamFailedError(f"The upstream answered {response.status} with {len(body)} bytes.")
    return body


def _content_type(body: bytes) -> str:
    """By the first bytes: an upstream's page of HTML can never be served as one."""
    return next((kind for start, kind in _TYPES.items() if body.startswith(start)), VECTOR_TYPE)
