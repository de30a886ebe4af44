"""How fast a release's tiles are served, beside tipg and nginx's own files: `make bench-tiles`.

Give it addresses of what runs already; it starts nothing. docs/operations/tiles-benchmark.md says how to get and start each.
What is measured is what the map page asks for: ranges of the archive, at zoom 6, 10 and 13 (whose tiles are parts of those
of zoom 12, the archive's last). tipg, which makes a tile from the points for each request, is asked for the same tiles.
Programs take turns, and medians are compared, because a shared machine's speed drifts: trust the ratios.

    --portal  http://127.0.0.1:8000/places/data/<release>/year.pmtiles
    --tipg    http://127.0.0.1:8100/collections/public.points/tiles/WebMercatorQuad
    --static  the same file under an nginx with `root` and nothing else
    --path    the same address at an nginx with deploy/nginx/releases.conf and HEARD_PUBLIC_FORCE
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pmtiles.tile import deserialize_directory, deserialize_header, tileid_to_zxy

ZOOMS = (6, 10, 13)
# How many times tipg's rate, by zoom; and the share of nginx's own rate on the way that production takes.
DEMANDED = {6: 50, 10: 50, 13: 25}
OF_NGINX = 0.9
TILES = 60
Tile = tuple[int, int, int]


def ranges_of(archive: bytes) -> dict[Tile, str]:
    """The header that asks for each tile."""
    header = deserialize_header(archive[:127])
    start = header["tile_data_offset"]

    def entries(offset: int, length: int) -> Iterator[Any]:
        for one in deserialize_directory(archive[offset : offset + length]):
            if one.run_length:
                yield one
            else:
                yield from entries(header["leaf_directory_offset"] + one.offset, one.length)

    return {
        tileid_to_zxy(one.tile_id): f"bytes={start + one.offset}-{start + one.offset + one.length - 1}"
        for one in entries(header["root_offset"], header["root_length"])
    }


def requests_at(zoom: int, ranges: dict[Tile, str]) -> dict[str, list[tuple[str, str]]]:
    """Paths and Range headers to ask for, of the archive and of a server of tiles."""
    last = max(z for z, _x, _y in ranges)
    finer = max(0, zoom - last)
    held = sorted(tile for tile in ranges if tile[0] == zoom - finer)
    chosen = held[:: max(1, len(held) // TILES)][:TILES]
    parts = [(x, y) for x in range(1 << finer) for y in range(1 << finer)]
    return {
        "archive": [("", ranges[tile]) for tile in chosen for _part in parts],
        "tiles": [
            (f"/{zoom}/{(x << finer) + right}/{(y << finer) + down}", "")
            for _z, x, y in chosen
            for right, down in parts
        ],
    }


def rate(url: str, asked: list[tuple[str, str]], seconds: int) -> float:
    """Requests a second, all of them answered with a tile. Exits where any was not."""
    base = urllib.parse.urlsplit(url)
    lines = ", ".join(f'{{"{base.path}{path}", "{part}"}}' for path, part in asked)
    script = f"""
local asked, ready, at = {{{lines}}}, {{}}, 0
init = function()
  for number, one in ipairs(asked) do
    local headers = {{}}
    if one[2] ~= "" then headers["Range"] = one[2] end
    ready[number] = wrk.format("GET", one[1], headers)
  end
end
request = function()
  at = at % #ready + 1
  return ready[at]
end
"""
    with tempfile.TemporaryDirectory(prefix="heard-bench-") as folder:
        path = Path(folder) / "asked.lua"
        path.write_text(script)
        command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--timeout", "60s", "-s", str(path), url]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        sys.exit(f"{url} did not answer every request with a tile:\n{said}")
    (found,) = re.findall(r"Requests/sec:\s+([\d.]+)", said)
    return float(found)


def main() -> None:
    """Every zoom, every program, by turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name in ("portal", "tipg", "static", "path"):
        parser.add_argument(f"--{name}", required=name == "portal")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: docs/operations/tiles-benchmark.md")
    servers = {name: url for name in ("portal", "tipg", "static", "path") if (url := getattr(options, name))}
    with urllib.request.urlopen(options.portal) as answer:
        ranges = ranges_of(answer.read())
    short = False
    for zoom in ZOOMS:
        asked = requests_at(zoom, ranges)
        found: dict[str, list[float]] = {name: [] for name in servers}
        for _round in range(options.rounds):
            for name, url in servers.items():
                kind = "tiles" if name == "tipg" else "archive"
                found[name].append(rate(url, asked[kind], options.seconds))
        middle = {name: statistics.median(rates) for name, rates in found.items()}
        said = ", ".join(f"{name} {value:,.1f}/s" for name, value in middle.items())
        print(f"zoom {zoom}, {len(asked['archive'])} tiles: {said}", flush=True)
        if "tipg" in middle:
            times = middle["portal"] / middle["tipg"]
            short |= times < DEMANDED[zoom]
            print(f"  {times:,.0f} times tipg; at least {DEMANDED[zoom]} are wanted")
        if "static" in middle and "path" in middle:
            pairs = zip(found["path"], found["static"], strict=True)
            share = statistics.median(one / other for one, other in pairs)
            short |= share < OF_NGINX
            print(f"  {share:.2f} of nginx's own files; at least {OF_NGINX} is wanted")
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
