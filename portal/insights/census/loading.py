"""Census profiles and backgrounds come as CSV files, checked row by row, and replace what was loaded before."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

import numpy as np
from django.db import transaction

from portal.insights.counts.keys import LEVEL
from portal.insights.models import BackgroundCount, CensusCount
from portal.places import cell_columns
from portal.places.cells import FINEST
from portal.safety_reports.queries.about_you import questions_asked
from portal.safety_reports.queries.counted import ground_of_counts

CHUNK = 2_000


class UnreadableRowError(ValueError):
    """A row that cannot be taken. Says which, and why."""


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers. Raises UnreadableRowError where a column is missing."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise UnreadableRowError(
                f"The first line has to name the columns. Missing: {', '.join(missing)}."
            )
        yield from enumerate(reader, 2)


def save_census(*, force_id: UUID, rows: Iterable[tuple[int, dict[str, str]]]) -> int:
    """Replace the force's census profile: ward (official code), question, answer, number. Returns how many rows."""
    wards = {ward.code: ward.id for ward in ground_of_counts(force_id).wards.areas}
    asked = {question.code: dict(question.answers) for question in questions_asked()}
    made = []
    for line, row in rows:
        if row["ward"] not in wards:
            raise UnreadableRowError(f"Line {line}: no ward of this force has the code {row['ward'][:24]!r}.")
        if row["answer"] not in asked.get(row["question"], {}):
            raise UnreadableRowError(f"Line {line}: the portal does not ask for this.")
        made.append(
            CensusCount(
                force_id=force_id, ward_id=wards[row["ward"]], question=row["question"], answer=row["answer"],
                number=_whole(row["number"], line),
            )
        )  # fmt: skip
    with transaction.atomic():
        CensusCount.objects.filter(force=force_id).delete()
        CensusCount.objects.bulk_create(made, batch_size=CHUNK)
    return len(made)


def save_background(*, force_id: UUID, kind: str, rows: Iterable[tuple[int, dict[str, str]]]) -> int:
    """Replace a background: lon, lat, number. Points are added up by square. Returns how many squares."""
    lons, lats, numbers = [], [], []
    for line, row in rows:
        try:
            lon, lat = float(row["lon"]), float(row["lat"])
        except ValueError as fault:
            raise UnreadableRowError(f"Line {line}: lon and lat have to be degrees.") from fault
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise UnreadableRowError(f"Line {line}: this point is not on the globe.")
        lons.append(lon)
        lats.append(lat)
        numbers.append(_whole(row["number"], line))
    cells = cell_columns.cells_at(np.array(lons), np.array(lats)) >> 2 * (FINEST - LEVEL)
    return keep_background(force_id=force_id, kind=kind, cells=cells.tolist(), numbers=numbers)


def keep_background(*, force_id: UUID, kind: str, cells: list[int], numbers: list[int]) -> int:
    """Replace a background with numbers by square of level 17; the same square's are added up."""
    together: Counter[int] = Counter()
    for cell, number in zip(cells, numbers, strict=True):
        together[cell] += number
    made = [
        BackgroundCount(force_id=force_id, kind=kind, cell=cell, number=number)
        for cell, number in sorted(together.items())
    ]
    with transaction.atomic():
        BackgroundCount.objects.filter(force=force_id, kind=kind).delete()
        BackgroundCount.objects.bulk_create(made, batch_size=CHUNK)
    return len(made)


def _whole(text: str, line: int) -> int:
    if not text.strip().isdecimal() or len(text.strip()) > 9:
        raise UnreadableRowError(f"Line {line}: number has to be a whole number.")
    return int(text)
