"""The lists that a new site begins with: empty, in the menu where a reader looks for them, each saying what it is for."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

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
class Words:
    title: str
    introduction: str


@dataclass(frozen=True, slots=True)
class Index:
    kind: type[Any]
    slug: str
    title: str
    introduction: str
    welsh: Words
    in_menu: bool = False
    art: str = ""


INDEXES = (
    Index(
        YouSaidIndexPage,
        "you-said",
        "You said, we did",
        "What people told us, what was done about it, what changed and what could not be done.",
        Words(
            "Dywedoch chi, gwnaethom ni",
            "Yr hyn a ddywedodd pobl wrthym, yr hyn a wnaed, yr hyn a newidiodd a'r hyn na ellid ei wneud.",
        ),
        in_menu=True,
    ),
    Index(
        CommitmentIndexPage,
        "promises",
        "Promises",
        "Everything that is promised, who answers for it, and where each promise stands.",
        Words("Addewidion", "Popeth a addawyd, pwy sy'n atebol amdano, a ble mae pob addewid heddiw."),
        in_menu=True,
    ),
    Index(
        NewsIndexPage,
        "news",
        "News",
        "What is new. When a fact changes, the page says so and since when.",
        Words(
            "Newyddion",
            "Yr hyn sy'n newydd. Pan fydd ffaith yn newid, mae'r dudalen yn dweud hynny ac ers pryd.",
        ),
        in_menu=True,
    ),
    Index(
        TakePartIndexPage,
        "take-part",
        "Take part",
        "Consultations and meetings. You can come yourself, or somebody can speak for you.",
        Words(
            "Cymryd rhan",
            "Ymgynghoriadau a chyfarfodydd. Gallwch ddod eich hun, neu gall rhywun siarad drosoch.",
        ),
        in_menu=True,
    ),
    Index(
        CampaignIndexPage,
        "campaigns",
        "Campaigns",
        "What we say to whom, and what everybody may pass on.",
        Words("Ymgyrchoedd", "Yr hyn a ddywedwn wrth bwy, a'r hyn y gall pawb ei rannu."),
    ),
    Index(
        NewsletterIndexPage,
        "newsletter",
        "Newsletter",
        "What was published, in one letter from time to time.",
        Words("Cylchlythyr", "Yr hyn a gyhoeddwyd, mewn un llythyr o bryd i'w gilydd."),
    ),
    Index(
        LearningIndexPage,
        "learning",
        "Learning library",
        "What went wrong, what works, and what was changed because of it.",
        Words(
            "Llyfrgell ddysgu", "Yr hyn aeth o'i le, yr hyn sy'n gweithio, a'r hyn a newidiwyd o'i herwydd."
        ),
    ),
    Index(
        PlanIndexPage,
        "plans",
        "Plans and policies",
        "Every plan and policy with who answers for it, when it is looked at again and whom it was checked for.",
        Words(
            "Cynlluniau a pholisïau",
            "Pob cynllun a pholisi gyda phwy sy'n atebol amdano, pryd yr edrychir arno eto ac ar gyfer pwy y'i gwiriwyd.",
        ),
    ),
    Index(
        SectionPage,
        "recognition",
        "Recognition",
        "People who did the right thing, told so that others can do it too.",
        Words("Cydnabod", "Pobl a wnaeth y peth iawn, a adroddir fel y gall eraill ei wneud hefyd."),
        art=Art.LANTERN,
    ),
    Index(
        SectionPage,
        "partners",
        "For partners",
        "Words, posters and codes to pass on. You need not ask.",
        Words("I bartneriaid", "Geiriau, posteri a chodau i'w rhannu. Nid oes angen gofyn."),
        art=Art.TABLE,
    ),
)


def keys_below(home: HomePage | None) -> dict[str, UUID]:
    """By slug what makes a page the translation of one right below this first page; nothing below none."""
    return dict(home.get_children().values_list("slug", "translation_key")) if home is not None else {}


def add_indexes(home: HomePage, *, of: HomePage | None = None) -> None:
    """Add the lists that are missing below a first page. `of`: the English first page, where `home` is the Welsh one."""
    there = set(home.get_children().values_list("slug", flat=True))
    keys = keys_below(of)
    for index in INDEXES:
        if index.slug in there:
            continue
        words = index.welsh if of is not None else Words(index.title, index.introduction)
        more: dict[str, Any] = {"art": index.art} if index.art else {}
        if index.slug in keys:
            more["translation_key"] = keys[index.slug]
        home.add_child(
            instance=index.kind(
                title=words.title,
                slug=index.slug,
                locale=home.locale,
                introduction=words.introduction,
                show_in_menus=index.in_menu,
                **more,
            )
        )
