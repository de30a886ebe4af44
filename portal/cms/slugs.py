"""What an address may say. It stays in a browser's history, where somebody else may read it."""

import re

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

# Stems, in the languages that addresses are written in. "Help at home" says nothing; what it stands for says all.
TELLING_STEMS = (
    "abus", "assault", "attack", "batter", "beaten", "cam-drin", "coerci", "domestic", "femicid", "fgm",
    "forced-marriage", "groom", "harass", "honour", "incest", "indecent", "misogyn", "molest", "murder", "perpetrat",
    "rape", "rapist", "refuge", "revenge", "sexual", "spik", "stalk", "strangl", "suicid", "survivor", "traffick",
    "trais", "treis", "upskirt", "victim", "violen", "voyeur",
)  # fmt: skip
_TELLING = re.compile(rf"(?:^|-)({'|'.join(TELLING_STEMS)})")


def telling_word(slug: str) -> str:
    """The first word of an address that says too much, or nothing."""
    found = _TELLING.search(slug.casefold())
    if not found:
        return ""
    return next(part for part in slug.casefold()[found.start() :].split("-") if part)


def is_taken(slug: str) -> bool:
    """Whether the portal itself answers at this address at the top of a site: a page there would never be seen."""
    if slug in dict(settings.LANGUAGES):
        return True
    with translation.override(settings.LANGUAGE_CODE):
        try:
            return resolve(f"/{slug}/", urlconf="portal.urls.public").url_name != "wagtail_serve"
        except Resolver404:
            return False
