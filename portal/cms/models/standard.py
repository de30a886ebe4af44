from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.cms import reading
from portal.cms.art import Art
from portal.cms.blocks import BodyBlock
from portal.cms.models.pages import ForcePage


class SectionPage(ForcePage):
    """A part of the site: says what it is about and leads on to its pages."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    art = models.CharField(
        _("picture"), max_length=16, choices=Art.choices, blank=True, help_text=_("Drawn beside the title.")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text before the list of pages"))

    template = "cms/section_page.html"
    page_description = _("A part of the site, with a list of its pages.")
    kind_name = _("Section")
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("content_note"),
        FieldPanel("art"),
        FieldPanel("body"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"cards": reading.children_of(self)}


class StandardPage(ForcePage):
    """An information page."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    in_footer = models.BooleanField(_("linked at the foot of every page"), default=False)

    template = "cms/standard_page.html"
    page_description = _("A page of information: a guide, an explanation, a policy in plain words.")
    kind_name = _("Information")
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("content_note"),
        FieldPanel("body"),
    ]
    settings_panels: ClassVar[list[Any]] = [*ForcePage.settings_panels, FieldPanel("in_footer")]
