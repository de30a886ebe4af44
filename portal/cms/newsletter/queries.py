"""A force's issues in the workspace."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.cms.models.newsletter import NewsletterIndexPage, NewsletterPage
from portal.cms.newsletter.issue import plain_html, plain_text
from portal.cms.plan.pages import Standing, force_pages, page_states


@dataclass(frozen=True, slots=True)
class IssueRow:
    page_id: int
    title: str
    day: date
    language: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Copy:
    """An issue in two forms to paste into somebody else's letter."""

    title: str
    text: str
    html: str
    is_live: bool


def issues_of(force_id: UUID) -> list[IssueRow]:
    """Every issue, the latest first, drafts among them. Seven queries at most."""
    pages = force_pages(force_id).values("pk")
    rows = list(NewsletterPage.objects.filter(pk__in=pages).select_related("locale").order_by("-day", "-pk"))
    states = page_states(force_id, {row.translation_key for row in rows})
    return [
        IssueRow(
            row.pk,
            row.draft_title or row.title,
            row.day,
            row.locale.language_code,
            Standing.PUBLISHED if row.live else states[row.translation_key].standing,
        )
        for row in rows
    ]


def where_issues_go(force_id: UUID) -> int | None:
    """The page below which an issue is added; None where the site has no newsletter yet."""
    pages = force_pages(force_id).values("pk")
    found: int | None = (
        NewsletterIndexPage.objects.filter(pk__in=pages).order_by("pk").values_list("pk", flat=True).first()
    )
    return found


def copy_of(force_id: UUID, page_id: int) -> Copy | None:
    """A published issue to copy, or a draft to look at first. None where the force has no such issue."""
    issue = NewsletterPage.objects.filter(pk__in=force_pages(force_id).values("pk"), pk=page_id).first()
    if issue is None:
        return None
    shown = issue if issue.live else issue.get_latest_revision_as_object()
    return Copy(shown.title, plain_text(shown), plain_html(shown), issue.live)
