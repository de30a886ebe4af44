"""Small numbers: which lines of a split are shown, so that none that is hidden can be worked out from the others.

Three groups of people stand behind a line: referred; offered and not referred; never offered. Where one of them is one
to four people, the line is hidden. Then more are hidden, the smallest first, until what is hidden together is two lines
or more, and no group of it is one to four people: the total is told, so what is hidden can be added up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FEWEST = 5
FEWEST_HIDDEN = 2


@dataclass(frozen=True, slots=True)
class Line:
    """Exact figures of one group or area, or of several together."""

    code: str
    people: int
    offered: int
    referred: int

    @property
    def parts(self) -> tuple[int, int, int]:
        return self.referred, self.offered - self.referred, self.people - self.offered


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it may be read: with its figures, or with none."""

    code: str
    line: Line | None

    @property
    def offered_share(self) -> float | None:
        return self.line.offered / self.line.people if self.line and self.line.people else None

    @property
    def referred_share(self) -> float | None:
        return self.line.referred / self.line.people if self.line and self.line.people else None


@dataclass(frozen=True, slots=True)
class Protected:
    """`total` without a line: even all together are too few."""

    lines: tuple[Shown, ...]
    total: Shown

    @property
    def hidden(self) -> int:
        return sum(one.line is None for one in self.lines)


def protect(lines: Sequence[Line]) -> Protected:
    """The lines in their order, and their total."""
    total = together(lines)
    if is_small(total):
        return Protected(tuple(Shown(one.code, None) for one in lines), Shown("", None))
    hidden = {one.code for one in lines if is_small(one)}
    rest = sorted((one for one in lines if one.code not in hidden), key=lambda one: (one.people, one.code))
    for one in rest:
        if _is_enough([each for each in lines if each.code in hidden]):
            break
        hidden.add(one.code)
    return Protected(
        tuple(Shown(one.code, None if one.code in hidden else one) for one in lines), Shown("", total)
    )


def is_small(line: Line) -> bool:
    """Whether one to four people are in one of the line's groups."""
    return any(0 < part < FEWEST for part in line.parts)


def together(lines: Iterable[Line]) -> Line:
    listed = list(lines)
    return Line(
        "",
        sum(one.people for one in listed),
        sum(one.offered for one in listed),
        sum(one.referred for one in listed),
    )


def _is_enough(hidden: list[Line]) -> bool:
    return not hidden or (len(hidden) >= FEWEST_HIDDEN and not is_small(together(hidden)))
