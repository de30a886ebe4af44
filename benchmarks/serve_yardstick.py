"""Serve a yardstick as a door is served: `python -m benchmarks.serve_yardstick bare`, or `startproject`."""

import importlib
import sys

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from portal.settings.environment import environment


def serve(module: str) -> None:
    Granian(
        f"{module}:make_front",
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
    yardstick = f"benchmarks.{sys.argv[1]}"
    importlib.import_module(yardstick).make_table()
    serve(yardstick)
