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
from portal.cms.fields import CodesField
from portal.cms.models.pages import ForcePage
from portal.cms.vocabulary import LearningKind, commitments, themes


class ChangeWordsBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=200, label=_("What changed"))
    day = blocks.DateBlock(label=_("Since"))

    class Meta:
        icon = "tick"
        label = _("What changed, in words")


class LearningIndexPage(ForcePage):
    """The learning library."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    template = "cms/learning_index_page.html"
    page_description = _("The learning library: themes, problems and good practice.")
    kind_name = _("Learning library")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["cms.LearningPage"]
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [*ForcePage.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | reading.library(self, request)


class LearningPage(ForcePage):
    """Something that was learned: what it is, where it comes from, and what changed because of it."""

    kind = models.CharField(_("kind"), max_length=8, choices=LearningKind.choices, default=LearningKind.THEME)
    day = models.DateField(_("day"), default=date.today)
    introduction = models.TextField(_("what was learned, in short"), max_length=300)
    source = models.CharField(
        _("where it comes from"),
        max_length=200,
        help_text=_("A review, a listening circle, a panel, a case in general."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    themes = CodesField(_("themes"), vocabulary=themes)
    commitments = CodesField(_("commitments that this is about"), vocabulary=commitments)
    led_to = StreamField(
        [("page", blocks.PageChooserBlock(label=_("Page that shows it"))), ("words", ChangeWordsBlock())],
        blank=True,
        verbose_name=_("what changed because of it"),
        help_text=_("Empty: the page says that nothing has changed yet."),
    )

    template = "cms/learning_page.html"
    page_description = _("An item of the learning library.")
    kind_name = _("Learning")
    parent_page_types: ClassVar[list[str]] = ["cms.LearningIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("day"),
        FieldPanel("introduction"),
        FieldPanel("source"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        FieldPanel("led_to"),
        FieldPanel("themes"),
        FieldPanel("commitments"),
    ]

    @property
    def theme_labels(self) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = self._meta.get_field("themes").labels_of(self.themes)
        return found
