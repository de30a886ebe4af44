"""What the first page of a site shows of the rest."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from wagtail.models import Page

from portal.cms import commitment_links
from portal.cms.reading.cards import Card, card_of

if TYPE_CHECKING:
    from portal.cms.models import HomePage

ANSWERS_SHOWN = 3
NEWS_SHOWN = 3


def front(page: "HomePage", request: HttpRequest, today: date) -> dict[str, Any]:
    """The latest answers and news, how promises stand, and where to read all of each."""
    from portal.cms.models import (
        CampaignPage,
        LearningIndexPage,
        NewsIndexPage,
        TakePartIndexPage,
        YouSaidIndexPage,
    )
    from portal.cms.models.pages import force_of

    indexes = {
        "answers_index": YouSaidIndexPage,
        "news_index": NewsIndexPage,
        "learning_index": LearningIndexPage,
        "take_part_index": TakePartIndexPage,
    }
    lists = Page.objects.descendant_of(page).live().type(*indexes.values()).order_by("-path")
    first = {one.cached_content_type.model_class(): one for one in lists}
    running = list(CampaignPage.objects.descendant_of(page).live().order_by("-begins")[:6])
    return {
        **{name: first[kind].get_url(request) if kind in first else "" for name, kind in indexes.items()},
        "answers": _answers(page, request, today),
        "news": _news(page, request),
        "campaigns": [card_of(row, request) for row in running if row.state_on(today) == "running"][:2],
        "promises": commitment_links.how_promises_stand(force_of(request), today),
    }


def _answers(page: "HomePage", request: HttpRequest, today: date) -> list[Card]:
    from portal.cms.models import YouSaidPage

    rows = YouSaidPage.objects.descendant_of(page).live().order_by("-last_published_at", "-day")
    return [
        card_of(row, request, state=row.state, label=row.get_state_display(), late=row.is_overdue_on(today))
        for row in rows[:ANSWERS_SHOWN]
    ]


def _news(page: "HomePage", request: HttpRequest) -> list[Card]:
    from portal.cms.models import NewsPage, StatementPage

    rows: list[Any] = [
        row
        for kind in (NewsPage, StatementPage)
        for row in kind.objects.descendant_of(page).live().order_by("-day")[:NEWS_SHOWN]
    ]
    rows.sort(key=lambda row: row.day, reverse=True)
    return [card_of(row, request) for row in rows[:NEWS_SHOWN]]
