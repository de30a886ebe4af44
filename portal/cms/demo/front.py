"""The first page and the lists below it."""

from portal.cms.demo.texts import Ago, Both, DemoPage
from portal.cms.setting_up_indexes import INDEXES, Index
from portal.cms.standing_text import HOME
from portal.cms.standing_welsh import HOME_WELSH

FRONT = DemoPage(
    "HomePage", "home", Both("Doggerland Police", "Heddlu Tir y Dogger"),
    {
        "heading": Both(HOME.heading, HOME_WELSH.heading),
        "introduction": Both(HOME.introduction, HOME_WELSH.introduction),
    },
    published=Ago(365),
)  # fmt: skip


def _list(index: Index) -> DemoPage:
    words = {"introduction": Both(index.introduction, index.welsh.introduction)}
    return DemoPage("", index.slug, Both(index.title, index.welsh.title), words, published=Ago(360))


# Promises have a list of their own making; the demo says more of its newsletter.
INDEX_TEXTS = [_list(index) for index in INDEXES if index.slug not in {"promises", "newsletter"}]
