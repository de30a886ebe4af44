"""Start the portal.

`python -m portal.serve` starts everything on one machine; with a name it becomes that one process, as a container does.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from portal.serve.parent import end_with_parent

DOORS = {
    "public": "public",
    "workspace": "workspace",
    "worker": "worker",
    "beat": "worker",
    "relay": "worker",
}


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m portal.serve", description=__doc__)
    parser.add_argument("what", nargs="?", default="everything", choices=["everything", *DOORS])
    parser.add_argument(
        "--with-clock", action="store_true", help="the worker also starts jobs on time, as beat does"
    )
    parser.add_argument("--small-demo", action="store_true", help="a demo with a week of reports, for tests")
    parser.add_argument("--end-with-parent", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _become(*command: str) -> NoReturn:
    os.execv(sys.executable, [sys.executable, *command])


def _celery(part: str, *options: str) -> NoReturn:
    _become("-m", "celery", "--app", "portal.celery", "--quiet", part, "--loglevel", "WARNING", *options)


def main(arguments: Sequence[str]) -> int:
    chosen = _read(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    if chosen.end_with_parent:
        end_with_parent()
    if chosen.what in DOORS:
        os.environ["PORTAL_DOOR"] = DOORS[chosen.what]
    try:
        from portal.settings.environment import environment
    except (RuntimeError, ValueError) as problem:
        sys.stderr.write(f"\nThe portal does not start like this: {problem}\n\n")
        return 2
    clock_file = str(environment.folder / "broker" / "beat")
    (environment.folder / "broker").mkdir(parents=True, exist_ok=True)  # with Redis nobody else makes it
    match chosen.what:
        case "everything":
            from portal.serve.supervisor import supervise

            return supervise(environment, small_demo=chosen.small_demo)
        case "public" | "workspace":
            from portal.serve.door import open_door

            open_door(environment)
        case "worker":
            clock = ["--beat", "--schedule", clock_file] if chosen.with_clock else []
            processes = str(environment.worker_processes)
            _celery("worker", "--concurrency", processes, "--without-gossip", "--without-mingle", *clock)
        case "beat":
            _celery("beat", "--schedule", clock_file)
        case "relay":
            _become("manage.py", "relay_outbox")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
