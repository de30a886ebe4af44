"""Make the data folder ready: tables, the demo if there is none, the files that readers load.

Runs in a process of its own, so that the supervisor stays small. What it does is told on standard error as it
goes; standard output carries the words that the supervisor shows once everything answers.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

from portal.serve.parent import end_with_parent
from portal.settings.environment import environment

if TYPE_CHECKING:
    from portal.serve.prepare import Stamp

ONLY_FILES = "--only-files"
UNFINISHED_DEMO = "demo-unfinished"
STATIC_SOURCES = ("frontend/dist/manifest.json", "requirements.txt")


def _tell(text: str) -> None:
    sys.stderr.write(f"  {text}\n")
    sys.stderr.flush()


def _timed(text: str, step: Callable[[], object]) -> None:
    begun = time.monotonic()
    _tell(f"{text} …")
    step()
    _tell(f"{text}: done in {time.monotonic() - begun:.0f} s")


def migrate() -> None:
    """Bring the tables up to date, silently where they are."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from portal.serve import first_tables

    if connection.vendor == "sqlite":
        first_tables.begin(Path(connection.settings_dict["NAME"]))
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _timed("Tables", lambda: call_command("migrate", verbosity=0))


def begin_county(*, small: bool) -> None:
    """On a first start of the demo: make its ground in a second process, beside the tables."""
    from django.conf import settings
    from django.db import connection

    from portal.places.doggerland import ahead

    if settings.IS_DEMO and not connection.introspection.table_names():
        connection.close()
        ahead.begin(small=small, first=end_with_parent)


def _stamp_of_files() -> "Stamp":
    from django.conf import settings

    from portal.serve.prepare import ROOT, Stamp, hash_of

    sources = [ROOT / name for name in STATIC_SOURCES if (ROOT / name).exists()]
    sources += sorted(path for path in (ROOT / "portal").glob("*/static/**/*") if path.is_file())
    return Stamp(Path(settings.STATIC_ROOT) / ".made-from", hash_of(sources))


def begin_files() -> "subprocess.Popen[bytes] | None":
    """Put styles, scripts and pictures where they are served from, when they changed, in a second process.

    It compresses for most of its time and needs no table.
    """
    if _stamp_of_files().is_fresh():
        return None
    return subprocess.Popen([sys.executable, "-m", "portal.serve.first_run", ONLY_FILES], stdout=sys.stderr)


def collect_files() -> None:
    from django.conf import settings

    shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
    _timed("Files for readers", lambda: call_command("collectstatic", interactive=False, verbosity=0))
    _stamp_of_files().leave()


def make_demo(*, small: bool) -> None:
    """Doggerland, where the database holds none yet: the command itself knows."""
    from django.conf import settings

    if not settings.IS_DEMO:
        return
    unfinished = Path(settings.DATA_FOLDER) / UNFINISHED_DEMO
    unfinished.touch()
    call_command("make_demo", if_missing=True, small=small)
    unfinished.unlink()


def forget_unfinished_demo() -> None:
    """Half a demo, left by a first start that was stopped, is worth nothing and would be taken for a real force."""
    from django.conf import settings

    unfinished = Path(settings.DATA_FOLDER) / UNFINISHED_DEMO
    if settings.IS_DEMO and unfinished.exists() and not environment.database_url:
        _tell("The demo was not finished last time, and is made anew.")
        for path in Path(settings.DATA_FOLDER).glob("heard.sqlite3*"):
            path.unlink()


def welcome() -> str:
    from django.conf import settings

    lines = [
        "",
        "  Heard is running.",
        "",
        f"  For the public    {settings.PUBLIC_URL}",
        f"  The workspace     {settings.WORKSPACE_URL}",
    ]
    if settings.IS_DEMO:
        lines += [
            "",
            "  This is Doggerland, an invented county. Mark a place on the public portal, as if on your phone,",
            "  and keep the receipt. Then sign in to the workspace, with one click, as a",
            "",
            "    Triage officer          reads reports, decides what happens, and answers",
            "    Triage supervisor       approves what needs a second person, sees the team's load",
            "    Independent reviewer    reads what people say about the police",
            "    Communications editor   writes and publishes pages",
            "    Force administrator     invites people and ends their access",
        ]
    lines += ["", f"  Your data is in {settings.DATA_FOLDER}. Ctrl-C stops everything and keeps it.", ""]
    return "\n".join(lines)


def main(*, small_demo: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    with redirect_stdout(sys.stderr):
        files = begin_files()
        forget_unfinished_demo()
        begin_county(small=small_demo)
        migrate()
        make_demo(small=small_demo)
        if files and files.wait():
            raise SystemExit("The files for readers could not be collected. The lines above say why.")
    sys.stdout.write(welcome())


if __name__ == "__main__":
    end_with_parent()
    if ONLY_FILES in sys.argv:
        os.nice(5)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
        django.setup()
        collect_files()
    else:
        main(small_demo="--small-demo" in sys.argv)
