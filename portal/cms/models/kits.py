from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.cms.blocks import BodyBlock
from portal.cms.blocks.kit import MATERIALS
from portal.cms.models.pages import ForcePage


class KitPage(ForcePage):
    """A partner kit: what an organisation, a venue or a neighbour can take along and pass on."""

    introduction = models.TextField(_("in short"), max_length=300)
    for_whom = models.CharField(
        _("for whom"), max_length=160, blank=True, help_text=_("'Bars, clubs and taxi firms'")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("how to use it"))
    items = StreamField(MATERIALS, blank=True, verbose_name=_("what is in it"))

    template = "cms/kit_page.html"
    page_description = _(
        "Things for partners to share: words to copy, posters, codes to scan, parts for their pages."
    )
    kind_name = _("Partner kit")
    parent_page_types: ClassVar[list[str]] = ["cms.SectionPage", "cms.CampaignPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("for_whom"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        FieldPanel("items"),
    ]
