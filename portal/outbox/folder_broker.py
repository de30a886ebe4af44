"""Celery's filesystem transport, with messages that appear whole.

kombu's own opens the message file and then writes it, so a worker that looks in between reads half a message and
stops. Here a message gets its name when it is complete. Files are readable by their owner only.
"""

import os
import uuid
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps

OWNER_ONLY = 0o600


class Channel(filesystem.Channel):
    def _put(self, queue: str, message: Any, **_: Any) -> None:  # type: ignore[override]  # kombu names it two ways
        folder = Path(self.data_folder_out)
        name = f"{round(monotonic() * 1000):015}_{uuid.uuid4()}"
        draft = folder / f"{name}.draft"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
            with os.fdopen(descriptor, "wb") as handle:
                handle.write(str_to_bytes(dumps(message)))
            draft.rename(folder / f"{name}.{queue}.msg")
        except OSError as error:
            raise ChannelError("The broker's folder takes no messages.") from error

    def _get(self, queue: str, timeout: float | None = None) -> Any:  # noqa: ARG002
        """An unusable folder is an empty queue: the worker looks again, where kombu's own would stop."""
        try:
            return super()._get(queue)
        except OSError:
            raise Empty from None


class Transport(filesystem.Transport):
    Channel = Channel
