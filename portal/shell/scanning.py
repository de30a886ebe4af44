"""Files go to ClamAV where one is configured: over its socket, in its own words (INSTREAM), before anything is kept.

`HEARD_CLAMD` names the socket. Where it is set and nobody answers, files wait outside: none is taken unscanned.
"""

import socket
import struct
from urllib.parse import urlsplit

from portal.settings.environment import environment

PIECE = 64 * 1024
PATIENCE = 60.0  # seconds that an answer may take
LONGEST_ANSWER = 4_096
_CLEAN, _FOUND = b" OK", b" FOUND"


class InfectedError(Exception):
    """The scanner knows this file. Carries what it calls it."""


class ScannerDownError(Exception):
    """The scanner is configured and does not answer, or answers with an error."""


def is_configured() -> bool:
    """Whether files are scanned here."""
    return bool(environment.clamd)


def scan(content: bytes) -> None:
    """Ask whether the file is known to be harmful. Does nothing where no scanner is configured.

    Raises InfectedError and ScannerDownError.
    """
    if not is_configured():
        return
    try:
        with _connected(environment.clamd) as scanner:
            answer = _asked(scanner, content)
    except (OSError, ValueError) as error:
        raise ScannerDownError("The scanner cannot be reached.") from error
    if answer.endswith(_FOUND):
        raise InfectedError(answer.removesuffix(_FOUND).rpartition(b": ")[2].decode("ascii", "replace"))
    if not answer.endswith(_CLEAN):
        raise ScannerDownError("The scanner answered with an error.")


def _connected(where: str) -> socket.socket:
    """`unix:/path`, or `tcp://host:port`. Raises ValueError for anything else."""
    parts = urlsplit(where)
    if parts.scheme == "unix":
        scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        scanner.settimeout(PATIENCE)
        try:
            scanner.connect(parts.path)
        except OSError:
            scanner.close()
            raise
        return scanner
    if parts.scheme == "tcp" and parts.hostname:
        return socket.create_connection((parts.hostname, parts.port or 3310), timeout=PATIENCE)
    raise ValueError("HEARD_CLAMD is unix:/path or tcp://host:port.")


def _asked(scanner: socket.socket, content: bytes) -> bytes:
    """One INSTREAM: the size of each piece in four bytes, the piece, and four zeros at the end."""
    scanner.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        scanner.sendall(struct.pack(">I", len(piece)) + piece)
    scanner.sendall(struct.pack(">I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        more = scanner.recv(LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0").strip()
