"""A running portal for tests: both doors, a worker and a relay, started as `make run` starts them."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.databases import ROOT, Database, PostgresDatabase, SqliteDatabase
from tests.environment import next_portal_redis

START_WITHIN = 420.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class PortalStack:
    """One portal on a data folder, a database and ports of its own."""

    data: Path
    database: Database
    public_port: int = field(default_factory=free_port)
    workspace_port: int = field(default_factory=free_port)
    extra: dict[str, str] = field(default_factory=dict)
    redis_url: str = field(default_factory=next_portal_redis)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def public_url(self) -> str:
        return f"http://localhost:{self.public_port}"

    @property
    def workspace_url(self) -> str:
        return f"http://localhost:{self.workspace_port}"

    @property
    def said(self) -> Path:
        """What `make run` would have shown."""
        return self.data / "said.txt"

    def environment(self) -> dict[str, str]:
        url = self.database.url_of(self.database.name) if isinstance(self.database, PostgresDatabase) else ""
        return os.environ | {
            "PORTAL_PROFILE": "demo",
            "PORTAL_DOOR": "workspace",
            "HEARD_DATA": str(self.data),
            "HEARD_PUBLIC_PORT": str(self.public_port),
            "HEARD_WORKSPACE_PORT": str(self.workspace_port),
            "DATABASE_URL": url,
            "REDIS_URL": self.redis_url,
            "BROKER_URL": "",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            **self.extra,
        }

    def start(self) -> None:
        """Returns when both doors say that they can serve."""
        with self.said.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "portal.serve", "--small-demo", "--end-with-parent"],
                cwd=ROOT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until = time.monotonic() + START_WITHIN
        while "Heard is running" not in self.said.read_text():
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise RuntimeError(f"The portal did not start:\n{self.said.read_text()}\n{self.last_logs()}")
            time.sleep(0.1)

    def stop(self) -> int:
        """Stop as Ctrl-C does. Returns the exit status."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(60)
        finally:
            self.kill()

    def kill(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def last_logs(self) -> str:
        logs = sorted((self.data / "logs").glob("*.log"))
        return "\n".join(f"--- {log.name}\n{log.read_text()[-4000:]}" for log in logs)

    def manage(self, *arguments: str) -> str:
        """Run a management command against this portal's data; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{arguments[0]} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def evaluate(self, code: str) -> Any:
        """Run Python inside the portal's own settings; `answer` at its end comes back by way of JSON."""
        marked = f"{code}\nimport json as _json\nprint('=====' + _json.dumps(answer, default=str))"
        return json.loads(self.manage("shell", "-v", "0", "-c", marked).split("=====")[-1])

    def ready(self, url: str) -> bool:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def remove(self) -> None:
        self.kill()
        self.database.drop()
        shutil.rmtree(self.data, ignore_errors=True)


def new_stack(label: str, **extra: str) -> PortalStack:
    """A portal on SQLite, or on a new PostgreSQL database where DATABASE_URL names a server. Not started yet."""
    data = Path(tempfile.mkdtemp(prefix=f"heard-{label}-"))
    url = os.environ.get("DATABASE_URL", "")
    database: Database = (
        PostgresDatabase(url=url, name=f"heard_{label}_{os.getpid()}")
        if url
        else SqliteDatabase(path=data / "heard.sqlite3")
    )
    database.make()
    return PortalStack(data=data, database=database, extra=extra)
