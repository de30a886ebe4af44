"""One door: a Granian server with a few worker processes, in the foreground until SIGTERM or SIGINT."""

import subprocess
import sys

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from portal.settings.environment import ROOT, Door, Environment, Profile

# A client that has not sent its headers by then is let go.
HEADERS_WITHIN_MILLISECONDS = 10_000
# Connections that one process holds at once: most of them clients on slow lines, which cost a little memory.
WAITING_AT_MOST = 2048
# Requests in hand get this long to finish after SIGTERM. Whoever stops the container must wait longer.
FINISH_WITHIN_SECONDS = 20


def threads(environment: Environment) -> int:
    """SQLite's writers wait for each other, so a second thread would only make a queue inside the process."""
    return environment.web_threads or (4 if environment.database_url else 1)


def open_metrics(environment: Environment) -> None:
    """Serve the counts of every process of this door, from this one, which answers no reader."""
    if not environment.metrics_port:
        return
    from portal.shell.metrics import folder, start_metrics_server

    for left_over in folder.glob("*.db"):
        left_over.unlink()
    start_metrics_server()


def refuse_unless_checked(environment: Environment) -> None:
    """In production the public door opens when `manage.py check --deploy` finds no error; else this ends the process.

    In a process of its own, so that the one that looks after the workers stays small.
    """
    if environment.profile is not Profile.PRODUCTION or environment.door is not Door.PUBLIC:
        return
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "ERROR"]
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode:
        sys.exit("The public door does not open; the lines above say why.")


def open_door(environment: Environment) -> None:
    """Answer until told to stop."""
    if environment.door is Door.WORKER:
        sys.exit("The worker has no door.")
    refuse_unless_checked(environment)
    open_metrics(environment)
    port = environment.public_port if environment.door is Door.PUBLIC else environment.workspace_port
    Granian(
        "portal.serve.front:make_front",
        factory=True,
        address=environment.bind,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN_MILLISECONDS),
        websockets=False,
        workers=environment.web_processes,
        backlog=2048,
        backpressure=WAITING_AT_MOST,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=FINISH_WITHIN_SECONDS,
    ).serve()
