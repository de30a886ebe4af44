"""Serve benchmarks/bare.py as a door is served: `python -m benchmarks.serve_bare`."""

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from portal.settings.environment import environment


def serve() -> None:
    Granian(
        "benchmarks.bare:make_front",
        factory=True,
        address="127.0.0.1",
        port=environment.public_port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=environment.web_processes,
        backlog=2048,
        backpressure=2048,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    from benchmarks.bare import make_table

    make_table()
    serve()
