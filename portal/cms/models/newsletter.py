from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.cms import reading
from portal.cms.gates import Fault
from portal.cms.models.pages import ForcePage
from portal.cms.newsletter.issue import entries_of, plain_html, plain_text
from portal.cms.reading.cards import card_of

TEXT, LETTER = "text", "letter"


class EntryBlock(blocks.StructBlock):
    """A published page, and a sentence or two about it."""

    page = blocks.PageChooserBlock(label=_("Page"))
    words = blocks.TextBlock(
        required=False,
        max_length=400,
        rows=2,
        label=_("What is said of it"),
        help_text=_("Left empty, the page's own introduction stands here."),
    )

    class Meta:
        icon = "doc-full"
        label = _("A page")


class NewsletterIndexPage(ForcePage):
    """Every issue of the newsletter, the latest first."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    template = "cms/newsletter_index_page.html"
    page_description = _("The newsletter: where its issues are kept. One for each site is enough.")
    kind_name = _("Newsletter")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["cms.NewsletterPage"]
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [*ForcePage.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        issues = NewsletterPage.objects.child_of(self).live().order_by("-day", "-pk")
        return context | {"issues": reading.listed([card_of(issue, request) for issue in issues], request)}


class NewsletterPage(ForcePage):
    """One issue, put together from published pages."""

    day = models.DateField(_("day"), default=date.today, help_text=_("The day that readers see."))
    introduction = models.TextField(_("introduction"), max_length=800)
    entries = StreamField(
        [
            ("page", EntryBlock()),
            ("heading", blocks.CharBlock(max_length=80, label=_("Heading"), icon="title")),
        ],
        verbose_name=_("what is in it"),
        help_text=_(
            "Pages in the order in which they are read. A page that is taken down disappears from here too."
        ),
    )
    closing = models.TextField(
        _("last words"), max_length=400, blank=True, help_text=_("For example where help is, day and night.")
    )

    template = "cms/newsletter_page.html"
    page_description = _(
        "An issue of the newsletter. It can be read on the site and copied into a partner's letter."
    )
    kind_name = _("Newsletter")
    parent_page_types: ClassVar[list[str]] = ["cms.NewsletterIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("day"),
        FieldPanel("introduction"),
        FieldPanel("entries"),
        FieldPanel("closing"),
    ]
    preview_modes: ClassVar[list[Any]] = [
        ("", _("The page")),
        (TEXT, _("Plain text, to copy")),
        (LETTER, _("Letter without pictures, to copy")),
    ]

    def faults(self, now: datetime) -> list[Fault]:
        if any(block.block_type == "page" and block.value["page"] for block in self.entries):
            return super().faults(now)
        return [*super().faults(now), Fault("entries", _("Choose at least one page for this issue."))]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"entries": entries_of(self)}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name == TEXT:
            return HttpResponse(plain_text(self), content_type="text/plain; charset=utf-8")
        if mode_name == LETTER:
            return HttpResponse(plain_html(self))
        response: HttpResponse = super().serve_preview(request, mode_name)
        return response
