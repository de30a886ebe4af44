"""A force's own pages: its site in every language, and nothing beside it."""

from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page, Revision

from portal.cms.models.site import ForceSite


def pages_of(force_id: UUID) -> QuerySet[Page]:
    """Every page of a force, live or not."""
    site = ForceSite.objects.filter(force_id=force_id).select_related("site__root_page").first()
    if site is None:
        none: QuerySet[Page] = Page.objects.none()
        return none
    within = Q(pk=None)
    for path in site.site.root_page.get_translations(inclusive=True).values_list("path", flat=True):
        within |= Q(path__startswith=path)
    found: QuerySet[Page] = Page.objects.filter(within)
    return found


def page_of(force_id: UUID, page_id: int) -> Page | None:
    """One page of a force, or None where it is not this force's."""
    return pages_of(force_id).filter(pk=page_id).first()


def on_the_clock(force_id: UUID) -> list[tuple[Revision, Page]]:
    """Versions that are approved and wait for their time, the soonest first."""
    revisions = list(
        Revision.objects.filter(
            approved_go_live_at__isnull=False,
            base_content_type=ContentType.objects.get_for_model(Page),
        ).order_by("approved_go_live_at", "pk")
    )
    pages = pages_of(force_id).in_bulk([int(revision.object_id) for revision in revisions])
    return [
        (revision, pages[int(revision.object_id)])
        for revision in revisions
        if int(revision.object_id) in pages
    ]
