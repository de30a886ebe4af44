from datetime import date, datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from portal.cms import reading
from portal.cms.art import Art
from portal.cms.blocks import BodyBlock
from portal.cms.blocks.kit import MATERIALS
from portal.cms.blocks.text import LINE_FEATURES
from portal.cms.fields import CodesField
from portal.cms.models.pages import ForcePage
from portal.cms.moments import first_moment_after
from portal.cms.vocabulary import audiences, commitments


class MessageBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=100, label=_("Message"), help_text=_("As one would say it aloud."))
    text = blocks.RichTextBlock(features=LINE_FEATURES, required=False, label=_("What it means"))

    class Meta:
        icon = "comment"
        label = _("Key message")


class ActionCallBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=60, label=_("Words on the button"))
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "link"
        label = _("What somebody can do now")


class CampaignIndexPage(ForcePage):
    """Campaigns: those that run now first."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    template = "cms/campaign_index_page.html"
    page_description = _("The list of campaigns. One for each site is enough.")
    kind_name = _("Campaigns")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["cms.CampaignPage", "cms.StatementPage"]
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [*ForcePage.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | reading.campaigns(self, context["today"])

    def valid_until(self, now: datetime) -> datetime | None:
        days = [
            day for child in CampaignPage.objects.child_of(self).live() for day in (child.begins, child.ends)
        ]
        return first_moment_after(now, days, super().valid_until(now))


class CampaignPage(ForcePage):
    """A message to somebody, for a while: who it speaks to, what it says, what to take along, what to do."""

    introduction = models.TextField(_("in short"), max_length=300)
    audiences = CodesField(_("who it speaks to"), vocabulary=audiences)
    begins = models.DateField(_("from"), default=date.today)
    ends = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("Empty: until further notice. The last day is included."),
    )
    art = models.CharField(_("picture"), max_length=16, choices=Art.choices, blank=True)
    messages = StreamField([("message", MessageBlock())], blank=True, verbose_name=_("key messages"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    materials = StreamField(
        MATERIALS,
        blank=True,
        verbose_name=_("materials"),
        help_text=_("What others may take along: words to copy, posters, things to put on their own pages."),
    )
    call = StreamField(
        [("action", ActionCallBlock())], blank=True, max_num=2, verbose_name=_("what somebody can do now")
    )
    commitments = CodesField(_("commitments that this is about"), vocabulary=commitments)

    template = "cms/campaign_page.html"
    page_description = _("A campaign: audience, key messages, materials, what to do, and for how long.")
    kind_name = _("Campaign")
    parent_page_types: ClassVar[list[str]] = ["cms.CampaignIndexPage"]
    subpage_types: ClassVar[list[str]] = ["cms.StandardPage", "cms.KitPage", "cms.StatementPage"]
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("begins"), FieldPanel("ends")], _("When it runs")),
        FieldPanel("audiences"),
        FieldPanel("content_note"),
        FieldPanel("art"),
        FieldPanel("messages"),
        FieldPanel("body"),
        FieldPanel("call"),
        FieldPanel("materials"),
        FieldPanel("commitments"),
    ]

    def clean(self) -> None:
        super().clean()
        if self.ends and self.ends < self.begins:
            raise ValidationError({"ends": _("It cannot end before it begins.")})

    def state_on(self, day: date) -> str:
        """coming, running or over."""
        if day < self.begins:
            return "coming"
        return "over" if self.ends and day > self.ends else "running"

    def valid_until(self, now: datetime) -> datetime | None:
        return first_moment_after(now, [self.begins, self.ends], super().valid_until(now))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "state": self.state_on(context["today"]),
            "speaks_to": [
                label for _code, label in self._meta.get_field("audiences").labels_of(self.audiences)
            ],
            "cards": reading.children_of(self),
        }
