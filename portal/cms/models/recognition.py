from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.cms import gates
from portal.cms.blocks import BodyBlock
from portal.cms.fields import CodesField
from portal.cms.models.pages import ForcePage
from portal.cms.vocabulary import commitments


class RecognitionPage(ForcePage):
    """Somebody who did the right thing, told so that others can do it too."""

    day = models.DateField(_("day"), default=date.today)
    who = models.CharField(
        _("who"), max_length=160, help_text=_("As they agreed to be named; a role or a team is enough.")
    )
    agreed = models.BooleanField(
        _("they have read this page and agreed to it"),
        default=False,
        help_text=_("So have others whom the story is about. Without that it is not published."),
    )
    introduction = models.TextField(_("what they did, in short"), max_length=300)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("the story"))
    others_can = models.TextField(_("what others can do"), max_length=500, blank=True)
    commitments = CodesField(_("commitments that this is about"), vocabulary=commitments)

    template = "cms/recognition_page.html"
    page_description = _("A story that recognises good behaviour.")
    kind_name = _("Recognition")
    parent_page_types: ClassVar[list[str]] = ["cms.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("day"),
        FieldPanel("who"),
        FieldPanel("agreed"),
        FieldPanel("introduction"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        FieldPanel("others_can"),
        FieldPanel("commitments"),
    ]

    def faults(self, now: Any) -> list[gates.Fault]:
        if self.agreed:
            return super().faults(now)
        return [
            *super().faults(now),
            gates.Fault(
                "agreed", _("Ask them first: the page is published when they have read it and agreed.")
            ),
        ]
