"""How fast counts are rebuilt and drawn and a release is made, with 10,000 and 1,000,000 reports: `make bench-counts`.

Each size has a database of its own and a process of its own for the rebuild, so that its memory is its own. A tile is cold:
nothing keeps tiles; the counts themselves are loaded once a process, and that first load is said as well. The release holds
every report of the database (`release_made.py`). At the end each goal stands beside what was measured, and one that was
missed fails the run. `make bench-counts SIZES="10000 20000"` tries it with fewer; the goals are for a million.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import tests.environment  # noqa: F401 - settles what the settings read from the environment

ROOT = Path(__file__).resolve().parent.parent
SIZES = (10_000, 1_000_000)
LAST_DAY = date(2026, 11, 15)
# What must hold for the largest size: of what was printed which figure, and how much at most.
GOALS = (
    ("rebuild", "seconds", 10),
    ("rebuild", "MB", 500),
    ("release", "seconds", 60),
    ("tiles", "median ms", 60),
)
SLOWER, ENCODING = 1.2, 30  # tiles against those of the smallest size; times mapbox-vector-tile
TILES = 120


def start_django() -> None:
    """Settings and applications."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()


def connect(path: str) -> None:
    """Django, with its database at this path."""
    start_django()
    from django.db import connection

    connection.settings_dict["NAME"] = path


def fill(path: str, reports: int) -> None:
    """A migrated database with a corner of Doggerland and so many accepted reports."""
    from tests.databases import database_for

    database = database_for(url="", folder=Path(path).parent, label="bench")
    database.make()
    shutil.copy(str(database.connection_name), path)
    connect(path)

    from django.core.management import call_command

    from portal.places.queries import force_by_slug
    from portal.safety_reports.demo.many import make_many_reports

    call_command("make_doggerland", small=True, verbosity=0)
    force = force_by_slug("doggerland")
    assert force is not None
    begun = time.perf_counter()
    make_many_reports(force_id=force.id, number=reports, last_day=LAST_DAY)
    print(json.dumps({"made in": round(time.perf_counter() - begun, 1)}))


def rebuild(path: str) -> None:
    """Rebuild everything; say how long it took and the most memory that this process ever held."""
    connect(path)
    from portal.insights.counts.rebuild import rebuild_counts
    from portal.places import calendar
    from portal.places.queries import force_by_slug

    force = force_by_slug("doggerland")
    assert force is not None
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.perf_counter()
    done = rebuild_counts(force_id=force.id, now=calendar.now(), everything=True)
    took = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "reports": done.reports,
                "seconds": round(took, 2),
                "MB": round(most),
                "MB before": round(before),
            }
        )
    )


def tiles(path: str) -> None:
    """Tiles through their view, at every zoom where the reports are: the first, the median, the slowest in twenty."""
    connect(path)
    import numpy as np
    from django.test import RequestFactory

    from portal.insights.counts.cube import Chosen, cube_of
    from portal.insights.picture.views import tile
    from portal.insights.tiles.squares import FIRST_ZOOM, LAST_ZOOM, level_of
    from portal.places.cells import split
    from portal.places.queries import force_by_slug

    force = force_by_slug("doggerland")
    assert force is not None

    def asked(zoom: int, code: int, query: str = "") -> tuple[float, int]:
        request: Any = RequestFactory().get(f"/picture/tiles/?{query}")
        request.actor = SimpleNamespace(force_id=force.id)
        x, y = split(code)
        begun = time.perf_counter()
        answer = tile(request, zoom, x, y)
        return 1000 * (time.perf_counter() - begun), len(answer.content)

    first = asked(FIRST_ZOOM, 0)[0]
    dice = np.random.default_rng(1)
    codes = {}
    for zoom in range(FIRST_ZOOM, LAST_ZOOM + 1):
        squares = cube_of(force.id).select(Chosen()).squares[level_of(zoom)]
        codes[zoom] = np.unique(squares.cells >> 2 * (level_of(zoom) - zoom))
    filtered = asked(LAST_ZOOM, int(codes[LAST_ZOOM][0]), "part=night&concern=badly_lit")[0]
    times, sizes = [], []
    for number in range(TILES):
        zoom = FIRST_ZOOM + number % (LAST_ZOOM - FIRST_ZOOM + 1)
        took, size = asked(zoom, int(dice.choice(codes[zoom])))
        times.append(took)
        sizes.append(size)
    print(json.dumps({
        "first of a process ms": round(first, 1), "first of a filter ms": round(filtered, 1),
        "median ms": round(statistics.median(times), 2), "p95 ms": round(sorted(times)[int(0.95 * len(times))], 2),
        "largest kB": round(max(sizes) / 1024, 1),
    }))  # fmt: skip


def encoding() -> None:
    """1,000 squares with two properties: ours against mapbox-vector-tile as it comes, the best of interleaved rounds."""
    import mapbox_vector_tile
    import numpy as np

    start_django()

    from portal.insights.tiles.squares import encoded
    from portal.places.cells import bounds_of

    cells = np.arange(1_000, dtype=np.int64) + (0b1101101101 << 10)
    numbers, bands = np.arange(1_000, dtype=np.int64) % 37 + 1, np.arange(1_000, dtype=np.int64) % 6
    features = []
    for cell, number, band in zip(cells.tolist(), numbers.tolist(), bands.tolist(), strict=True):
        w, s, e, n = bounds_of(cell << 24, 12)
        ring = [[w, s], [e, s], [e, n], [w, n], [w, s]]
        features.append({
            "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": {"number": number, "band": band},
        })  # fmt: skip
    edges = bounds_of((0b1101101101 << 10) << 24, 7)
    options = {"quantize_bounds": tuple(edges), "extents": 4096}
    ours: list[float] = []
    theirs: list[float] = []
    for _round in range(7):
        for kept, run in (
            (ours, lambda: encoded(cells, numbers, bands)),
            (
                theirs,
                lambda: mapbox_vector_tile.encode(
                    {"name": "squares", "features": features}, default_options=options
                ),
            ),
        ):
            begun = time.perf_counter()
            run()
            kept.append(1000 * (time.perf_counter() - begun))
    mine, its = statistics.median(ours), statistics.median(theirs)
    print(
        json.dumps(
            {"ours ms": round(mine, 2), "mapbox-vector-tile ms": round(its, 1), "times": round(its / mine)}
        )
    )


def release(path: str, reports: int) -> None:
    """Everything that was ever accepted in one release, with all its files."""
    connect(path)
    from benchmarks.release_made import release_made
    from portal.places.queries import force_by_slug

    force = force_by_slug("doggerland")
    assert force is not None
    folder = Path(path).with_suffix(".release")
    print(json.dumps(release_made(folder, force.id, reports, LAST_DAY)))


def said(*told: object) -> dict[str, Any]:
    """What this file prints when it is run with these words."""
    words = [sys.executable, __file__, *map(str, told)]
    printed = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return found


def measured(sizes: tuple[int, ...], folder: Path) -> dict[int, dict[str, dict[str, Any]]]:
    """Every figure by size and step, each step in a process of its own, printed as it comes."""
    found: dict[int, dict[str, dict[str, Any]]] = {}
    for size in sizes:
        path = str(folder / f"{size}.sqlite3")
        found[size] = {}
        for step, told in (
            ("fill", (path, size)),
            ("rebuild", (path,)),
            ("tiles", (path,)),
            ("release", (path, size)),
        ):
            found[size][step] = said(step, *told)
            print(f"{size:>9,} reports  {step:<8} {json.dumps(found[size][step])}", flush=True)
    return found


def main(sizes: tuple[int, ...]) -> int:
    """Measure everything, then say goal by goal whether it was kept. 1 where one was not."""
    encoded = said("encoding")
    print(f"encoding 1,000 squares {json.dumps(encoded)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="heard-bench-") as folder:
        found = measured(sizes, Path(folder))
    least, most = found[min(sizes)], found[max(sizes)]
    slower = most["tiles"]["median ms"] / least["tiles"]["median ms"]
    lines: list[tuple[str, float, float, bool]] = [
        (f"{step}, {name}", most[step][name], goal, most[step][name] <= goal) for step, name, goal in GOALS
    ]
    lines.append(
        (f"tiles, times those of {min(sizes):,} reports", round(slower, 2), SLOWER, slower <= SLOWER)
    )
    kept = encoded["times"] >= ENCODING
    print(f"\n{max(sizes):,} reports")
    for name, value, goal, is_kept in lines:
        print(_verdict(name, value, f"at most {goal}", is_kept))
    print(_verdict("encoding, times mapbox-vector-tile", encoded["times"], f"at least {ENCODING}", kept))
    return 0 if kept and all(line[3] for line in lines) else 1


def _verdict(name: str, value: float, wanted: str, is_kept: bool) -> str:
    return f"  {name:<40} {value:>8}   {wanted:<12} {'kept' if is_kept else 'NOT KEPT'}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            sys.exit(main(SIZES))
        case ["fill", path, reports]:
            fill(path, int(reports))
        case ["rebuild", path]:
            rebuild(path)
        case ["tiles", path]:
            tiles(path)
        case ["release", path, reports]:
            release(path, int(reports))
        case ["encoding"]:
            encoding()
        case sizes:
            sys.exit(main(tuple(map(int, sizes))))
