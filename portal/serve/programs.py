"""The processes that the portal consists of, and how each is started."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from portal.settings.environment import Door, Environment


@dataclass(frozen=True, slots=True)
class Program:
    """One process. `port` is what it answers on, if it answers at all."""

    name: str
    door: Door
    arguments: tuple[str, ...]
    port: int | None = None
    hosts: str = "localhost"

    @property
    def host(self) -> str:
        """A name under which this door answers."""
        return self.hosts.split(",")[0].strip()

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "portal.serve", *self.arguments, "--end-with-parent"]

    def environment(self) -> Mapping[str, str]:
        return {**os.environ, "PORTAL_DOOR": self.door.value, "PYTHONUNBUFFERED": "1"}


def all_programs(environment: Environment) -> list[Program]:
    """Everything that one machine runs. The only worker there is carries the clock (beat) as well."""
    return [
        Program("public door", Door.PUBLIC, ("public",), environment.public_port, environment.public_hosts),
        Program(
            "workspace",
            Door.WORKSPACE,
            ("workspace",),
            environment.workspace_port,
            environment.workspace_hosts,
        ),
        Program("worker", Door.WORKER, ("worker", "--with-clock")),
        Program("relay", Door.WORKER, ("relay",)),
    ]
