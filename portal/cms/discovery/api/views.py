"""Read only, without a session, of public pages alone.

Wagtail's own view, with what the public door needs: pages of the site that answers, random ids in the place of sequential
numbers (in answers, filters and orders alike), no search, whose words would stand in an address, and answers that the
page store keeps.
"""

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from rest_framework.renderers import JSONRenderer
from wagtail.api import APIField
from wagtail.api.v2.filters import FieldsFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.fields import StreamField
from wagtail.models import Page

from portal.cms.discovery.api.plain import SHOWN
from portal.cms.discovery.api.serializers import PlainField, ReadersPageSerializer
from portal.cms.discovery.api.wishes import JsonOnly, LanguageFilter, Numbered, OrderFilter, TreeFilter
from portal.cms.discovery.queries import public_page, public_pages, site_of
from portal.cms.models import ForcePage
from portal.cms.reading import resolve_links
from portal.shell import pagestore

JSON = "application/json; charset=utf-8"
LONGEST_FIELDS = 500
_DESCRIPTION = Path(__file__).with_name("openapi.json")


def bodies() -> list[str]:
    """The fields that hold blocks, in any page type."""
    kinds = [kind for kind in apps.get_app_config("cms").get_models() if issubclass(kind, ForcePage)]
    fields = [field for kind in kinds for field in kind._meta.get_fields()]  # noqa: SLF001 - Django's documented way
    return sorted({field.name for field in fields if isinstance(field, StreamField)})


class PagesAPI(PagesAPIViewSet):
    """Pages for readers. A list costs as many queries however many pages it shows: bodies are in the detail alone."""

    authentication_classes: ClassVar[list[Any]] = []
    permission_classes: ClassVar[list[Any]] = []
    renderer_classes: ClassVar[list[Any]] = [JSONRenderer]
    content_negotiation_class = JsonOnly
    pagination_class = Numbered
    http_method_names: ClassVar[list[str]] = ["get", "head"]
    base_serializer_class = ReadersPageSerializer
    filter_backends: ClassVar[list[Any]] = [FieldsFilter, LanguageFilter, TreeFilter, OrderFilter]
    known_query_parameters = frozenset(
        {
            "limit",
            "offset",
            "fields",
            "order",
            "type",
            "locale",
            "child_of",
            "descendant_of",
            "translation_of",
        }
    )
    meta_fields: ClassVar[list[str]] = [
        "type", "detail_url", "html_url", "slug", "search_description", "first_published_at", "last_published_at",
        "locale", "parent", "translations",
    ]  # fmt: skip
    listing_default_fields: ClassVar[list[str]] = [
        "id", "type", "detail_url", "html_url", "slug", "search_description", "first_published_at", "last_published_at",
        "title",
    ]  # fmt: skip
    # Each body would cost queries of its own, for the pictures and pages that it names.
    detail_only_fields: ClassVar[list[str]] = ["parent", "translations", *bodies()]
    looked_for = frozenset({"title", "slug"})

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Wagtail's answer, with a validator, kept until something of the force changes."""
        said = super().dispatch(request, *args, **kwargs).render()
        if said.status_code != 200:
            return HttpResponse(said.content, content_type=JSON, status=said.status_code)
        response = _with_tag(request, said.content)
        if response.status_code == 200:
            pagestore.keep(response, self.here.force_id, valid_until=self._valid_until())
        return response

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Whose site answers, and what of it readers may have: looked up once for a request."""
        super().initial(request, *args, **kwargs)
        self.here = site_of(request._request)  # noqa: SLF001 - Wagtail notes the site on Django's own request
        self.readable = public_pages(self.here).select_related("content_type")

    def get_base_queryset(self) -> Any:
        return self.readable

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("locale", "content_type")

    def get_object(self) -> Any:
        if not hasattr(self, "page"):
            self.page = public_page(self.here, self.kwargs["key"], self.kwargs["language"])
            self.whole = self.page.specific
            resolve_links(self.whole, self.request._request)  # noqa: SLF001 - as above
        return self.whole

    def detail_view(self, request: HttpRequest, **_kwargs: Any) -> Any:
        unknown = set(request.GET) - {"fields"}
        if unknown:
            raise BadRequestError(f"There is no parameter {min(unknown)[:40]!r} for one page.")
        return super().detail_view(request, None)

    def get_serializer_class(self) -> Any:
        asked = self.request.GET.get("fields", "")
        if len(asked) > LONGEST_FIELDS or "(" in asked:
            raise BadRequestError("fields is a list of names with commas between them.")
        return super().get_serializer_class()

    @classmethod
    def get_body_fields(cls, model: type[Any]) -> list[APIField]:
        names = {field.name for field in model._meta.get_fields()}  # noqa: SLF001 - Django's documented way to a model's fields
        shown = [APIField(name, serializer=PlainField(read_only=True)) for name in SHOWN if name in names]
        return [APIField("id"), APIField("title"), *shown]

    @classmethod
    def get_available_fields(cls, model: type[Any], db_fields_only: bool = False) -> list[str]:  # noqa: FBT001, FBT002 - its shape
        """With `db_fields_only` those that can be looked for by their value: never a number of the database's."""
        found = super().get_available_fields(model, db_fields_only=db_fields_only)
        return [name for name in found if name in cls.looked_for] if db_fields_only else found

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<uuid:key>/<slug:language>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]

    def detail_url(self, page: Page) -> str:
        address = reverse("api:pages:detail", args=[page.translation_key, page.locale.language_code])
        return str(self.request.build_absolute_uri(address))

    def _valid_until(self) -> datetime | None:
        if hasattr(self, "page"):
            expires: datetime | None = self.page.expire_at
            return expires
        leaving = self.readable.filter(expire_at__isnull=False).order_by("expire_at")
        return leaving.values_list("expire_at", flat=True).first()


router = WagtailAPIRouter("api")
router.register_endpoint("pages", PagesAPI)


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The API in OpenAPI's words."""
    body = json.loads(_DESCRIPTION.read_text())
    body["servers"] = [{"url": request.build_absolute_uri("/api/v2").rstrip("/")}]
    return _with_tag(request, json.dumps(body, ensure_ascii=False, indent=1).encode())


def _with_tag(request: HttpRequest, written: bytes) -> HttpResponse:
    tag = f'"{hashlib.sha256(written).hexdigest()[:32]}"'
    response = HttpResponse(written, content_type=JSON, headers={"ETag": tag, "Cache-Control": "no-cache"})
    found = get_conditional_response(request, etag=tag, response=response)
    return found if isinstance(found, HttpResponse) else response
