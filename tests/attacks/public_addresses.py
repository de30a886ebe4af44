"""Every address of the public door with what a force has in it, wherever such a thing can stand."""

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from django.apps import apps
from django.urls import NoReverseMatch, URLPattern, URLResolver, reverse
from wagtail.models import Page

from portal.cms.models import ForceSite
from portal.insights.releases.files.folders import releases_folder
from portal.places.models import Force
from portal.urls import public
from tests.attacks.two_forces import Marked

MOST_FOR_ONE_ADDRESS = 24
# The part of an address -> the table whose ids it holds, where one name means one table.
BY_GROUP = {"release_id": "insights.Release", "desk_id": "partners.ReferralDesk"}
# `public_id` means another table on each page.
BY_NAME = {
    "files:download": "cms.ForceDocument",
    "partners_public:recommendation": "partners.Recommendation",
    "partners_public:project": "partners.Project",
    "partners_public:asked": "partners.Project",
    "partners_public:panel": "partners.Panel",
    "partners_public:panel_report": "partners.Panel",
    "support:service": "cms.SupportService",
}
WORDS = {
    "form": ["atom", "json", "pdf", "svg", "png"], "code": ["T1.1", "T2"], "design": ["lantern"], "size": ["a4"],
    "both": ["-both"], "kind": ["area", "commitment"], "token": ["0" * 64], "z": ["9"], "x": ["259"], "y": ["165"],
    "page": ["1"], "year": ["2026"], "language": ["en", "cy"], "outcome": ["victim", "evidence"], "ending": ["webp"],
    "block_id": ["00000000-0000-4000-8000-000000000001"],
}  # fmt: skip


def public_addresses(force: Force, marked: Marked) -> list[str]:
    """Pages first, then whatever else the resolver knows."""
    pages = _pages(force)
    pools = _pools(force, marked, pages)
    found = [page.get_url_parts()[2] for page in pages]
    for name, pattern in patterns([*public.infrastructure, *public.for_machines, *public.for_readers]):
        if name != "ready":  # says 503 where no worker runs
            found += _addresses(name, pattern, pools)
    return list(dict.fromkeys(found))


def patterns(found: Any, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, (*spaces, one.namespace) if one.namespace else spaces)
        elif one.name:
            yield ":".join((*spaces, one.name)), one


def _pages(force: Force) -> list[Any]:
    root = ForceSite.objects.get(force=force).site.root_page
    return list(Page.objects.descendant_of(root, inclusive=True).live().order_by("pk"))


def _pools(force: Force, marked: Marked, pages: list[Any]) -> dict[str, list[str]]:
    areas = apps.get_model("places.Area").objects.filter(force=force, kind="district")
    measures = apps.get_model("promises.Measure").objects.filter(force=force).order_by("pk")
    kinds = {"KitPage", "CampaignPage", "HomePage", "NewsPage", "YouSaidPage"}
    first = [page for page in pages if type(page.specific).__name__ in kinds]
    districts = [str(one) for one in areas.order_by("pk").values_list("public_id", flat=True)[:6]]
    files = {path.name for path in releases_folder(force.slug).rglob("*") if path.is_file()}
    return {
        **WORDS,
        "area_id": districts,
        "key": [*districts, *(str(page.translation_key) for page in [*first, *pages][:12])],
        "reference": [str(one) for one in measures.values_list("reference", flat=True)[:6]],
        "name": ["news", "you-said", *sorted(files)],
        "path": [page.url_path.strip("/").partition("/")[2] + "/" for page in pages],
        **{group: marked.by_model.get(label, []) for group, label in BY_GROUP.items()},
        **{name: marked.by_model.get(label, []) for name, label in BY_NAME.items()},
    }


def _addresses(name: str, pattern: URLPattern, pools: dict[str, list[str]]) -> Iterator[str]:
    groups = list(pattern.pattern.converters) or list(pattern.pattern.regex.groupindex)
    if name == "wagtail_serve":
        groups = []
    several = [pools.get(name if group == "public_id" else group) or ["x"] for group in groups]
    made = 0
    for values in islice(product(*several), 4_000):
        try:
            address = reverse(name, kwargs=dict(zip(groups, values, strict=True)))
        except NoReverseMatch:
            continue
        yield address
        made += 1
        if made == MOST_FOR_ONE_ADDRESS:
            return
