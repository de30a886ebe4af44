"""Areas from GeoJSON, such as the boundaries that ONS publishes."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pyproj
import shapely
from django.db import transaction
from django.utils.text import slugify
from shapely.geometry import shape as shape_from
from shapely.geometry.base import BaseGeometry

from portal.places.cells import Range
from portal.places.covering import ShapeTooDetailedError, cover, inner_cell, leaf_zoom
from portal.places.ground import NOWHERE, Ground
from portal.places.loading.findings import Findings, UnreadableFileError
from portal.places.loading.progress import Reporter
from portal.places.models import Area, AreaKind, AreaName, AreaRange, Force
from portal.shell import pagestore

ROWS_A_TRANSACTION = 1_500
_ONS_PROPERTY = re.compile(r"^(?P<what>[A-Za-z]{2,8})(?P<year>\d{2})(?P<part>CD|NM|NMW)$", re.IGNORECASE)
# The property names that carry an area's own code begin so; a ward's row also names its district.
_ONS_PREFIXES = {
    AreaKind.FORCE: {"PFA", "CSP"},
    AreaKind.DISTRICT: {"LAD", "LTLA", "CTYUA", "UTLA"},
    AreaKind.WARD: {"WD"},
}
_PLAIN_PROPERTIES = {
    "code": ("code", "id", "osm_id", "ref"),
    "name": ("name",),
    "welsh": ("name:cy", "name_cy"),
}


@dataclass(frozen=True, slots=True)
class Outline:
    """An area as it comes in: degrees, and names by language."""

    code: str
    name: str
    shape: BaseGeometry
    names: dict[str, str] = field(default_factory=dict)


def read_outlines(path: Path, kind: AreaKind, findings: Findings) -> Iterator[Outline]:
    """The usable features of a GeoJSON file, in degrees. Raises UnreadableFileError when it is no such file."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be opened: {error.strerror}.") from error
    except ValueError as error:
        raise UnreadableFileError(f"{path} is not JSON. Download the boundaries as GeoJSON.") from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise UnreadableFileError(f"{path} holds no features. Download the boundaries as GeoJSON.")
    in_metres = "27700" in json.dumps(document.get("crs") or "")
    for number, feature in enumerate(features, start=1):
        outline = _outline(feature, kind, f"Feature {number}", findings, in_metres=in_metres)
        if outline is not None:
            yield outline


def save_outlines(
    outlines: Collection[Outline], *, kind: AreaKind, force: Force | None, edition: str, findings: Findings,
    reporter: Reporter,
) -> None:  # fmt: skip
    """Keep each outline as an area with covering ranges, replacing the same area of an earlier edition.

    Without a force, an area of kind force brings its own, and any other belongs to the force on whose ground it lies.
    """
    step = reporter.stage(f"Areas ({AreaKind(kind).label})", len(outlines))
    owners = _Owners(kind, force)
    changed: set[UUID] = set()
    for outline in outlines:
        cell = inner_cell(outline.shape)
        owner = owners.owner_of(outline, cell)
        step()
        if owner is None:
            findings.elsewhere += 1
            continue
        try:
            ranges = cover(outline.shape, leaf=leaf_zoom(kind))
        except ShapeTooDetailedError:
            findings.refuse(
                outline.name, "its edge is too detailed. Use the generalised edition (BGC) of the file."
            )
            continue
        _save(outline, kind=kind, force=owner, cell=cell, ranges=ranges, edition=edition)
        changed.add(owner.pk)
        findings.kept += 1
    _link()
    # Pages and doors that know the old ground must look again.
    for force_id in changed:
        pagestore.raise_version(force_id)


class _Owners:
    """Which force an area belongs to."""

    def __init__(self, kind: AreaKind, force: Force | None) -> None:
        self.kind, self.force = kind, force
        self.ground = Ground.of_areas(AreaKind.FORCE)
        self.forces = dict(Area.objects.filter(kind=AreaKind.FORCE).values_list("pk", "force_id"))
        self.by_id = Force.objects.in_bulk(list(set(self.forces.values())))

    def owner_of(self, outline: Outline, cell: int) -> Force | None:
        """None where the area is on no force's ground, or on another's than the one that was named."""
        if self.kind == AreaKind.FORCE:
            return self.force or _force_of(outline)
        if self.ground.is_empty:
            return self.force
        row = int(self.ground.at(np.array([cell]))[0])
        owner = self.by_id[self.forces[row]] if row != NOWHERE else None
        if self.force is None or owner == self.force:
            return owner
        return None if self.force.pk in self.by_id else self.force


def _force_of(outline: Outline) -> Force:
    force = Force.objects.filter(code=outline.code).first() if outline.code else None
    if force is None:
        force, _ = Force.objects.update_or_create(
            slug=slugify(outline.name)[:40], defaults={"name": outline.name, "code": outline.code}
        )
    return force


def _save(
    outline: Outline, *, kind: AreaKind, force: Force, cell: int, ranges: list[Range], edition: str
) -> None:
    with transaction.atomic():
        area, _ = Area.objects.update_or_create(
            force=force, kind=kind, code=outline.code,
            defaults={"name": outline.name, "cell": cell, "edition": edition},
        )  # fmt: skip
        area.names.exclude(language__in=outline.names).delete()
        for language, name in outline.names.items():
            AreaName.objects.update_or_create(area=area, language=language, defaults={"name": name})
        last_old = area.ranges.order_by("-pk").values_list("pk", flat=True).first() or 0
    # The new cover stands beside the old one for a moment: nobody is ever on no ground.
    rows = [AreaRange(area=area, kind=kind, first=first, last=last) for first, last in ranges]
    for start in range(0, len(rows), ROWS_A_TRANSACTION):
        AreaRange.objects.bulk_create(rows[start : start + ROWS_A_TRANSACTION])
    while old := list(area.ranges.filter(pk__lte=last_old).values_list("pk", flat=True)[:ROWS_A_TRANSACTION]):
        AreaRange.objects.filter(area=area, pk__lte=max(old), pk__gte=min(old)).delete()


def _link() -> None:
    """Say of every ward in which district it lies, and of every district in which force area."""
    for kind, outer in ((AreaKind.WARD, AreaKind.DISTRICT), (AreaKind.DISTRICT, AreaKind.FORCE)):
        areas = list(Area.objects.filter(kind=kind).only("pk", "cell", "within_id"))
        owners = Ground.of_areas(outer).at(np.array([area.cell for area in areas], dtype=np.int64))
        changed = []
        for area, owner in zip(areas, owners.tolist(), strict=True):
            within = None if owner == NOWHERE else owner
            if area.within_id != within:
                area.within_id = within
                changed.append(area)
        Area.objects.bulk_update(changed, ["within"], batch_size=200)


def _outline(
    feature: Any, kind: AreaKind, where: str, findings: Findings, *, in_metres: bool
) -> Outline | None:
    properties = (feature.get("properties") if isinstance(feature, dict) else None) or {}
    code, name, welsh = (_text(properties, kind, part) for part in ("code", "name", "welsh"))
    if not (code and name):
        findings.refuse(where, "it has no code or no name (such as LAD24CD and LAD24NM).")
        return None
    where = f"{where} ({name})"
    try:
        shape = shape_from(feature.get("geometry") or {})
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, shapely.errors.ShapelyError):
        findings.refuse(where, "its outline cannot be read.")
        return None
    if shape.geom_type not in {"Polygon", "MultiPolygon"} or shape.is_empty:
        findings.refuse(where, "it has no outline: a polygon is needed.")
        return None
    shape = _in_degrees(shapely.force_2d(shape), in_metres=in_metres)
    if not _on_the_globe(shape):
        findings.refuse(where, "its coordinates are neither degrees (WGS 84) nor the British National Grid.")
        return None
    return Outline(
        code, name, _sound(shape, where, findings), {"cy": welsh} if welsh and welsh != name else {}
    )


def _sound(shape: BaseGeometry, where: str, findings: Findings) -> BaseGeometry:
    if shape.is_valid:
        return shape
    findings.remark(where, "its outline crossed itself and was mended.")
    parts = [
        part for part in shapely.get_parts(shapely.make_valid(shape)) if part.geom_type.endswith("Polygon")
    ]
    return shapely.union_all(parts)


def _in_degrees(shape: BaseGeometry, *, in_metres: bool) -> BaseGeometry:
    west, south, east, north = shape.bounds
    if not in_metres and west >= -180 and east <= 180 and south >= -90 and north <= 90:
        return shape
    transformer = pyproj.Transformer.from_crs(27700, 4326, always_xy=True)
    return shapely.transform(
        shape, lambda points: np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
    )


def _on_the_globe(shape: BaseGeometry) -> bool:
    west, south, east, north = shape.bounds
    return bool(
        np.isfinite(shape.bounds).all() and -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    )


def _text(properties: dict[str, Any], kind: AreaKind, part: str) -> str:
    """A code or name by ONS's property names, the area's own and the newest first, else by a plain name."""
    suffix = {"code": "CD", "name": "NM", "welsh": "NMW"}[part]
    matches = [
        match for key in properties if (match := _ONS_PROPERTY.match(key)) and match["part"].upper() == suffix
    ]
    own = [
        match
        for match in matches
        if match["what"].upper() in _ONS_PREFIXES.get(kind, {match["what"].upper()})
    ]
    keys = [match.string for match in sorted(own, key=lambda match: match["year"], reverse=True)]
    for key in (*keys, *_PLAIN_PROPERTIES[part]):
        if value := str(properties.get(key) or "").strip():
            return value
    return ""
