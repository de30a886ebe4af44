"""How one role is staffed."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Staffing:
    """One role in full-time equivalents. Available people are trained, and trained people are in post."""

    needed: Decimal
    in_post: Decimal
    trained: Decimal
    available: Decimal
