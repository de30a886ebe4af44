"""The lists that a new site begins with: empty, in the menu where a reader looks for them, each saying what it is for."""

from dataclasses import dataclass
from typing import Any

from portal.cms.art import Art
from portal.cms.models import (
    CampaignIndexPage,
    CommitmentIndexPage,
    HomePage,
    LearningIndexPage,
    NewsIndexPage,
    NewsletterIndexPage,
    PlanIndexPage,
    SectionPage,
    TakePartIndexPage,
    YouSaidIndexPage,
)


@dataclass(frozen=True, slots=True)
class Index:
    kind: type[Any]
    slug: str
    title: str
    introduction: str
    in_menu: bool = False
    art: str = ""


INDEXES = (
    Index(
        YouSaidIndexPage,
        "you-said",
        "You said, we did",
        "What people told us, what was done about it, what changed and what could not be done.",
        in_menu=True,
    ),
    Index(
        CommitmentIndexPage,
        "promises",
        "Promises",
        "Everything that is promised, who answers for it, and where each promise stands.",
        in_menu=True,
    ),
    Index(
        NewsIndexPage,
        "news",
        "News",
        "What is new. When a fact changes, the page says so and since when.",
        in_menu=True,
    ),
    Index(
        TakePartIndexPage,
        "take-part",
        "Take part",
        "Consultations and meetings. You can come yourself, or somebody can speak for you.",
        in_menu=True,
    ),
    Index(
        CampaignIndexPage, "campaigns", "Campaigns", "What we say to whom, and what everybody may pass on."
    ),
    Index(
        NewsletterIndexPage,
        "newsletter",
        "Newsletter",
        "What was published, in one letter from time to time.",
    ),
    Index(
        LearningIndexPage,
        "learning",
        "Learning library",
        "What went wrong, what works, and what was changed because of it.",
    ),
    Index(
        PlanIndexPage,
        "plans",
        "Plans and policies",
        "Every plan and policy with who answers for it, when it is looked at again and whom it was checked for.",
    ),
    Index(
        SectionPage,
        "recognition",
        "Recognition",
        "People who did the right thing, told so that others can do it too.",
        art=Art.LANTERN,
    ),
    Index(
        SectionPage,
        "partners",
        "For partners",
        "Words, posters and codes to pass on. You need not ask.",
        art=Art.TABLE,
    ),
)


def add_indexes(home: HomePage) -> None:
    """Add the lists that are missing below a first page."""
    there = set(home.get_children().values_list("slug", flat=True))
    for index in INDEXES:
        if index.slug in there:
            continue
        more = {"art": index.art} if index.art else {}
        home.add_child(
            instance=index.kind(
                title=index.title,
                slug=index.slug,
                locale=home.locale,
                introduction=index.introduction,
                show_in_menus=index.in_menu,
                **more,
            )
        )
