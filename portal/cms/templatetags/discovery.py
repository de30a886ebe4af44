"""For the head of a page, and for templates that offer posters and codes."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from portal.cms.discovery.meta import Feed, Meta, feeds_of, meta_of
from portal.cms.posters.designs import DESIGN_NAMES, Design
from portal.cms.posters.sheet import Size
from portal.shell.registries import Text

register = template.Library()


@dataclass(frozen=True, slots=True)
class PosterFile:
    design: Text
    picture: str
    a4: str
    a5: str


@register.simple_tag(takes_context=True)
def page_meta(context: Context) -> Meta | None:
    """What the page in the context says of itself; None in a preview, which nobody shares."""
    request, page = context.get("request"), context.get("page")
    if request is None or page is None or getattr(request, "is_preview", False):
        return None
    return meta_of(page, request)


@register.simple_tag(takes_context=True)
def page_feeds(context: Context) -> list[Feed]:
    """The feeds that a reader of this page could want."""
    return feeds_of(context.get("page"))


@register.simple_tag
def poster_files(page: Any, both: bool = False) -> list[PosterFile]:  # noqa: FBT001, FBT002 - templates have no keywords only
    """Every design of a page's poster, to look at and to print; `both` has its two languages side by side."""
    extra = {"both": "-both"} if both else {}

    def address(design: Design, size: Size, form: str) -> str:
        fields = {"key": page.translation_key, "design": design, "size": size, "form": form}
        return reverse("posters:poster", kwargs=fields | extra)

    return [_files(design, address) for design in Design]


@register.simple_tag
def kit_poster_files(page: Any, value: Any) -> list[PosterFile]:
    """Every design of a poster that editors wrote into a page. Empty while the block is not saved."""
    blocks = [*getattr(page, "items", ()), *getattr(page, "materials", ())]
    block_id = next((block.id for block in blocks if block.value is value), None)
    if not block_id:
        return []

    def address(design: Design, size: Size, form: str) -> str:
        fields = {
            "key": page.translation_key,
            "block_id": block_id,
            "design": design,
            "size": size,
            "form": form,
        }
        return reverse("posters:kit", kwargs=fields)

    return [_files(design, address) for design in Design]


@register.simple_tag
def code_address(page: Any, form: str = "svg") -> str:
    """Where the code of a page is, as svg or png."""
    return reverse("posters:code", kwargs={"key": page.translation_key, "form": form})


def _files(design: Design, address: Any) -> PosterFile:
    return PosterFile(
        DESIGN_NAMES[design],
        address(design, Size.A4, "svg"),
        address(design, Size.A4, "pdf"),
        address(design, Size.A5, "pdf"),
    )
