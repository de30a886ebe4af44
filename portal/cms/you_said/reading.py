"""What the pages of answers show."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest

from portal.cms.reading.cards import Card, card_of
from portal.cms.you_said import sources
from portal.cms.you_said.effects import shown_effects
from portal.cms.you_said.figure_block import parts_of
from portal.cms.you_said.outline import Outline, outline_of
from portal.cms.you_said.vocabulary import State
from portal.places import calendar
from portal.shell.registries import Text

if TYPE_CHECKING:
    from portal.cms.models import YouSaidIndexPage, YouSaidPage

# The order in which a reader looks for an answer: what is done, what is under way, what is only heard, what failed.
ORDER = (State.DONE, State.WORKING, State.LISTENING, State.COULD_NOT)


@dataclass(frozen=True, slots=True)
class Group:
    state: str
    label: Text
    answers: tuple[Card, ...]


def index(page: "YouSaidIndexPage", request: HttpRequest, today: date) -> dict[str, Any]:
    """Every answer by state. One query, however many there are."""
    from portal.cms.models import YouSaidPage

    rows = list(YouSaidPage.objects.child_of(page).live().order_by("-day", "title"))
    cards = [
        card_of(row, request, state=row.state, label=row.place_words, late=row.is_overdue_on(today))
        for row in rows
    ]
    groups = [
        Group(state, State(state).label, tuple(card for card in cards if card.state == state))
        for state in ORDER
    ]
    return {"groups": [group for group in groups if group.answers]}


def answer(page: "YouSaidPage", request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """What an answer shows beside its own fields: its area, its figure, what others say of it."""
    from portal.cms.models.pages import force_of

    force_id = force_of(request)
    partners = sources.the_partners()
    figures = _figures(page)
    squares = _squares(page, figures)
    return {
        "outline": _outline(page, squares),
        "squares": squares,
        "figures": figures,
        "effects": shown_effects(page),
        "overdue": page.is_overdue_on(calendar.local_day(now)),
        "practice_changes": list(partners.practice_changes(page.translation_key)) if partners else [],
        "verdicts": list(partners.verdicts(page.translation_key, now)) if partners else [],
        "logos": {partner.name: partner for partner in partners.named_partners(force_id)}
        if partners and force_id
        else {},
    }


def _outline(page: "YouSaidPage", squares: list[sources.Square]) -> Outline | None:
    return outline_of([UUID(code) for code in page.areas], squares) if page.areas else None


def _figures(page: "YouSaidPage") -> dict[str, sources.Figure]:
    """By release id, so that a template finds the figure of each thing that was said."""
    insights = sources.the_insights()
    if insights is None or not page.areas:
        return {}
    area = UUID(page.areas[0])
    wanted = {block.value.get("release") for block in page.heard if block.value.get("release")}
    found = {
        code: insights.figure(chosen[0], area, chosen[1]) for code in wanted if (chosen := parts_of(code))
    }
    return {code: figure for code, figure in found.items() if figure is not None}


def _squares(page: "YouSaidPage", figures: dict[str, sources.Figure]) -> list[sources.Square]:
    """The squares of the release that the page's first figure is from."""
    insights = sources.the_insights()
    if insights is None or not figures:
        return []
    figure = next(figures[code] for block in page.heard if (code := block.value.get("release")) in figures)
    return list(insights.squares(figure.release_id, figure.area_id))
