from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from portal.cms.blocks import BodyBlock
from portal.cms.fields import CodesField
from portal.cms.models.pages import ForcePage
from portal.cms.vocabulary import commitments


class Occasion(models.TextChoices):
    STANDING = "standing", _("it always holds")
    EVENT = "event", _("about something that happened")


class StatementPage(ForcePage):
    """What the force says and stands by: who says it is a role, so that it outlives the person."""

    day = models.DateField(_("day"), default=date.today)
    occasion = models.CharField(
        _("occasion"), max_length=8, choices=Occasion.choices, default=Occasion.STANDING
    )
    about = models.CharField(
        _("what it is about"),
        max_length=160,
        blank=True,
        help_text=_("For a statement about something that happened: what, in words that identify nobody."),
    )
    speaker_role = models.CharField(
        _("who says it"), max_length=120, help_text=_("The role: 'Chief Constable', 'VAWG lead'.")
    )
    statement = models.TextField(
        _("the statement in short"), max_length=500, help_text=_("The sentence one would read aloud.")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("what follows from it"))
    commitments = CodesField(_("commitments that this is about"), vocabulary=commitments)

    template = "cms/statement_page.html"
    page_description = _("Something the force says and stands by, in the name of a role.")
    kind_name = _("Statement")
    parent_page_types: ClassVar[list[str]] = [
        "cms.HomePage",
        "cms.SectionPage",
        "cms.NewsIndexPage",
        "cms.CampaignIndexPage",
        "cms.CampaignPage",
    ]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("day"), FieldPanel("occasion"), FieldPanel("about"), FieldPanel("speaker_role")],
            _("Who says it, when and about what"),
        ),
        FieldPanel("statement"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        FieldPanel("commitments"),
    ]

    @property
    def introduction(self) -> str:
        """What lists show."""
        return str(self.statement)
