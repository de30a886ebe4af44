"""Wagtail's own views know permissions and no forces: a title can stand on a page that refuses what is asked.

So what an address of theirs names must be something that this person may explore at all, before the view is called.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from portal.cms.models import ForceDocument, ForceImage

PAGES_IN_ADDRESS = ("page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id")
# Nothing in the editor asks these, and their lists hold what every force has.
CLOSED = frozenset({("wagtailadmin_api", "images"), ("wagtailadmin_api", "documents")})
CLOSED_NAMES = frozenset({"type_use", "type_use_results"})
BULK = "wagtail_bulk_action"
CHOOSES = ["change", "choose", "delete"]


class OwnTreesMiddleware:
    """Answers 404 for another force's page, picture or document, as for one that does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]) -> None:
        match = request.resolver_match
        if match is None or not _is_of_wagtail(match.namespaces, match.url_name or ""):
            return
        if tuple(match.namespaces[:2]) in CLOSED or match.url_name in CLOSED_NAMES:
            raise Http404
        named = [kwargs[name] for name in PAGES_IN_ADDRESS if kwargs.get(name)]
        if named and not _may_explore(request.user, named):
            raise Http404
        if match.url_name == BULK and not _may_change_all(request, kwargs):
            raise Http404


def _is_of_wagtail(namespaces: list[str], name: str) -> bool:
    return (namespaces[0] if namespaces else name).startswith("wagtail")


def _may_explore(user: Any, ids: Iterable[Any]) -> bool:
    """Pages of one's own sites, and the root above all sites, which holds nothing of anybody."""
    wanted = {int(one) for one in ids}
    found = set(_policy(Page).explorable_instances(user).filter(pk__in=wanted).values_list("pk", flat=True))
    return wanted <= found | set(Page.objects.filter(pk__in=wanted, depth=1).values_list("pk", flat=True))


def _may_change_all(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Of what is named in the question, not in the address. Everything that is ticked at once is asked by "id"."""
    ids = [one for one in request.GET.getlist("id") if one.isdecimal()]
    of = (str(kwargs.get("app_label")), str(kwargs.get("model_name")))
    if of == ("wagtailcore", "page"):
        return _may_explore(request.user, ids)
    model = {("cms", "forceimage"): ForceImage, ("cms", "forcedocument"): ForceDocument}.get(of)
    if model is None:
        return False
    own = _policy(model).instances_user_has_any_permission_for(request.user, CHOOSES)
    return bool(own.filter(pk__in=ids).count() == len(set(ids)))


def _policy(model: type[Any]) -> Any:
    return policy_registry.get_by_type(model)
