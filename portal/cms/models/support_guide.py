"""A plain guide: what somebody can ask for, part by part, each part with its source and the day of its check."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from portal.cms.models.pages import ForcePage


class GuideFactBlock(blocks.StructBlock):
    """One line of a part: "Who can ask", and the answer."""

    label = blocks.CharBlock(max_length=60, label=_("Question or label"))
    text = blocks.TextBlock(max_length=600, rows=2, label=_("Answer"))

    class Meta:
        icon = "list-ul"


class GuidePartBlock(blocks.StructBlock):
    """One order, one right, one stage."""

    heading = blocks.CharBlock(max_length=100, label=_("Heading"))
    text = blocks.RichTextBlock(features=["bold", "ol", "ul", "link"], label=_("Text"))
    facts = blocks.ListBlock(GuideFactBlock(), label=_("In short"), default=[])
    source = blocks.CharBlock(max_length=200, label=_("Source"), help_text=_("A law, or who says so."))
    source_address = blocks.URLBlock(required=False, label=_("Address of the source"))
    checked_on = blocks.DateBlock(label=_("Checked on"))

    class Meta:
        icon = "doc-full"
        label = _("Part")
        template = "cms/support/guide_part.html"


class GuideBlock(blocks.StreamBlock):
    part = GuidePartBlock()


class GuidePage(ForcePage):
    """A guide to an order, a right or the stages of a case, for England and Wales."""

    introduction = models.TextField(_("introduction"), max_length=600)
    parts = StreamField(GuideBlock(), verbose_name=_("parts"))

    template = "cms/support/guide_page.html"
    kind_name = _("Guide")
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("content_note"),
        FieldPanel("introduction"),
        FieldPanel("parts"),
    ]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        checked = [part.value["checked_on"] for part in self.parts]
        return context | {"checked_on": min(checked, default=None)}
