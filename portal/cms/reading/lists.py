"""What pages that list other pages show."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.cms.reading.cards import Card, card_of, cards_of
from portal.shell.registries import Text

if TYPE_CHECKING:
    from portal.cms.models import (
        CampaignIndexPage,
        LearningIndexPage,
        NewsIndexPage,
        PlanIndexPage,
        PlanPage,
        TakePartIndexPage,
    )

ON_ONE_PAGE = 20


def children_of(page: Page) -> list[Card]:
    """Cards of the live pages below, in the editors' order. One query for each page type."""
    return cards_of(page.get_children().live().order_by("path").specific())


def dated_children_of(page: "NewsIndexPage") -> list[Card]:
    """Cards of the live dated pages below, the latest first."""
    cards = [card for card in children_of(page) if card.day is not None]
    return sorted(cards, key=lambda card: card.day or date.min, reverse=True)


def listed(items: list[Any], request: HttpRequest) -> PageOfList[Any]:
    """The part of a list that the address asks for; a number that is none shows the first, or the last."""
    return Paginator(items, ON_ONE_PAGE).get_page(request.GET.get("page"))


def campaigns(page: "CampaignIndexPage", today: date) -> dict[str, Any]:
    """Campaigns by whether they run, and the statements beside them."""
    from portal.cms.models import CampaignPage

    rows = CampaignPage.objects.child_of(page).live().order_by("-begins", "title")
    by_state: dict[str, list[Card]] = {"running": [], "coming": [], "over": []}
    for row in rows:
        state = row.state_on(today)
        by_state[state].append(card_of(row, state=state))
    others = page.get_children().live().not_type(CampaignPage).specific()
    return {"campaigns": by_state, "others": cards_of(others)}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words a list can be narrowed with."""

    label: Text
    address: str
    chosen: bool


def library(page: "LearningIndexPage", request: HttpRequest) -> dict[str, Any]:
    """The learning library, narrowed by the theme and the kind in the address. What is unknown narrows nothing."""
    from portal.cms.models import LearningPage
    from portal.cms.vocabulary import LearningKind, Theme

    theme = _known(request.GET.get("theme"), Theme.values)
    kind = _known(request.GET.get("kind"), LearningKind.values)
    rows = list(LearningPage.objects.child_of(page).live().order_by("-day", "title"))
    used = {code for row in rows for code in row.themes}
    shown = [row for row in rows if (not theme or theme in row.themes) and (not kind or row.kind == kind)]
    return {
        "items": listed([card_of(row, label=row.get_kind_display()) for row in shown], request),
        "narrowed": bool(theme or kind),
        "query": _query(theme, kind),
        "themes": [
            Choice(label, "?" + _query(code, kind), code == theme)
            for code, label in Theme.choices
            if code in used
        ],
        "kinds": [
            Choice(label, "?" + _query(theme, code), code == kind) for code, label in LearningKind.choices
        ],
    }


def _known(value: str | None, values: list[str]) -> str:
    return value if value in values else ""


def _query(theme: str, kind: str) -> str:
    return "&".join(f"{name}={value}" for name, value in (("theme", theme), ("kind", kind)) if value)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A row of the register."""

    title: str
    address: str
    kind: Text
    owner: str
    day: date
    review_on: date
    overdue: bool
    assessment: str
    assessment_label: Text
    assessment_day: date | None
    assessment_owner: str
    assessment_review_on: date | None
    assessment_overdue: bool


def register_entry(page: "PlanPage", today: date) -> PlanEntry:
    return PlanEntry(
        title=page.title,
        address=page.get_url() or "",
        kind=page.get_kind_display(),
        owner=page.answerable,
        day=page.day,
        review_on=page.review_on,
        overdue=page.review_on < today,
        assessment=page.assessment,
        assessment_label=page.get_assessment_display(),
        assessment_day=page.assessment_day,
        assessment_owner=page.assessment_owner,
        assessment_review_on=page.assessment_review_on,
        assessment_overdue=page.assessment_review_on is not None and page.assessment_review_on < today,
    )


def register(page: "PlanIndexPage", today: date) -> list[PlanEntry]:
    from portal.cms.models import PlanPage

    return [register_entry(row, today) for row in PlanPage.objects.child_of(page).live().order_by("title")]


def taking_part(page: "TakePartIndexPage", today: date) -> dict[str, Any]:
    """Consultations and events by whether they are open; what is over last, the latest first."""
    from portal.cms.models import ConsultationPage, EventPage

    rows = [
        (row.state_on(today), row)
        for kind in (ConsultationPage, EventPage)
        for row in kind.objects.child_of(page).live()
    ]
    rows.sort(key=lambda pair: (pair[0], pair[1].begins))
    groups = {
        state: [
            card_of(row, state=state, label=_heard(row) if state == "closed" else "") for _state, row in found
        ]
        for state, found in groupby(rows, key=lambda pair: pair[0])
    }
    return {
        "open": groups.get("open", []),
        "coming": groups.get("coming", []),
        "closed": list(reversed(groups.get("closed", []))),
    }


def _heard(row: Any) -> str:
    return _("What we heard") if len(row.what_we_heard) else ""
