"""How cases are drawn: a method that anybody can repeat with the seed and a pocket calculator's worth of code.

Every number on the list is hashed with the seed, and those with the smallest hashes are taken. The seed comes from the
operating system's generator at the moment of drawing, after the list and its size were stated, so that nobody can
choose a list to fit a seed or a seed to fit a list.
"""

import hashlib
import secrets

# Changes with every change of the method: a sample is repeated with the method that drew it.
METHOD = "sha256-rank-1"
SEED_BYTES = 32


def new_seed() -> str:
    """64 hexadecimal digits."""
    return secrets.token_hex(SEED_BYTES)


def draw(*, seed: str, size: int, wanted: int) -> tuple[int, ...]:
    """`wanted` different numbers from 1 to `size`, in order. Raises ValueError where the list is too short."""
    if not 1 <= wanted <= size:
        raise ValueError("A list has to hold what is drawn from it.")
    ranked = sorted(range(1, size + 1), key=lambda place: (_hashed(seed, place), place))
    return tuple(sorted(ranked[:wanted]))


def _hashed(seed: str, place: int) -> bytes:
    return hashlib.sha256(f"{seed}:{place}".encode()).digest()
