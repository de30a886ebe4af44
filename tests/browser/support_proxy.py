"""A way to a database that can be cut: to the door behind it, the server has been killed."""

import contextlib
import select
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit


class CutOffProxy:
    """Passes bytes on, until told to drop every connection and take no new one."""

    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        self.open: set[socket.socket] = set()
        self.is_cut = False
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()

    @classmethod
    @contextlib.contextmanager
    def to(cls, url: str) -> Iterator["CutOffProxy"]:
        parts = urlsplit(url)
        proxy = cls(parts.hostname or "127.0.0.1", parts.port or 5432)
        try:
            yield proxy
        finally:
            proxy.cut()
            proxy.listener.close()

    def url_through(self, url: str) -> str:
        parts = urlsplit(url)
        user = parts.netloc.rpartition("@")[0]
        return urlunsplit(
            parts._replace(netloc=f"{user}@127.0.0.1:{self.port}" if user else f"127.0.0.1:{self.port}")
        )

    def cut(self) -> None:
        self.is_cut = True
        for connection in list(self.open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self.is_cut = False

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _address = self.listener.accept()
                if self.is_cut:
                    client.close()
                    continue
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), client, socket.create_connection(self.target) as server:
            pair = {client: server, server: client}
            self.open |= set(pair)
            try:
                while True:
                    for readable in select.select(list(pair), [], [])[0]:
                        data = readable.recv(65536)
                        if not data:
                            return
                        pair[readable].sendall(data)
            finally:
                self.open -= set(pair)
