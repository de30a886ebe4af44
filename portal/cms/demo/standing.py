"""The pages that every site begins with, as the demo has had them for a year."""

from portal.cms.demo.texts import Ago, Both, DemoPage, text
from portal.cms.standing_text import PageText
from portal.cms.standing_welsh import STANDING_WELSH


def _standing(welsh: PageText) -> DemoPage:
    return DemoPage(
        "", welsh.slug, Both("", welsh.title),
        {"introduction": Both("", welsh.introduction), "body": [text("", welsh.html)]},
        published=Ago(360), only_welsh=True,
    )  # fmt: skip


STANDING = [_standing(welsh) for welsh in STANDING_WELSH]
