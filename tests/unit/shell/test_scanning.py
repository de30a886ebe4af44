"""ClamAV is asked in its own protocol; without an answer nothing is taken."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from portal.shell import scanning
from portal.shell.scanning import InfectedError, ScannerDownError, scan

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def eicar_or_ok(content: bytes) -> bytes:
    return b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in content else b"stream: OK\0"


def read_exactly(connection: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = connection.recv(size - len(found))
        if not more:
            raise ConnectionError
        found += more
    return found


@contextmanager
def clamd(where: Path, answer: Callable[[bytes], bytes] = eicar_or_ok) -> Iterator[list[bytes]]:
    """A server that speaks INSTREAM on a Unix socket, as clamd does. Gives what it was sent."""
    seen: list[bytes] = []
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(where))
    server.listen()

    def serve() -> None:
        while True:
            try:
                connection, _address = server.accept()
            except OSError:
                return
            with connection:
                if connection.recv(10, socket.MSG_WAITALL) != b"zINSTREAM\0":
                    connection.sendall(b"UNKNOWN COMMAND\0")
                    continue
                content = b""
                while size := struct.unpack(">I", read_exactly(connection, 4))[0]:
                    content += read_exactly(connection, size)
                seen.append(content)
                connection.sendall(answer(content))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)


@pytest.fixture
def where(tmp_path, monkeypatch):
    """A scanner is configured there; whether one answers is the test's matter."""
    path = tmp_path / "clamd.sock"
    use(monkeypatch, f"unix:{path}")
    return path


def use(monkeypatch, clamd_setting: str) -> None:
    changed = scanning.environment.model_copy(update={"clamd": clamd_setting})
    monkeypatch.setattr(scanning, "environment", changed)


def test_a_clean_file_passes_and_arrives_whole(where):
    content = bytes(range(256)) * 1_000
    with clamd(where) as seen:
        scan(content)
    assert seen == [content]


def test_a_known_one_is_named(where):
    with clamd(where), pytest.raises(InfectedError, match=r"Win\.Test\.EICAR_HDB-1"):
        scan(b"hidden " * 20_000 + EICAR)


@pytest.mark.parametrize(
    "answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: what\0", b"stream: NOT OKAY\0"]
)
def test_what_is_no_clear_yes_is_no(where, answer):
    with clamd(where, lambda _content: answer), pytest.raises(ScannerDownError):
        scan(b"anything")


def test_nobody_there_means_nothing_is_taken(where):
    with pytest.raises(ScannerDownError):
        scan(b"anything")


def test_a_strange_address_means_nothing_is_taken(monkeypatch):
    use(monkeypatch, "http://somewhere:80")
    with pytest.raises(ScannerDownError):
        scan(b"anything")


def test_where_none_is_configured_nothing_is_asked(monkeypatch):
    use(monkeypatch, "")
    assert not scanning.is_configured()
    scan(EICAR)
