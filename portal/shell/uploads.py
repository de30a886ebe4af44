"""An upload is cut off soon after the largest that any form takes, so that nobody can fill the disk with one."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

# The largest file that a form takes. A form sees one byte more and says that it is too large.
MOST_BYTES = 20 * 1024 * 1024


class CutOff(FileUploadHandler):
    """Stands before the handlers that keep what comes: past the limit they are handed nothing more."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.left = MOST_BYTES + 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002 - its shape
        taken = raw_data[: self.left]
        self.left -= len(taken)
        return taken or None

    def file_complete(self, file_size: int) -> None:
        """Those after this one answer with the file."""
