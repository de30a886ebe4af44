"""Install what a fresh checkout needs: `python3 -m portal.serve.prepare run`, or `dev` for tests and checks.

Standard library only, and nothing newer than Python 3.8 in its syntax: it is started by whatever Python the
machine has, and its first duty is to say so when that one is too old. Each step leaves the hash of what it was
made from, so that a second start does nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20


class NotPossible(Exception):
    """A step failed. The message is for the person at the terminal."""


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def stop(text: str) -> NoReturn:
    sys.stderr.write("\n" + text + "\n\n")
    raise SystemExit(1)


def hash_of(paths: Sequence[Path], *also: str) -> str:
    digest = hashlib.sha256("\0".join(also).encode())
    for path in paths:
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


class Stamp:
    """Remembers in a small file what something was made from."""

    def __init__(self, path: Path, value: str) -> None:
        self.path = path
        self.value = value

    def is_fresh(self) -> bool:
        return self.path.is_file() and self.path.read_text() == self.value

    def leave(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.value)


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        stop(f"Heard needs Python 3.11 or newer; this is {found}. Try: make run PYTHON=python3.12")


def check_node() -> None:
    if not shutil.which("npm"):
        stop(
            "Heard needs Node.js 20 or newer with npm to build its pages. See https://nodejs.org/en/download"
        )
    found = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    if int(found.lstrip("v").split(".")[0] or 0) < OLDEST_NODE:
        stop(f"Heard needs Node.js 20 or newer; this is {found}.")


def _lines_of(command: Sequence[str], **environment: str) -> Iterator[str]:
    """Run a command and yield its lines. Raises NotPossible with the last of them if it fails."""
    said = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        for line in process.stdout or ():
            said.append(line.rstrip())
            yield line
    if process.returncode:
        name, last = " ".join(command[:4]), "\n".join(said[-25:])
        raise NotPossible(f"{name} failed:\n\n{last}")


def run(command: Sequence[str], **environment: str) -> None:
    for _line in _lines_of(command, **environment):
        pass


def make_venv() -> None:
    ask_pip = [str(PYTHON), "-m", "pip", "--version"]
    if PYTHON.exists() and not subprocess.run(ask_pip, capture_output=True, check=False).returncode:
        return
    try:
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    except NotPossible as problem:
        raise NotPossible(f"{problem}\n\nOn Debian and Ubuntu: apt install python3-venv") from problem


def install_python_packages(kind: str) -> None:
    """Exactly the locked packages, each checked against its hash."""
    locked = ROOT / ("requirements-dev.txt" if kind == "dev" else "requirements.txt")
    version = "{}.{}".format(*sys.version_info[:2])
    stamps = [Stamp(VENV / ".installed-run", hash_of([ROOT / "requirements.txt"], version))]
    if kind == "dev":
        stamps.append(Stamp(VENV / ".installed-dev", hash_of([locked], version)))
    if PYTHON.exists() and all(stamp.is_fresh() for stamp in stamps):
        return
    total = locked.read_text().count("==")
    say(f"  Python packages: installing {total}, the first time takes a minute or two")
    make_venv()
    begun, seen = time.monotonic(), 0
    for line in _lines_of(
        [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--progress-bar=off", "-r", str(locked)],
        PIP_DISABLE_PIP_VERSION_CHECK="1",
        PIP_ROOT_USER_ACTION="ignore",
    ):
        if line.startswith("Collecting "):
            seen += 1
            if seen % 40 == 0:
                say(f"  Python packages: {seen} of {total} fetched")
        elif line.startswith("Installing collected"):
            say("  Python packages: all fetched, unpacking")
    for stamp in stamps:
        stamp.leave()
    say(f"  Python packages: done in {time.monotonic() - begun:.0f} s")


def check_node_lock(folder: Path) -> None:
    """Raises NotPossible when package.json asks for something else than package-lock.json holds."""
    asked = json.loads((folder / "package.json").read_text())
    locked = json.loads((folder / "package-lock.json").read_text())["packages"][""]
    for kind in ("dependencies", "devDependencies"):
        if asked.get(kind, {}) != locked.get(kind, {}):
            raise NotPossible(
                f"The {kind} of package.json are not those of package-lock.json. Run npm install first."
            )


def install_node_packages() -> None:
    """Exactly the locked packages; none of them may run a script of its own while being installed.

    Not `npm ci`: it refuses a lock file without the optional binaries of other systems, which not every registry
    has. What it is good for, refusing a lock file that does not fit, is done here.
    """
    stamp = Stamp(ROOT / "node_modules" / ".installed", hash_of([ROOT / "package-lock.json"]))
    if stamp.is_fresh():
        return
    check_node_lock(ROOT)
    say("  Node packages: installing")
    begun = time.monotonic()
    run(["npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
    stamp.leave()
    say(f"  Node packages: done in {time.monotonic() - begun:.0f} s")


def build_pages() -> None:
    """The front end, when anything that it is made from changed."""
    frontend = ROOT / "frontend"
    sources = sorted(
        path
        for path in frontend.rglob("*")
        if path.is_file() and frontend / "dist" not in path.parents and not path.name.endswith(".test.ts")
    )
    sources += [ROOT / name for name in ("package-lock.json", "vite.config.ts", "tsconfig.json")]
    stamp = Stamp(frontend / "dist" / ".made-from", hash_of([path for path in sources if path.exists()]))
    if stamp.is_fresh():
        return
    begun = time.monotonic()
    run(["npm", "run", "--silent", "build"])
    stamp.leave()
    say(f"  Styles and scripts: built in {time.monotonic() - begun:.0f} s")


def compile_languages() -> None:
    run([str(PYTHON), "-m", "portal.serve.languages"])


def _both(first: Callable[[], None], second: Callable[[], None]) -> None:
    """Run two steps side by side: one waits for the network mostly, the other unpacks."""
    problems = []  # type: list[BaseException]

    def attempt() -> None:
        try:
            second()
        except BaseException as problem:  # noqa: BLE001 - raised again below, in the thread that can stop
            problems.append(problem)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    first()
    thread.join()
    if problems:
        raise problems[0]


def _node_and_pages() -> None:
    install_node_packages()
    build_pages()


def main(kind: str) -> None:
    check_python()
    check_node()
    try:
        _both(lambda: install_python_packages(kind), _node_and_pages)
        compile_languages()
    except NotPossible as problem:
        stop(str(problem))
    except KeyboardInterrupt:
        stop("Stopped. Nothing is broken: the next start goes on from here.")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
