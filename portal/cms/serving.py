"""Answers with a page, or says honestly why there is none: moved, taken away on purpose, not in this language."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.views import serve as serve_page

from portal.cms.models import RemovedPath
from portal.shell import errors


class NotInThisLanguageError(Http404):
    """The page exists, in another language: it is offered, never shown in its stead."""

    def __init__(self, page: Page, request: HttpRequest) -> None:
        super().__init__()
        language = page.locale.language_code
        with translation.override(language):
            label = (
                gettext("Read this page in English")
                if language == "en"
                else gettext("Read this page in Welsh")
            )
        self.offer = (label, page.get_url(request) or "/")  # the error page shows it


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own answer; where it has none, 410 or a 404 that leads on. Those are never stored."""
    try:
        response: HttpResponse = serve_page(request, path)
    except NotInThisLanguageError:
        raise
    except Http404:
        answer = _instead(request, path)
        if answer is None:
            raise
        return answer
    return response


def _instead(request: HttpRequest, path: str) -> HttpResponse | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    if _leads_on(site, request.path):
        return None
    if _was_here(site, path) or RemovedPath.objects.filter(site=site, path=request.path).exists():
        return errors.gone(request)
    _offer_another_language(site, request, path)
    return None


def _leads_on(site: Site, path: str) -> bool:
    """Whether editors, or a move, said where this address leads: a middleware sends the reader there on a 404."""
    return bool(Redirect.get_for_site(site).filter(old_path=Redirect.normalise_path(path)).exists())


def _below(root: Page, path: str) -> str:
    return str(root.url_path) + "".join(f"{part}/" for part in path.split("/") if part)


def _was_here(site: Site, path: str) -> bool:
    """Whether a page that readers have seen was taken out of public view on purpose, or has expired."""
    here = translation.get_language()
    roots = site.root_page.get_translations(inclusive=True).filter(locale__language_code=here)
    seen = Page.objects.filter(url_path__in=[_below(root, path) for root in roots], live=False)
    return bool(seen.exclude(first_published_at=None).exists())


def _offer_another_language(site: Site, request: HttpRequest, path: str) -> None:
    """Raises where the same address leads to a page in the site's own language."""
    if translation.get_language() == settings.LANGUAGE_CODE:
        return
    found = Page.objects.live().filter(url_path=_below(site.root_page, path)).select_related("locale").first()
    if found is not None:
        raise NotInThisLanguageError(found, request)
