"""OS Open Names, as Ordnance Survey delivers it: CSV files without a heading, one for each 20 km square."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from portal.places.ground import NOWHERE, Ground
from portal.places.loading.findings import Findings, UnreadableFileError
from portal.places.loading.grid import cells_on_grid
from portal.places.loading.names import Place
from portal.places.models import Area, AreaKind, PlaceKind

SOURCE = "os-open-names"
# The columns of the format, from "OS Open Names technical specification"; those that are not read are left unnamed.
ID, NAME1, NAME1_LANG, NAME2, NAME2_LANG, LOCAL_TYPE, EAST, NORTH = 0, 2, 3, 4, 5, 7, 8, 9
POPULATED_PLACE, DISTRICT, COUNTY = 18, 21, 24
FEWEST_COLUMNS = 25

KINDS = {
    "City": PlaceKind.CITY, "Town": PlaceKind.TOWN, "Village": PlaceKind.VILLAGE, "Hamlet": PlaceKind.VILLAGE,
    "Other Settlement": PlaceKind.VILLAGE, "Suburban Area": PlaceKind.SUBURB,
    "Named Road": PlaceKind.STREET, "Section Of Named Road": PlaceKind.STREET, "Numbered Road": PlaceKind.STREET,
    "Railway Station": PlaceKind.STATION, "London Underground Station": PlaceKind.STATION,
    "Light Rapid Transit Station": PlaceKind.STATION, "Tramway": PlaceKind.STATION, "Bus Station": PlaceKind.STATION,
    "Coach Station": PlaceKind.STATION,
    "Hospital": PlaceKind.CLINIC, "Medical Care Accommodation": PlaceKind.CLINIC,
    "Higher or University Education": PlaceKind.CAMPUS, "Further Education": PlaceKind.CAMPUS,
    "Primary Education": PlaceKind.SCHOOL, "Secondary Education": PlaceKind.SCHOOL,
    "Non State Primary Education": PlaceKind.SCHOOL, "Non State Secondary Education": PlaceKind.SCHOOL,
    "Special Needs Education": PlaceKind.SCHOOL,
    "Greenspace": PlaceKind.PARK, "Woodland Or Forest": PlaceKind.PARK, "Beach": PlaceKind.LANDMARK,
    "Sports And Leisure Centre": PlaceKind.VENUE,
}  # fmt: skip
_LANGUAGES = {"": "en", "eng": "en", "cym": "cy"}


def read_places(path: Path, findings: Findings) -> Iterator[Place]:
    """Every place of a kind that people look for, in a file or in all CSV files of a folder, inside a force's ground.

    Raises UnreadableFileError when there is no such file, or when it is no OS Open Names file.
    """
    files = sorted(path.rglob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise UnreadableFileError(f"{path} holds no CSV file.")
    ground = Ground.of_areas(AreaKind.FORCE)
    forces = dict(Area.objects.filter(kind=AreaKind.FORCE).values_list("pk", "force_id"))
    for file in files:
        rows = list(_rows(file, findings))
        if not rows:
            continue
        places = [place for place, _, _ in rows]
        cells = cells_on_grid(
            np.array([east for _, east, _ in rows]), np.array([north for _, _, north in rows])
        )
        owners = ground.at(cells).tolist() if not ground.is_empty else [NOWHERE] * len(places)
        for place, cell, owner in zip(places, cells.tolist(), owners, strict=True):
            if owner == NOWHERE and not ground.is_empty:
                findings.elsewhere += 1
                continue
            findings.kept += 1
            points = (cell,) if place.kind == PlaceKind.STREET else ()
            yield replace(place, cell=cell, force_id=forces.get(owner), points=points)


def _rows(file: Path, findings: Findings) -> Iterator[tuple[Place, float, float]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            for number, row in enumerate(csv.reader(handle), start=1):
                if number == 1 and row and row[0] == "ID":
                    continue
                parsed = _parse(row, f"{file.name} line {number}", findings)
                if parsed is not None:
                    yield parsed
    except OSError as error:
        raise UnreadableFileError(f"{file} cannot be opened: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(
            f"{file} is not a CSV file in UTF-8, as Ordnance Survey delivers it."
        ) from error


def _parse(row: Sequence[str], where: str, findings: Findings) -> tuple[Place, float, float] | None:
    if len(row) < FEWEST_COLUMNS:
        findings.refuse(where, f"it has {len(row)} columns; an OS Open Names row has 34.")
        return None
    kind = KINDS.get(row[LOCAL_TYPE])
    if kind is None:
        return None
    try:
        east, north = float(row[EAST]), float(row[NORTH])
    except ValueError:
        findings.refuse(where, f"“{row[EAST]}, {row[NORTH]}” is not a grid reference in metres.")
        return None
    if not (0 <= east <= 700_000 and 0 <= north <= 1_300_000):
        findings.refuse(where, f"{east:.0f}, {north:.0f} is outside the British National Grid.")
        return None
    names = {_LANGUAGES.get(row[NAME2_LANG], ""): row[NAME2], _LANGUAGES.get(row[NAME1_LANG], ""): row[NAME1]}
    names = {language: name for language, name in names.items() if language and name}
    name = names.pop("en", "") or row[NAME1]
    if not (name and row[ID]):
        findings.refuse(where, "it has no name or no identifier.")
        return None
    context = row[POPULATED_PLACE] or row[DISTRICT] or row[COUNTY]
    return Place(row[ID], kind, name, 0, context if context != name else row[DISTRICT] or row[COUNTY],
                 other_names=names), east, north  # fmt: skip
