"""A page's English and its translation, sentence by sentence, and the way back from sentences to a page.

wagtail-localize takes a page apart and puts it together again. Nothing else of it is used here: its own editor saves
and publishes without asking our review, and its tables would hold the text a second time. The draft is the only copy.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.segments.types import BaseValue, StringSegmentValue, TemplateSegmentValue
from wagtail_localize.strings import StringValue

from portal.cms.languages.translated import is_english

# An address is not translated sentence by sentence, and a title is never the same in both languages.
NOT_OFFERED = frozenset({"slug", "url_path"})


class MarksChanged(ValueError):
    """A translation lost a mark of the English (bold, a link), or has one that the English does not have."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`key` stays the same as long as the English and its place do. `with_marks`: both texts hold inline markup."""

    key: str
    field: str
    label: str
    english: str
    translated: str
    with_marks: bool


def sentences_of(source: Any, draft: Any | None) -> list[Sentence]:
    """Every text of the English, each with what the draft has for it. Text that is still English counts as none."""
    _templates, strings = _taken_apart(source)
    known = _in_place(strings, _taken_apart(draft)[1]) if draft is not None else {}
    found = []
    for key, segment in strings.items():
        field = _field(segment)
        marks = _has_marks(segment)
        theirs = known.get(key)
        text = _as_typed(theirs, marks=marks) if theirs is not None else ""
        english = _as_typed(segment, marks=marks)
        if text == english and (field == "title" or is_english(segment.render_text())):
            text = ""
        label = str(getattr(source._meta.get_field(field), "verbose_name", field))  # noqa: SLF001 - Django's documented way
        found.append(Sentence(key, field, label[:1].upper() + label[1:], english, text, marks))
    return found


def put_together(source: Any, draft: Any, words: Mapping[str, str]) -> None:
    """Write what was typed, by key, into the draft. A field without any word stays as it is in the draft; a sentence
    without one among others stays English, and the language gate names it. Raises MarksChanged."""
    templates, strings = _taken_apart(source)
    fields = {_field(segment) for key, segment in strings.items() if words.get(key, "").strip()}
    translated = {id(segment): _translated(segment, words.get(key, "")) for key, segment in strings.items()}
    segments = [
        translated.get(id(segment), segment)
        for segment in [*templates.values(), *strings.values()]
        if _field(segment) in fields
    ]
    ingest_segments(source, draft, source.locale, draft.locale, segments)


def check_marks(english: str, typed: str) -> None:
    """Raise MarksChanged where a translation's marks are not those of its English."""
    try:
        StringValue.from_translated_html(typed)
    except ValueError as error:
        raise MarksChanged(_("Only the marks of the English may stand here.")) from error
    if _marks(english) != _marks(typed):
        raise MarksChanged(_("Keep each mark of the English: what stands in < and >, and no other."))


def _marks(text: str) -> list[tuple[str, str]]:
    return sorted((tag.name, str(tag.get("id", ""))) for tag in BeautifulSoup(text, "html.parser").find_all())


def _taken_apart(page: Any) -> tuple[dict[str, TemplateSegmentValue], dict[str, StringSegmentValue]]:
    """The frames of rich text by path, and the texts by key."""
    templates: dict[str, TemplateSegmentValue] = {}
    strings: dict[str, StringSegmentValue] = {}
    seen: dict[str, int] = defaultdict(int)
    for segment in extract_segments(page):
        if _field(segment) in NOT_OFFERED:
            continue
        if isinstance(segment, TemplateSegmentValue):
            templates[segment.path] = segment
        elif isinstance(segment, StringSegmentValue):
            seen[segment.path] += 1
            place = f"{segment.path}#{seen[segment.path]}#{segment.string.data}"
            strings["s" + hashlib.sha256(place.encode()).hexdigest()[:20]] = segment
    return templates, strings


def _in_place(
    english: Mapping[str, StringSegmentValue], theirs: Mapping[str, StringSegmentValue]
) -> dict[str, StringSegmentValue]:
    """The draft's text for each English one: at the same block, or else, where a field has as many, the one as far in."""
    ours = _by_field(theirs.items())
    found: dict[str, StringSegmentValue] = {}
    for field, texts in _by_field(english.items()).items():
        others = [segment for _key, segment in ours.get(field, [])]
        if len(others) == len(texts):
            found |= {key: other for (key, _segment), other in zip(texts, others, strict=True)}
            continue
        places: dict[str, list[StringSegmentValue]] = defaultdict(list)
        for other in others:
            places[other.path].append(other)
        for key, segment in texts:
            if places[segment.path]:
                found[key] = places[segment.path].pop(0)
    return found


def _by_field(
    texts: Iterable[tuple[str, StringSegmentValue]],
) -> dict[str, list[tuple[str, StringSegmentValue]]]:
    found: dict[str, list[tuple[str, StringSegmentValue]]] = defaultdict(list)
    for key, segment in texts:
        found[_field(segment)].append((key, segment))
    return found


def _field(segment: BaseValue) -> str:
    return str(segment.path).split(".")[0]


def _has_marks(segment: StringSegmentValue) -> bool:
    """Whether there is more in it than words and ends of lines."""
    return "<" in segment.string.data.replace("<br/>", "")


def _as_typed(segment: StringSegmentValue, *, marks: bool) -> str:
    return str(segment.string.data if marks else segment.render_text())


def _translated(segment: StringSegmentValue, typed: str) -> StringSegmentValue:
    """The English segment with other words. Without any it stays English."""
    text = typed.strip().replace("\r\n", "\n")
    if not text:
        return segment
    marks = _has_marks(segment)
    if marks:
        check_marks(segment.string.data, text)
    string = StringValue.from_translated_html(text) if marks else StringValue.from_plaintext(text)
    return StringSegmentValue(segment.path, string, attrs=segment.attrs, order=segment.order)
