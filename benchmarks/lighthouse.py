"""Lighthouse on the ten most different pages: mobile emulation, the median of five runs, against what was promised.

Run it beside a started portal: `make run` in one terminal, `make lighthouse` in another. Lighthouse is fetched once into
`.cache/`, at the version below; it is no part of the portal and nothing else needs it. Exit status 1: a page is below
its mark.
"""

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSION = "12.8.2"
HOME = ROOT / ".cache" / "lighthouse"
RUNS = int(os.environ.get("RUNS", "5"))
TRIES = 3
MARKS = {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100}
# Search answers what one person typed: no search engine lists it, which Lighthouse counts against it.
NOT_INDEXED = {"/search/?q=lamps"}
PAGES = (
    "/",
    "/news/winter-walks/",
    "/you-said/harbour-walk-lamps/",
    "/promises/",
    "/promises/p4-2/",
    "/campaigns/night-crew/",
    "/learning/lights-are-not-enough/",
    "/support/",
    "/places/",
    "/search/?q=lamps",
)
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
)


def fetched() -> Path:
    """Where Lighthouse's command is. It is installed when it is not there."""
    command = HOME / "node_modules" / ".bin" / "lighthouse"
    if not command.exists():
        print(f"  Fetching Lighthouse {VERSION} …", flush=True)
        subprocess.run(
            [
                "npm",
                "install",
                "--prefix",
                str(HOME),
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
                f"lighthouse@{VERSION}",
            ],
            check=True,
        )
    return command


def marks_of(command: Path, address: str) -> dict[str, float]:
    """One run's marks. Now and then Lighthouse misses the beginning of a page and gives no report: that is no run."""
    for _try in range(TRIES - 1):
        with contextlib.suppress(subprocess.CalledProcessError):
            return one_run(command, address)
    return one_run(command, address)


def one_run(command: Path, address: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="heard-lighthouse-") as folder:
        told = Path(folder) / "report.json"
        subprocess.run(
            [
                str(command),
                address,
                "--quiet",
                "--output=json",
                f"--output-path={told}",
                f"--only-categories={','.join(MARKS)}",
                f"--chrome-flags={FLAGS}",
            ],
            check=True,
            env=os.environ | {"CHROME_PATH": shutil.which("chromium") or os.environ.get("CHROME_PATH", "")},
        )
        found = json.loads(told.read_text())["categories"]
    return {name: 100 * found[name]["score"] for name in MARKS}


def main() -> int:
    command = fetched()
    host = os.environ.get("HEARD_PUBLIC_URL", "http://localhost:8000").rstrip("/")
    below = 0
    print(f"  Median of {RUNS} runs each, mobile emulation\n\n  {'':36}{'  '.join(MARKS)}")
    for page in PAGES:
        runs = [marks_of(command, host + page) for _ in range(RUNS)]
        medians = {name: statistics.median(run[name] for run in runs) for name in MARKS}
        wanted = {name: mark for name, mark in MARKS.items() if not (name == "seo" and page in NOT_INDEXED)}
        missed = [name for name, mark in wanted.items() if medians[name] < mark]
        below += bool(missed)
        told = "  ".join(f"{medians[name]:>{len(name)}.0f}" for name in MARKS)
        print(f"  {page:36}{told}{'   below: ' + ', '.join(missed) if missed else ''}", flush=True)
    print(f"\n  {f'{below} pages are below their mark.' if below else 'Every page reaches its mark.'}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
