"""A page as Wagtail's API writes it, without the numbers under which the portal keeps it."""

from typing import Any

from rest_framework.fields import Field
from wagtail.api.v2.serializers import PageSerializer
from wagtail.models import Page

from portal.cms.discovery.api.plain import plain
from portal.cms.discovery.queries import address_of, changed_at


class WholePageField(Field):
    """A field that is worked out from the page, in the request that asks."""

    def get_attribute(self, instance: Any) -> Any:
        return instance


class IdField(WholePageField):
    def to_representation(self, page: Page) -> str:
        return str(page.translation_key)


class DetailUrlField(WholePageField):
    def to_representation(self, page: Page) -> str:
        return self.context["view"].detail_url(page)  # type: ignore[no-any-return]


class HtmlUrlField(WholePageField):
    def to_representation(self, page: Page) -> str:
        return address_of(page, self.context["request"])


class LastPublishedField(WholePageField):
    def to_representation(self, page: Page) -> str | None:
        changed = changed_at(page)
        return changed.isoformat() if changed else None


class TranslationsField(WholePageField):
    """The page in other languages, each with the address of its data. One query."""

    def to_representation(self, page: Page) -> list[dict[str, str]]:
        others = self.context["view"].readable.filter(translation_key=page.translation_key)
        return [
            {"locale": other.locale.language_code, "detail_url": self.context["view"].detail_url(other)}
            for other in others.exclude(pk=page.pk)
        ]


class ParentField(WholePageField):
    """The page above, where readers may have it. One query."""

    def to_representation(self, page: Page) -> dict[str, Any] | None:
        above = self.context["view"].readable.filter(path=page.path[: -Page.steplen], depth=page.depth - 1)
        found = above.first()
        if found is None:
            return None
        return {
            "id": str(found.translation_key),
            "meta": {
                "type": found.specific_class._meta.label if found.specific_class else "",  # noqa: SLF001
                "detail_url": self.context["view"].detail_url(found),
                "html_url": address_of(found, self.context["request"]),
            },
            "title": found.title,
        }


class PlainField(Field):
    """A field that stands on the page, as plain data: links are addresses, formatted text is HTML."""

    def to_representation(self, value: Any) -> Any:
        return plain(value, self.context["request"])


class ReadersPageSerializer(PageSerializer):
    """Wagtail's, with an id that is random and the same in every language of a page."""

    id = IdField(read_only=True)
    detail_url = DetailUrlField(read_only=True)
    html_url = HtmlUrlField(read_only=True)
    parent = ParentField(read_only=True)
    last_published_at = LastPublishedField(read_only=True)
    translations = TranslationsField(read_only=True)
