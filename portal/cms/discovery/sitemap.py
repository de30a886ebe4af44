from collections import defaultdict
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from portal.cms.discovery.queries import address_of, changed_at, public_pages, site_of
from portal.shell import pagestore
from portal.shell.registries import PublicAddress, address_sources

MOST_ADDRESSES = 20_000


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page for readers, with its translations and the day it last changed."""
    here = site_of(request)
    pages = [
        PublicAddress(
            str(page.translation_key), page.locale.language_code, address_of(page, request), changed_at(page)
        )
        for page in public_pages(here).order_by("path")[:MOST_ADDRESSES]
    ]
    for source in address_sources.values():
        pages += [
            PublicAddress(each.key, each.language, request.build_absolute_uri(each.path), each.changed)
            for each in source(here.force_id)
        ]
    body = render_to_string("cms/discovery/sitemap.xml", {"pages": _with_translations(pages)})
    return pagestore.keep(HttpResponse(body, content_type="application/xml; charset=utf-8"), here.force_id)


def _with_translations(pages: Iterable[PublicAddress]) -> list[tuple[PublicAddress, list[PublicAddress]]]:
    """Each page beside all languages that it has, itself among them; alone it has none to name."""
    by_key: dict[str, list[PublicAddress]] = defaultdict(list)
    for page in pages:
        by_key[page.key].append(page)
    return [(page, group if len(group) > 1 else []) for group in by_key.values() for page in group]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots leave alone: everything that belongs to one reader, and the search, whose answers are nobody's pages."""
    closed = ("/s/", "/r/", "/search/", "/files/", "/map/")
    prefixes = ("", "/cy", "/pl", "/ur", "/pa", "/bn", "/ar")
    lines = [
        "User-agent: *",
        *(
            f"Disallow: {prefix}{path}"
            for path in closed
            for prefix in (prefixes if path in {"/s/", "/r/", "/search/"} else ("",))
        ),
        "",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
        "",
    ]
    return HttpResponse(
        "\n".join(lines),
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "public, max-age=3600"},
    )
