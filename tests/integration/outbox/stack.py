"""Real workers and relays in processes of their own, on the test's database and a queue of the test's own."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from celery import Celery
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
LEASE_SECONDS = 1.5
PATIENCE_SECONDS = 60


class Door:
    """Stands between a process and a broker on the network, and can be shut."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._open = False
        self._held: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def open(self) -> None:
        self._open = True

    def shut(self) -> None:
        self._open = False
        for held in self._held:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)
            held.close()
        self._held = []

    def close(self) -> None:
        self.shut()
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if not self._open:
                    near.close()
                    continue
                far = socket.create_connection(self._to)
                self._held += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=_pour, args=(one, other), daemon=True).start()


def _pour(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while received := one.recv(65536):
            other.sendall(received)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)


class Stack:
    def __init__(self, data: Path) -> None:
        self.data = data
        self.processes: list[subprocess.Popen[bytes]] = []
        self.queue = f"heard-{uuid.uuid4().hex[:12]}"
        self.door: Door | None = None
        self.url = settings.CELERY_BROKER_URL
        self.messages = data / "broker" / "queue"
        if self.url != "filesystem://":
            parts = urlsplit(self.url)
            self.door = Door(
                parts.hostname or "127.0.0.1", parts.port or (5672 if "amqp" in parts.scheme else 6379)
            )
            host = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
            self.url = urlunsplit(parts._replace(netloc=f"{host}127.0.0.1:{self.door.port}"))
        self._share_database()
        self.repair_broker()

    def start_worker(self, concurrency: int = 1) -> subprocess.Popen[bytes]:
        return self._start(
            "-m", "celery", "-A", "portal.celery", "worker", "-I", "tests.integration.outbox.effects",
            f"--concurrency={concurrency}", "--without-gossip", "--without-mingle", "-n", f"{uuid.uuid4()}@tests",
        )  # fmt: skip

    def start_relay(self) -> subprocess.Popen[bytes]:
        return self._start("manage.py", "relay_outbox")

    def log_of(self, process: subprocess.Popen[bytes]) -> str:
        return (self.data / f"{self.processes.index(process)}.log").read_text()

    def break_broker(self) -> None:
        if self.door is not None:
            self.door.shut()
            return
        self.messages.rename(self.messages.with_name("elsewhere"))
        self.messages.write_text("in the way")

    def repair_broker(self) -> None:
        if self.door is not None:
            self.door.open()
            return
        elsewhere = self.messages.with_name("elsewhere")
        if elsewhere.exists():
            self.messages.unlink()
            elsewhere.rename(self.messages)

    def empty_broker(self) -> int:
        with self._app().connection_for_write() as held:
            # RabbitMQ makes a queue when the first message or worker names it, and emptying none is refused.
            held.default_channel.queue_declare(self.queue, durable=True, auto_delete=False)
            return held.default_channel.queue_purge(self.queue)

    def send(self, effect_ids: list[str]) -> None:
        """What a broker that repeats and reorders does."""
        app = self._app()
        with app.producer_pool.acquire(block=True) as producer:
            for effect_id in effect_ids:
                app.send_task("outbox.run_effect", args=[effect_id], producer=producer, ignore_result=True)

    def stop(self) -> None:
        for process in self.processes:
            kill(process)
        if self.door is not None:
            self.door.close()

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.data / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self._environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def _environment(self) -> dict[str, str]:
        parts = urlsplit(os.environ.get("DATABASE_URL", ""))
        name = str(connection.settings_dict["NAME"])
        return os.environ | {
            "HEARD_DATA": str(self.data),
            "DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}")) if parts.scheme else "",
            "BROKER_URL": self.url if self.door is not None else "",
            "HEARD_QUEUE": self.queue,
            "HEARD_OUTBOX_LEASE": str(LEASE_SECONDS),
            "PORTAL_PROFILE": "test",
            "PORTAL_DOOR": "worker",
        }

    def _share_database(self) -> None:
        if connection.vendor == "sqlite":
            (self.data / "heard.sqlite3").symlink_to(connection.settings_dict["NAME"])

    def _app(self) -> Celery:
        import portal.celery  # noqa: F401 - names the filesystem transport

        app = Celery("tests", broker=self.url, set_as_current=False)
        app.conf.task_default_queue = self.queue
        if self.door is None:
            self.messages.mkdir(parents=True, exist_ok=True)
            app.conf.broker_transport_options = {
                "data_folder_in": str(self.messages),
                "data_folder_out": str(self.messages),
                "control_folder": str(self.data / "broker" / "control"),
            }
        return app


def kill(process: subprocess.Popen[bytes]) -> None:
    """As the kernel does it: no warning, children too."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(true: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not true():
        if time.monotonic() > until:
            raise AssertionError(f"Waited in vain: {what}.")
        time.sleep(0.03)
