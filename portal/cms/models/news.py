from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.cms import reading
from portal.cms.blocks import BodyBlock
from portal.cms.blocks.text import SHORT_FEATURES
from portal.cms.fields import CodesField
from portal.cms.models.pages import ForcePage
from portal.cms.vocabulary import commitments


class UpdateBlock(blocks.StructBlock):
    """What changed since the page was first published. Nothing is rewritten in silence."""

    day = blocks.DateBlock(label=_("Day"))
    text = blocks.RichTextBlock(features=SHORT_FEATURES, label=_("What changed since"))

    class Meta:
        icon = "date"
        label = _("What changed since")


class NewsIndexPage(ForcePage):
    """News, the latest first."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    template = "cms/news_index_page.html"
    page_description = _("The list of news. One for each site is enough.")
    kind_name = _("News")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["cms.NewsPage", "cms.StatementPage"]
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [*ForcePage.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"news": reading.listed(reading.dated_children_of(self), request)}


class NewsPage(ForcePage):
    """Something that happened, and later what changed since."""

    day = models.DateField(_("day"), default=date.today, help_text=_("The day that readers see."))
    introduction = models.TextField(
        _("in short"), max_length=300, help_text=_("One or two sentences. They stand in lists and feeds too.")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    updates = StreamField(
        [("update", UpdateBlock())],
        blank=True,
        verbose_name=_("what changed since"),
        help_text=_("Add an entry for each change of fact. The latest stands first."),
    )
    commitments = CodesField(_("commitments that this is about"), vocabulary=commitments)

    template = "cms/news_page.html"
    page_description = _("A piece of news, dated. Changes of fact are added as entries of their own.")
    kind_name = _("News")
    parent_page_types: ClassVar[list[str]] = ["cms.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("day"),
        FieldPanel("introduction"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        FieldPanel("updates"),
        FieldPanel("commitments"),
    ]

    @property
    def updates_latest_first(self) -> list[Any]:
        return sorted((block.value for block in self.updates), key=lambda update: update["day"], reverse=True)
