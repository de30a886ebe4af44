from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.cms import reading
from portal.cms.blocks import BodyBlock
from portal.cms.models.pages import ForcePage
from portal.cms.moments import first_moment_after
from portal.places import calendar


class HomePage(ForcePage):
    """The first page of a force's site: the way to say something, the way to help, and what is being done."""

    heading = models.CharField(
        _("heading"), max_length=80, help_text=_("The first thing anybody reads. One calm sentence.")
    )
    introduction = models.TextField(
        _("introduction"),
        max_length=400,
        help_text=_("What one can do here, in two or three short sentences."),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("at the foot of the page"),
        help_text=_("Usually empty: the page shows by itself what is being done, news and the ways to help."),
    )

    template = "cms/home_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    page_description = _("The first page of a site. There is one, and it is made with the site.")
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("heading"),
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]

    def valid_until(self, now: datetime) -> datetime | None:
        """To the end of the day: which campaigns run and what is overdue changes with it."""
        return first_moment_after(now, [calendar.local_day(now)], super().valid_until(now))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | reading.front(self, request, context["today"])
