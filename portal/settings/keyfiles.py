"""Key material on disk: one file a secret, readable by its owner only."""

import os
import secrets
from pathlib import Path


class MissingKeyError(RuntimeError):
    """A key that this profile may not invent is not there."""


def read_or_make(path: Path, *, may_make: bool, size: int = 32) -> bytes:
    """Return the key at `path`: `size` random bytes kept as hexadecimal.

    Two processes that start at once agree on one key: the file is linked into place, never overwritten.
    Raises MissingKeyError where the key is missing and must not be invented.
    """
    if not path.exists():
        if not may_make:
            raise MissingKeyError(
                f"The key file {path} is missing. docs/operations/keys.md says how to make it."
            )
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_hex(size))
            handle.flush()
            os.fsync(handle.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; its key is the key
        finally:
            draft.unlink()
    return bytes.fromhex(path.read_text().strip())
