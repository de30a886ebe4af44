from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.cms.discovery.queries import SiteHere, site_of
from portal.cms.feeds import entries
from portal.cms.feeds.formats import as_atom, as_json
from portal.shell import pagestore

_FORMATS = {"atom": as_atom, "json": as_json}
_BY_NAME = {"news": entries.news, "you-said": entries.you_said}


@require_safe
def named(request: HttpRequest, name: str, form: str) -> HttpResponse:
    here = site_of(request)
    return _answer(request, here, _BY_NAME[name](here, request, _language()), form)


@require_safe
def area(request: HttpRequest, area_id: UUID, form: str) -> HttpResponse:
    here = site_of(request)
    return _answer(request, here, entries.area(here, request, _language(), area_id), form)


@require_safe
def commitment(request: HttpRequest, code: str, form: str) -> HttpResponse:
    here = site_of(request)
    return _answer(request, here, entries.commitment(here, request, _language(), code), form)


def _answer(request: HttpRequest, here: SiteHere, feed: entries.Feed | None, form: str) -> HttpResponse:
    """Kept like any page: the store answers it again with its validator, and without the database."""
    if feed is None:
        raise Http404
    response = _FORMATS[form](
        feed,
        address=request.build_absolute_uri(request.path),
        home=request.build_absolute_uri("/"),
        language=_language(),
        site_name=here.name,
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return pagestore.keep(response, here.force_id, valid_until=feed.ends)


def _language() -> str:
    return get_language() or "en"
