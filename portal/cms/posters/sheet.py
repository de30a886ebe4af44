"""A sheet of paper as a list of marks, in millimetres of A4. Painters turn it into SVG or PDF."""

import math
from dataclasses import dataclass, field
from enum import StrEnum

import segno


class Size(StrEnum):
    """A5 is the same sheet, smaller: the proportions of both are alike."""

    A4 = "a4"
    A5 = "a5"


WIDTH, HEIGHT = 210.0, 297.0
SCALES = {Size.A4: 1.0, Size.A5: 148 / 210}
POINTS_A_MM = 72 / 25.4


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    colour: str
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Disc:
    x: float
    y: float
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class Ring:
    """An outline."""

    x: float
    y: float
    radius: float
    thickness: float
    colour: str


@dataclass(frozen=True, slots=True)
class Shape:
    points: tuple[tuple[float, float], ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A dashed line along which somebody cuts or tears."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line. `size` in millimetres; turned around its start, in degrees against the clock."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = Anchor.START
    turned: int = 0
    language: str = ""


Mark = Box | Disc | Ring | Shape | Cut | Words


@dataclass(slots=True)
class Sheet:
    title: str
    language: str
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        self.marks.extend(marks)

    def write(
        self, lines: list[str], *, at: tuple[float, float], size: float, leading: float = 1.18, **how: object
    ) -> float:
        """Lines below each other, the first one's foot at `at`. Returns where the next would stand."""
        x, y = at
        for line in lines:
            self.add(Words(x, y, line, size, **how))  # type: ignore[arg-type]
            y += size * leading
        return y

    def code(self, address: str, *, at: tuple[float, float], width: float, colour: str, paper: str) -> None:
        """A QR code with the quiet border that scanners need. `width` is with the border."""
        rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=4)]
        step = width / len(rows)
        x, y = at
        self.add(Box(x, y, width, width, paper, radius=step * 1.5))
        for number, row in enumerate(rows):
            for start, length in _runs(row):
                # A hair larger than its place, so that no seam shows between rows.
                self.add(Box(x + start * step, y + number * step, length * step + 0.02, step + 0.02, colour))

    def rings(
        self, x: float, y: float, *, first: float, step: float, count: int, thickness: float, colour: str
    ) -> None:
        """The mark of the portal: a light, heard from near and far."""
        self.add(*(Ring(x, y, first + step * number, thickness, colour) for number in range(count)))

    def tide(self, *, top: float, height: float, length: float, colour: str, shift: float = 0) -> None:
        """Water from `top` to the foot of the sheet."""
        edge = tuple(
            (step * WIDTH / 120, top + height * math.sin((step / 120 * WIDTH + shift) / length * 2 * math.pi))
            for step in range(121)
        )
        self.add(Shape((*edge, (WIDTH, HEIGHT), (0, HEIGHT)), colour))


def _runs(row: list[int]) -> list[tuple[int, int]]:
    """Where dark begins, and for how many modules."""
    runs: list[tuple[int, int]] = []
    for number, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == number:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((number, 1))
    return runs
