"""The table beside the public map: every square, as many on a page as a page can say."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator

from portal.insights.public_picture.doings import Doing
from portal.insights.public_picture.pictures import SquareLine, described
from portal.insights.releases.bands import EDGES, band_of
from portal.insights.releases.files.squares import Square, in_reading_order, squares_of
from portal.insights.releases.queries.published import Published
from portal.places.cells import Bounds

SQUARES_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class SquaresPage:
    """One page of the table; `bounds` holds the squares of every page, None where there are none."""

    page: Page[tuple[int, Square]]
    lines: tuple[SquareLine, ...]
    bounds: Bounds | None


def page_of_squares(
    force_id: UUID, published: Published, doing: Sequence[Doing], number: int
) -> SquaresPage | None:
    """A page by its number, from 1; None past the last."""
    squares = list(enumerate(in_reading_order(squares_of(published)), 1))
    pages = Paginator(squares, SQUARES_A_PAGE)
    if number not in pages.page_range:
        return None
    page = pages.page(number)
    return SquaresPage(
        page,
        described(force_id, list(page.object_list), doing),
        _around([square.bounds for _number, square in squares]),
    )


def band_words() -> list[str]:
    """In the reader's language, in the order of a band's level, from 1."""
    return [band_of(edge).words for edge in EDGES]


def _around(edges: Sequence[Bounds]) -> Bounds | None:
    if not edges:
        return None
    return Bounds(
        min(each.west for each in edges),
        min(each.south for each in edges),
        max(each.east for each in edges),
        max(each.north for each in edges),
    )
