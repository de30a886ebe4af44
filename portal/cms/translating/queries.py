"""What of a force's site there is in each language, and one page beside its translation."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Locale, Page

from portal.cms.translating.sheet import Sentence, sentences_of
from portal.cms.workflow.trees import page_of, pages_of

# What a page is in another language.
NOT_BEGUN, IN_DRAFT, UNDER_REVIEW, BEHIND, PUBLISHED = "none", "draft", "review", "behind", "published"


def languages() -> list[tuple[str, str]]:
    """The languages that pages are translated into: code and name."""
    return [
        (code, str(name))
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
        if code != settings.LANGUAGE_CODE
    ]


def locale_of(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


@dataclass(frozen=True, slots=True)
class Row:
    page_id: int
    title: str
    depth: int
    state: str


def overview(force_id: UUID, language: str) -> list[Row]:
    """Every published English page of a force, in the order of its site, with how far its translation is.

    Three queries, however many pages.
    """
    own = pages_of(force_id)
    theirs = {
        page.translation_key: page
        for page in own.filter(locale__language_code=language, alias_of=None).prefetch_related(
            "_workflow_states"
        )
    }
    english = own.filter(locale__language_code=settings.LANGUAGE_CODE, live=True, alias_of=None).order_by(
        "path"
    )
    return [
        Row(page.pk, page.title, page.depth - 1, _state(page, theirs.get(page.translation_key)))
        for page in english
    ]


def _state(english: Page, page: Page | None) -> str:
    if page is None:
        return NOT_BEGUN
    if any(state.status == state.STATUS_IN_PROGRESS for state in page._workflow_states.all()):  # noqa: SLF001 - Wagtail's name
        return UNDER_REVIEW
    if not page.live or page.has_unpublished_changes:
        return IN_DRAFT
    ours, theirs = page.last_published_at, english.last_published_at
    return BEHIND if ours and theirs and ours < theirs else PUBLISHED


@dataclass(frozen=True, slots=True)
class Pair:
    """The English that readers have, and the newest draft of its translation, if there is one that is not an alias."""

    source: Any
    language: str
    draft: Any | None

    @property
    def version(self) -> int | None:
        """Which version of the translation this is."""
        return self.draft.latest_revision_id if self.draft is not None else None

    def sentences(self) -> list[Sentence]:
        return sentences_of(self.source, self.draft)

    def fresh_source(self) -> Any:
        """The English once more: putting texts together writes into what it takes them from."""
        return type(self.source).objects.get(pk=self.source.pk)

    def draft_page(self) -> Any | None:
        """The row that holds the translation's place, an alias as well."""
        same = Page.objects.filter(
            translation_key=self.source.translation_key, locale__language_code=self.language
        )
        found = same.first()
        return found.specific if found is not None else None


def pair_of(force_id: UUID, page_id: int, language: str) -> Pair | None:
    """None where the page is not this force's, not English, not public, or the language is none of ours."""
    page = page_of(force_id, page_id)
    if page is None or not page.live or page.alias_of_id or language not in dict(languages()):
        return None
    if page.locale.language_code != settings.LANGUAGE_CODE:
        return None
    pair = Pair(page.specific, language, None)
    there = pair.draft_page()
    if there is None or there.alias_of_id:
        return pair
    return Pair(page.specific, language, there.get_latest_revision_as_object())
