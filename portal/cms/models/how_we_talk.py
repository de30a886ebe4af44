from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.cms.blocks import BodyBlock
from portal.cms.models.pages import ForcePage, force_of
from portal.cms.plan import public
from portal.places import calendar


class HowWeTalkPage(ForcePage):
    """How the force talks about violence against women and girls, and what that changes in how it behaves (T3.3)."""

    introduction = models.TextField(_("introduction"), max_length=400)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text before the plan"))

    template = "cms/how_we_talk_page.html"
    page_description = _(
        "The public side of the communications plan. Its messages, audiences and measures come from there."
    )
    kind_name = _("How we talk about this")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("content_note"),
        FieldPanel("body"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        force_id = force_of(request)
        return context | {"plan": public.plan_of(force_id, today=context["today"]) if force_id else None}

    def valid_until(self, now: datetime) -> datetime | None:
        """At midnight "last said on" may become "not said since"."""
        midnight = calendar.days_deadline(now, days=0)
        expires = super().valid_until(now)
        return min(midnight, expires) if expires else midnight
