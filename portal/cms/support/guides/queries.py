"""What the directory shows of the guides."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Site

from portal.cms.models.support_guide import GuidePage


@dataclass(frozen=True, slots=True)
class GuideSummary:
    title: str
    introduction: str
    address: str


def guides_of(request: HttpRequest, *, language: str) -> list[GuideSummary]:
    """The guides on this site in a language, in the order of the tree."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    root = site.root_page
    ours = GuidePage.objects.live().filter(locale__language_code=language, depth__gt=root.depth)
    roots = root.get_translations(inclusive=True).values_list("path", flat=True)
    pages = [page for page in ours.order_by("path") if page.path.startswith(tuple(roots))]
    return [GuideSummary(page.title, page.introduction, page.get_url(request) or "") for page in pages]
