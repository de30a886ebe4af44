"""Which pages count, by type. What is not named here is never counted: help and support pages are left out on purpose."""

from wagtail.models import Page

COUNTED = frozenset(
    {
        "homepage",
        "newsindexpage",
        "newspage",
        "campaignpage",
        "campaignindexpage",
        "statementpage",
        "recognitionpage",
        "learningindexpage",
        "learningpage",
        "yousaidindexpage",
        "yousaidpage",
        "kitpage",
        "newsletterindexpage",
        "newsletterpage",
        "howwetalkpage",
        "commitmentindexpage",
        "commitmentpage",
        "planindexpage",
        "planpage",
        "takepartindexpage",
        "consultationpage",
        "eventpage",
    }
)
# Somebody who reads one of these may be in danger, or is only learning her rights. Nobody needs to know how many there were.
NEVER_COUNTED = frozenset({"sectionpage", "standardpage", "guidepage"})
PREFIX = "page:"


def subject_of(page: Page) -> str:
    """What a reading of this page adds to; empty where nothing is counted."""
    return f"{PREFIX}{page.pk}" if page._meta.model_name in COUNTED else ""  # noqa: SLF001 - Django's own way


def page_of(subject: str) -> int | None:
    """The page's number, or None for a subject that is none."""
    number = subject.removeprefix(PREFIX)
    return int(number) if subject.startswith(PREFIX) and number.isascii() and number.isdigit() else None
