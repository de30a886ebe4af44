"""A page for each promise, below the list of them: in every language that the framework is translated into."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale

from portal.cms.models import CommitmentIndexPage, CommitmentPage, ForceSite, HomePage
from portal.cms.setting_up_indexes import INDEXES
from portal.promises.vocabulary.framework import FRAMEWORK

SLUG = "promises"


def add_promise_pages(*, force_id: UUID, now: datetime) -> int:
    """Publish the pages that are missing on a force's site. Returns how many were made; run again, none."""
    home = HomePage.objects.get(pk=ForceSite.objects.get(force_id=force_id).site.root_page_id)
    with transaction.atomic():
        english = CommitmentIndexPage.objects.child_of(home).first()
        if english is None:
            return 0
        made = _fill(english, now)
        welsh = Locale.objects.filter(language_code="cy").first()
        welsh_home = home.get_translation_or_none(welsh) if welsh else None
        if welsh_home is not None and is_translated("cy"):
            with translation.override("cy"):
                made += _fill(_welsh_index(english, welsh_home, now), now)
    return made


def is_translated(language: str) -> bool:
    """Whether the whole framework speaks this language: a page half in English is no Welsh page."""
    words = [
        text for promised in FRAMEWORK for text in (promised.title, promised.sentence, promised.evidence)
    ]
    with translation.override(settings.LANGUAGE_CODE):
        english = [str(text) for text in words]
    with translation.override(language):
        return all(str(text) != before for text, before in zip(words, english, strict=True))


def _fill(index: CommitmentIndexPage, now: datetime) -> int:
    there = set(CommitmentPage.objects.child_of(index).values_list("code", flat=True))
    same = {
        page.code: page.translation_key
        for page in CommitmentPage.objects.child_of(_in_english(index))
        if page.locale_id != index.locale_id
    }
    missing = [promised for promised in FRAMEWORK if promised.code not in there]
    for promised in missing:
        key = {"translation_key": same[promised.code]} if promised.code in same else {}
        index.add_child(
            instance=CommitmentPage(
                title=str(promised.title),
                slug=promised.code.lower().replace(".", "-"),
                code=promised.code,
                locale=index.locale,
                first_published_at=now,
                last_published_at=now,
                **key,
            )
        )
    return len(missing)


def _in_english(index: CommitmentIndexPage) -> CommitmentIndexPage:
    english = index.get_translations(inclusive=True).filter(locale__language_code=settings.LANGUAGE_CODE)
    return english.first() or index


def _welsh_index(english: CommitmentIndexPage, home: HomePage, now: datetime) -> CommitmentIndexPage:
    known: CommitmentIndexPage | None = CommitmentIndexPage.objects.child_of(home).first()
    if known is not None:
        return known
    words = next(index.welsh for index in INDEXES if index.slug == SLUG)
    made = CommitmentIndexPage(
        title=words.title,
        slug=SLUG,
        introduction=words.introduction,
        locale=home.locale,
        translation_key=english.translation_key,
        show_in_menus=True,
        first_published_at=now,
        last_published_at=now,
    )
    home.add_child(instance=made)
    return made
