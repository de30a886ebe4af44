"""Runs every program on one machine: starts them, watches them, and leaves none behind."""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from portal.serve.programs import Program, all_programs
from portal.settings.environment import ROOT, Environment

READY_WITHIN = 90.0
STOP_WITHIN = 25.0
# A program that fails this often within a minute has something wrong that starting again does not cure.
STARTS_A_MINUTE = 4
LOG_KEPT_BELOW = 5_000_000


class CannotRun(Exception):
    """Something stands in the way. The message is for the person at the terminal."""


def tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


@contextmanager
def held_port(bind: str, port: int, name: str, variable: str) -> Iterator[None]:
    """Keep a port for a door of this portal. Raises CannotRun when somebody else has it already.

    A door's processes share their port, and the kernel would let another portal's share it too: readers would meet now
    one, now the other. So the port is held from before the first start's work, which takes minutes, until the end.
    """
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with (
        socket.socket(family, socket.SOCK_STREAM) as probe,
        socket.socket(family, socket.SOCK_STREAM) as held,
    ):
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        try:
            probe.bind((bind, port))  # shared with nobody: refused while anybody has it
            probe.close()
            held.bind((bind, port))  # shared with the door's own processes, and never listened on
        except OSError as problem:
            raise CannotRun(
                f"Port {port}, for the {name}, cannot be used: {problem.strerror}.\n"
                f"Another program has it, or an earlier Heard still runs.\n"
                f"To use another port: {variable}={port + 100} make run"
            ) from problem
        yield


@contextmanager
def held_ports(environment: Environment) -> Iterator[None]:
    """Keep the ports of both doors. Raises CannotRun."""
    public, workspace = environment.public_port, environment.workspace_port
    with (
        held_port(environment.bind, public, "public door", "HEARD_PUBLIC_PORT"),
        held_port(environment.bind, workspace, "workspace", "HEARD_WORKSPACE_PORT"),
    ):
        yield


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold the data folder. Raises CannotRun when another Heard holds it."""
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = (data / "running").open("w")
    except OSError as problem:
        raise CannotRun(f"The data folder {data} cannot be written: {problem.strerror}.") from problem
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise CannotRun(
                f"Heard runs on the data folder {data} already.\nAnother folder: HEARD_DATA=… make run"
            ) from problem
        yield


class Child:
    """A running program, in a process group of its own: Ctrl-C reaches the supervisor alone."""

    def __init__(self, program: Program, logs: Path) -> None:
        self.program = program
        self.log = logs / f"{program.name.replace(' ', '-')}.log"
        self.started: deque[float] = deque(maxlen=STARTS_A_MINUTE)
        self.process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        if self.log.exists() and self.log.stat().st_size > LOG_KEPT_BELOW:
            self.log.replace(self.log.with_suffix(".log.1"))
        self.started.append(time.monotonic())
        with self.log.open("ab") as output:
            return subprocess.Popen(
                self.program.command,
                cwd=ROOT,
                env=self.program.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def restart(self) -> None:
        """Start again. Raises CannotRun when that happened too often."""
        self.signal(signal.SIGKILL)  # what is left of its group
        if len(self.started) == STARTS_A_MINUTE and time.monotonic() - self.started[0] < 60:
            raise CannotRun(
                f"The {self.program.name} stopped {STARTS_A_MINUTE} times within a minute. "
                f"Its last words:\n\n{self.last_words()}"
            )
        tell(f"  The {self.program.name} stopped unexpectedly and is started again. See {self.log}")
        self.process = self._start()

    def last_words(self, lines: int = 20) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    @property
    def stopped(self) -> bool:
        return self.process.poll() is not None


def is_ready(bind: str, program: Program) -> bool:
    """Whether a door answers. Not /readyz: it waits for the relay, which is started only after the doors."""
    connection = http.client.HTTPConnection(bind, program.port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": program.host})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


class Supervisor:
    """The doors, the worker and the relay of one data folder."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.logs = environment.folder / "logs"
        self.children: list[Child] = []
        self.asked_to_stop = 0

    def on_signal(self, _number: int, _frame: FrameType | None) -> None:
        """The first time: stop in order. The second: at once."""
        self.asked_to_stop += 1
        if self.asked_to_stop == 2:
            for child in self.children:
                child.signal(signal.SIGKILL)

    def start(self) -> None:
        """The doors first, so that somebody can look at a page while what works behind them still starts."""
        self.logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        programs = all_programs(self.environment)
        self._start([program for program in programs if program.port])
        self.wait_until_ready()
        self._start([program for program in programs if not program.port])

    def _start(self, programs: Sequence[Program]) -> None:
        for program in programs:
            if not self.asked_to_stop:
                self.children.append(Child(program, self.logs))

    def watch(self, *, seconds: float) -> None:
        """Look after the children for so long, or until asked to stop."""
        until = time.monotonic() + seconds
        while not self.asked_to_stop and time.monotonic() < until:
            for child in self.children:
                if child.stopped and not self.asked_to_stop:
                    child.restart()
            time.sleep(0.2)

    def wait_until_ready(self) -> None:
        """Raises CannotRun when a door does not answer in time."""
        waiting = [child for child in self.children if child.program.port]
        until = time.monotonic() + READY_WITHIN
        while waiting and not self.asked_to_stop:
            if time.monotonic() > until:
                child = waiting[0]
                raise CannotRun(
                    f"The {child.program.name} does not answer. Its last words:\n\n{child.last_words()}"
                )
            self.watch(seconds=0.2)
            waiting = [child for child in waiting if not is_ready(self.environment.bind, child.program)]

    def stop(self) -> None:
        """Ask every child to finish what it has in hand; end what does not."""
        for child in self.children:
            if not child.stopped:
                child.process.terminate()
        until = time.monotonic() + STOP_WITHIN
        for child in self.children:
            try:
                child.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                tell(f"  The {child.program.name} did not finish in time and was ended.")
            child.signal(signal.SIGKILL)
            child.process.wait()


def make_ready(supervisor: Supervisor, *, small_demo: bool) -> str:
    """Run the first-run step; return the words that it leaves for later. Raises CannotRun when it fails."""
    command = [sys.executable, "-m", "portal.serve.first_run", *(["--small-demo"] if small_demo else [])]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PORTAL_DOOR": "workspace"},
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    while process.poll() is None:
        if supervisor.asked_to_stop:
            process.terminate()
        time.sleep(0.1)
    said = process.stdout.read() if process.stdout else ""
    if process.returncode and not supervisor.asked_to_stop:
        raise CannotRun("Making the data folder ready failed; the reason stands above.")
    return said


def supervise(environment: Environment, *, small_demo: bool) -> int:
    """Run everything until SIGINT, SIGTERM or SIGHUP. Returns the exit status."""
    supervisor = Supervisor(environment)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, supervisor.on_signal)
    try:
        with held_ports(environment), only_one(environment.folder):
            welcome = make_ready(supervisor, small_demo=small_demo)
            try:
                if not supervisor.asked_to_stop:
                    tell("  Starting …")
                    supervisor.start()
                if not supervisor.asked_to_stop:
                    tell(welcome)
                while not supervisor.asked_to_stop:
                    supervisor.watch(seconds=60)
            finally:
                tell("\n  Stopping …")
                supervisor.stop()
    except CannotRun as problem:
        sys.stderr.write(f"\n{problem}\n\n")
        return 1
    tell("  Stopped. Nothing runs any more; your data is kept.")
    return 0
