"""What is still English on a page that says it is Welsh. wagtail-localize falls back to the source where a segment has no
translation, without a word; here such a page does not go out."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from portal.cms.gates import Fault
from portal.cms.models import HomePage

# A name may stay as it is in another language. A sentence may not; nor may two words of which one is plainly English.
A_SENTENCE = 4
PLAINLY_ENGLISH = frozenset({
    "a", "about", "after", "all", "an", "and", "are", "as", "at", "be", "been", "by", "can", "did", "do", "for", "from",
    "has", "have", "how", "i", "if", "in", "is", "it", "its", "more", "no", "not", "of", "on", "or", "our", "said",
    "she", "so", "that", "the", "their", "them", "there", "they", "this", "to", "us", "was", "we", "were", "what",
    "when", "where", "who", "why", "will", "with", "you", "your",
})  # fmt: skip
SHOWN_AT_MOST = 60
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Fields whose text belongs to an address or a machine, not to a reader.
NOT_READ = frozenset({"slug", "url_path"})


def untranslated(page: Page, now: datetime) -> Iterator[Fault]:  # noqa: ARG001 - a gate's signature
    """Each text of a translated page that is missing or still the source's. An alias only holds a place in the tree for
    the pages below it; it is never served."""
    if page.locale.language_code == settings.LANGUAGE_CODE or page.alias_of_id:
        return
    source = _source_of(page)
    if source is None:
        return
    theirs, ours = _texts(source), _texts(page)
    for field, texts in theirs.items():
        if texts and not ours.get(field):
            yield Fault(field, _("This part has not been translated yet."))
        if field == "title" and isinstance(page, HomePage):  # the force's name, which may be the same
            continue
        for text in sorted(ours.get(field, set()) & texts, key=len, reverse=True):
            if field == "title" or is_english(text):
                shown = Truncator(text).chars(SHOWN_AT_MOST)
                yield Fault(field, _("“%(text)s” is still the English text.") % {"text": shown})


def is_english(text: str) -> bool:
    """Whether a text that is the same in both languages can hardly be a name."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return len(words) >= A_SENTENCE or (len(words) > 1 and not PLAINLY_ENGLISH.isdisjoint(words))


def _source_of(page: Page) -> Any:
    """The page that this one translates, as readers see it now."""
    same = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    )
    found = same.exclude(pk=page.pk).first()
    return found.specific if found is not None else None


def _texts(page: Any) -> dict[str, set[str]]:
    """What a reader can read, by field, without markup."""
    found: dict[str, set[str]] = defaultdict(set)
    for segment in _strings(extract_segments(page)):
        field = segment.path.split(".")[0]
        text = " ".join(html.unescape(strip_tags(segment.string.data)).split())
        if field not in NOT_READ and _WORD.search(text):
            found[field].add(text)
    return found


def _strings(segments: Iterable[object]) -> Iterator[StringSegmentValue]:
    return (segment for segment in segments if isinstance(segment, StringSegmentValue))
