"""Where the invented profiles lie, and what their actions are compared with."""

from datetime import date
from uuid import UUID

from portal.insights.actions.planning import FEWEST_COMPARISONS
from portal.insights.profiles.demo.told import Told
from portal.insights.profiles.figures import by_unit, months_before
from portal.insights.profiles.scope import ring_of_squares
from portal.insights.profiles.vocabulary import Unit
from portal.safety_reports.demo.patterns import HOTSPOTS
from portal.safety_reports.demo.reports import planted_places
from portal.safety_reports.demo.story import square_of, story_place

COMPARED, ENOUGH = 10, 60  # places, and reports in them together over two years
YEARS = 3.0


class DemoGround:
    """Squares of the planted places and of the story; a quiet ward where hardly anybody reports."""

    def __init__(self, force_id: UUID, today: date) -> None:
        self.force_id = force_id
        self.story = square_of(story_place(force_id).cell)
        self.planted = [square_of(cell) for cell in planted_places(force_id)]
        months = months_before(today, 24)
        self.squares = by_unit(force_id, months, Unit.SQUARE)
        self.wards = by_unit(force_id, months, Unit.WARD)
        # Places that changed by themselves are no comparison for others.
        changing = {
            square
            for square, hotspot in zip(self.planted, HOTSPOTS, strict=True)
            if hotspot.from_year or hotspot.until_year < YEARS
        }
        self.unlike = {
            str(one) for one in (*changing, *ring_of_squares(sorted({*changing, self.story})), self.story)
        }

    def squares_of(self, told: Told) -> tuple[int, ...]:
        if told.planted is None:
            return ()
        return (self.story,) if told.planted < 0 else (self.planted[told.planted],)

    def quiet_ward(self) -> UUID:
        """The first ward in which nobody reported in two years; else the one with fewest."""
        return UUID(min(self.wards, key=lambda ward: (sum(self.wards[ward]), ward)))

    def compared_with(self, told: Told) -> tuple[str, ...]:
        """The busiest of the like that the action does not reach; on a small ground those that changed by themselves too."""
        if told.planted is None:
            return _busiest(self.wards, {str(self.quiet_ward())})
        area = self.squares_of(told)
        mine = {*map(str, area), *ring_of_squares(area)}
        alike = _busiest(self.squares, mine | self.unlike)
        enough = len(alike) >= FEWEST_COMPARISONS and sum(sum(self.squares[one]) for one in alike) >= ENOUGH
        return alike if enough else _busiest(self.squares, mine)


def _busiest(table: dict[str, list[int]], without: set[str]) -> tuple[str, ...]:
    ranked = sorted(set(table) - without, key=lambda one: (-sum(table[one]), one))
    return tuple(ranked[:COMPARED])
