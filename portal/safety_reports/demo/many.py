"""Very many invented reports, drawn in numpy and written a chunk at a time: to measure with, not to read."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection, transaction

from portal.places import cell_columns
from portal.places import queries as places
from portal.places.calendar import local_midnight
from portal.places.cells import centre_of
from portal.places.precision import Precision
from portal.safety_reports.demo import patterns
from portal.safety_reports.models import SafetyReport
from portal.safety_reports.vocabulary.spaces import Feeling, Space
from portal.safety_reports.vocabulary.times import KindOfDay, PartOfDay
from portal.safety_reports.vocabulary.triage import State

CHUNK = 20_000
DAYS = 3 * 365
SPREAD = 0.004  # degrees, about 400 m
PLACES = 4_000


def make_many_reports(*, force_id: UUID, number: int, last_day: date) -> int:
    """Accepted reports over three years around the county's streets. Returns how many."""
    dice = np.random.default_rng(2026)
    centres = _centres(force_id)
    done = 0
    while done < number:
        chunk = min(CHUNK, number - done)
        with transaction.atomic():
            _insert(force_id, _reports(centres, chunk, last_day, dice))
        done += chunk
    return done


def _insert(force_id: UUID, reports: Iterator[dict[str, Any]]) -> None:
    """Rows without a model object each, which would take most of the time."""
    meta = SafetyReport._meta  # noqa: SLF001 - Django documents it
    fields = {field.name: field for field in meta.concrete_fields if not field.primary_key}

    @lru_cache(maxsize=10_000)
    def prepared(name: str, value: Any) -> Any:
        return fields[name].get_db_prep_save(value, connection)

    usual = {name: prepared(name, field.get_default()) for name, field in fields.items()}
    usual["force"] = prepared("force", force_id)
    rows = (
        usual
        | {name: prepared(name, value) for name, value in report.items()}
        | {"public_id": fields["public_id"].get_db_prep_save(uuid.uuid4(), connection)}
        for report in reports
    )
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields.values())
    table = connection.ops.quote_name(meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})",  # noqa: S608
            [tuple(row.values()) for row in rows],
        )


def _centres(force_id: UUID) -> np.ndarray:
    """Degrees of places to put reports around."""
    districts = places.list_districts(force_id)
    cells = [place.cell for district in districts for place in places.list_places(district.id)]
    cells = cells or [district.cell for district in districts]
    return np.array([centre_of(cell) for cell in cells[:PLACES]])


def _reports(
    centres: np.ndarray, number: int, last_day: date, dice: np.random.Generator
) -> Iterator[dict[str, Any]]:
    # A few places have most of the reports, as everywhere.
    rank = np.minimum(dice.zipf(1.3, number), len(centres)) - 1
    points = centres[rank] + dice.normal(0, SPREAD, (number, 2))
    cells = cell_columns.cells_at(points[:, 0], points[:, 1])
    kinds = (Precision.STREET, Precision.SPOT, Precision.AREA)
    precisions = dice.choice(3, number, p=(0.64, 0.24, 0.12))
    online = dice.random(number) < 0.12
    days = (DAYS * np.sqrt(dice.random(number))).astype(np.int64)
    weights = np.array([weight for _code, weight in patterns.BACKGROUND], dtype=float)
    concerns = dice.choice(len(weights), number, p=weights / weights.sum())
    parts, day_kinds = dice.integers(0, 4, number), dice.integers(0, 3, number)
    safe, others = dice.random(number) < 0.07, dice.integers(0, len(patterns.ONLINE), number)
    first = last_day - timedelta(days=DAYS)
    known = {day: first + timedelta(days=day) for day in range(DAYS + 1)}
    arrivals = {day: local_midnight(when) for day, when in known.items()}
    for at in range(number):
        precision = Precision.NONE if online[at] else kinds[precisions[at]]
        yield {
            "space": Space.ONLINE if online[at] else Space.PUBLIC,
            "cell": None if online[at] else precision.keep(int(cells[at])),
            "precision": precision,
            "feeling": Feeling.SAFE if safe[at] else Feeling.UNSAFE,
            "main_concern": patterns.ONLINE[others[at]]
            if online[at]
            else patterns.BACKGROUND[concerns[at]][0],
            "part_of_day": PartOfDay.values[parts[at]],
            "kind_of_day": KindOfDay.values[day_kinds[at]],
            "state": State.ACCEPTED,
            "arrived_at": arrivals[int(days[at])],
            "accepted_on": known[int(days[at])],
            "decided_on": known[int(days[at])],
        }
