"""One page of every type, as an editor would make it."""

from datetime import date, timedelta
from typing import Any

from wagtail.models import Page
from wagtail.rich_text import RichText

from portal.cms import models
from portal.cms.setting_up import set_up_site

DAY = date(2026, 11, 2)
LATER = DAY + timedelta(days=200)
WORDS = RichText("<p>Some words.</p>")


def home_for(force: Any, host: str = "testserver") -> models.HomePage:
    """The first page of a force's site."""
    set_up_site(force_id=force.id, force_name=force.name, host=host, port=80)
    return models.HomePage.objects.get(title=force.name)


def below(home: Page, slug: str) -> Any:
    return home.get_children().get(slug=slug).specific


def add(parent: Page, kind: type[Any], title: str, **fields: Any) -> Any:
    """A live page with the fewest fields that it needs, unless more are given."""
    ready = {"locale": parent.locale, **NEEDED.get(kind, {}), **fields}
    return parent.add_child(instance=kind(title=title, **ready))


HEARD = ("heard", {"amount": "many", "release": "", "words": WORDS, "heard_from": "reports"})
DEED = (
    "deed",
    {
        "what": "Mended the lamps",
        "more": WORDS,
        "state": "done",
        "day": DAY,
        "owner": "Harbour team",
        "partner": "",
    },
)
EFFECT = ("effect", {"verdict": "no_change", "words": WORDS})
EVIDENCE = ("evidence", {"title": "Work order", "where": "Town hall", "day": DAY})
MISSING = (
    "could_not",
    {"what": "A night bus", "reason": "not_ours", "why": "Nobody runs it.", "owner": "The transport team"},
)
VOICE = (
    "voice",
    {
        "words": "It is lighter. I still take the long way.",
        "who": "Someone who walks there",
        "day": DAY,
        "agreed": True,
    },
)

NEEDED: dict[type[Any], dict[str, Any]] = {
    models.NewsPage: {"introduction": "In short.", "day": DAY},
    models.StatementPage: {
        "statement": "It is not tolerated here.",
        "speaker_role": "Chief Constable",
        "day": DAY,
    },
    models.CampaignPage: {"introduction": "In short.", "begins": DAY},
    models.LearningPage: {"introduction": "In short.", "source": "A review", "day": DAY},
    models.YouSaidPage: {
        "introduction": "In short.",
        "state": "done",
        "day": DAY,
        "heard": [HEARD],
        "deeds": [DEED],
        "effects": [EFFECT],
        "evidence": [EVIDENCE],
    },
    models.KitPage: {"introduction": "In short."},
    models.RecognitionPage: {"introduction": "In short.", "who": "A bus driver", "agreed": True, "day": DAY},
    models.PlanPage: {"introduction": "In short.", "answerable": "VAWG lead", "day": DAY, "review_on": LATER},
    models.ConsultationPage: {
        "introduction": "In short.",
        "how": "Come along.",
        "begins": DAY,
        "ends": LATER,
    },
    models.EventPage: {
        "introduction": "In short.",
        "how": "Come along.",
        "begins": LATER,
        "place": "Town hall",
    },
}
# Where a page of each type goes, by the slug of its parent below the first page; "" is the first page itself.
PLACES: dict[type[Any], str] = {
    models.SectionPage: "",
    models.StandardPage: "",
    models.NewsPage: "news",
    models.StatementPage: "news",
    models.CampaignPage: "campaigns",
    models.LearningPage: "learning",
    models.YouSaidPage: "you-said",
    models.KitPage: "partners",
    models.RecognitionPage: "recognition",
    models.PlanPage: "plans",
    models.ConsultationPage: "take-part",
    models.EventPage: "take-part",
}


def add_one_of(home: Page, kind: type[Any], title: str, **fields: Any) -> Any:
    slug = PLACES[kind]
    return add(below(home, slug) if slug else home, kind, title, **fields)
