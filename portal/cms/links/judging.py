"""Whether a link leads where a reader can go. Decided from what this database knows; nothing is fetched."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from portal.cms.links.finding import Kind, Link
from portal.cms.models.link_check import CheckedLink
from portal.cms.plan.pages import force_pages

Fault = CheckedLink.Fault
# Not links to a page: the reader's own programs open them.
OTHER_SCHEMES = ("mailto:", "tel:", "sms:", "#")
PUBLIC_ADDRESSES = "portal.urls.public"
PAGES = "wagtail_serve"


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: Kind
    target: str
    fault: Fault = Fault.NONE

    @property
    def is_worth_a_line(self) -> bool:
        return self.kind is Kind.ELSEWHERE or self.fault is not Fault.NONE


@dataclass(frozen=True, slots=True)
class Judge:
    """What is there, read once for a whole walk. Pages by number with whether they are live; paths that answer."""

    pages: dict[int, tuple[str, bool]]
    documents: frozenset[int]
    pictures: frozenset[int]
    paths: frozenset[str]

    @classmethod
    def of(cls, force_id: UUID) -> Self:
        """Five queries, whatever there is."""
        rows = Page.objects.order_by().values_list("pk", "draft_title", "live")
        live = force_pages(force_id).filter(live=True).select_related("locale")
        paths = {_path_of(page.get_url() or "") for page in live}
        redirects = Redirect.objects.values_list("old_path", flat=True)
        return cls(
            pages={pk: (title, is_live) for pk, title, is_live in rows},
            documents=frozenset(get_document_model().objects.values_list("pk", flat=True)),
            pictures=frozenset(get_image_model().objects.values_list("pk", flat=True)),
            paths=frozenset(paths | {_path_of(path) for path in redirects}),
        )

    def verdict(self, link: Link) -> Verdict:
        match link.kind:
            case Kind.PAGE:
                return self._page(link)
            case Kind.DOCUMENT:
                return self._chosen(link, self.documents)
            case Kind.PICTURE:
                return self._chosen(link, self.pictures)
        return self._address(link.target)

    def _page(self, link: Link) -> Verdict:
        found = self.pages.get(int(link.target)) if link.target.isdigit() else None
        if found is None:
            return Verdict(Kind.PAGE, link.target, Fault.GONE)
        title, is_live = found
        return Verdict(Kind.PAGE, title, Fault.NONE if is_live else Fault.NOT_PUBLISHED)

    def _chosen(self, link: Link, there: frozenset[int]) -> Verdict:
        is_there = link.target.isdigit() and int(link.target) in there
        return Verdict(link.kind, link.target, Fault.NONE if is_there else Fault.GONE)

    def _address(self, address: str) -> Verdict:
        if not address or address.startswith(OTHER_SCHEMES):
            return Verdict(Kind.ADDRESS, address)
        try:
            host = urlsplit(address).netloc
        except ValueError:  # brackets that close nothing
            return Verdict(Kind.ADDRESS, address, Fault.NO_SUCH_ADDRESS)
        if host and host == urlsplit(settings.WORKSPACE_URL).netloc:
            return Verdict(Kind.ADDRESS, address, Fault.INSIDE)
        if host and host != urlsplit(settings.PUBLIC_URL).netloc:
            return Verdict(Kind.ELSEWHERE, address)
        answers = self._answers(_path_of(address))
        return Verdict(Kind.ADDRESS, address, Fault.NONE if answers else Fault.NO_SUCH_ADDRESS)

    def _answers(self, path: str) -> bool:
        """Whether one of our own views or live pages, or a redirect, stands at a path."""
        if path in self.paths or path.startswith(settings.STATIC_URL):
            return True
        with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
            try:
                return bool(resolve(path, urlconf=PUBLIC_ADDRESSES).url_name != PAGES)
            except Resolver404:
                return False


def _path_of(address: str) -> str:
    path = unquote(urlsplit(address).path) or "/"
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"
