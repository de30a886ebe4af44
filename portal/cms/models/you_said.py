from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from portal.cms import gates
from portal.cms.blocks import ShortBodyBlock
from portal.cms.fields import CodesField
from portal.cms.models.pages import ForcePage
from portal.cms.moments import first_moment_after
from portal.cms.vocabulary import commitments, themes
from portal.cms.you_said import reading, rules
from portal.cms.you_said.areas import area_choices
from portal.cms.you_said.blocks import (
    CouldNotBlock,
    DeedBlock,
    EffectBlock,
    EvidenceBlock,
    HeardBlock,
    VoiceBlock,
)
from portal.cms.you_said.forms import YouSaidForm
from portal.cms.you_said.vocabulary import ActionState, State


class YouSaidIndexPage(ForcePage):
    """Every answer, by how far it is."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    template = "cms/you_said_index_page.html"
    page_description = _("The list of answers. One for each site is enough.")
    kind_name = _("You said, we did")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["cms.YouSaidPage"]
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [*ForcePage.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | reading.index(self, request, context["today"])

    def valid_until(self, now: datetime) -> datetime | None:
        days = YouSaidPage.objects.child_of(self).live().values_list("next_word_on", flat=True)
        return first_moment_after(now, days, super().valid_until(now))


class YouSaidPage(ForcePage):
    """What people told us, what we did, what changed, and what we could not do."""

    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.LISTENING)
    day = models.DateField(_("first answered on"), default=date.today)
    introduction = models.TextField(
        _("the answer in short"),
        max_length=300,
        help_text=_("One or two sentences. They stand in lists and feeds too."),
    )
    heard = StreamField([("heard", HeardBlock())], blank=True, verbose_name=_("you said"))
    areas = CodesField(
        _("where"),
        vocabulary=area_choices,
        help_text=_("Districts and wards. They are drawn as outlines; nothing finer is ever shown."),
    )
    place_words = models.CharField(
        _("where, in words"),
        max_length=160,
        blank=True,
        help_text=_("As people say it: 'the path by the canal'."),
    )
    deeds = StreamField([("deed", DeedBlock())], blank=True, verbose_name=_("we did"))
    effects = StreamField([("effect", EffectBlock())], blank=True, verbose_name=_("what changed"))
    could_not = StreamField(
        [("could_not", CouldNotBlock())], blank=True, verbose_name=_("what we could not do")
    )
    evidence = StreamField([("evidence", EvidenceBlock())], blank=True, verbose_name=_("evidence"))
    not_yet = models.TextField(
        _("not yet"),
        max_length=500,
        blank=True,
        help_text=_("What we cannot answer or show yet, and why. It needs a day on which we say more."),
    )
    next_word_on = models.DateField(
        _("we say more by"),
        null=True,
        blank=True,
        help_text=_("When this day has passed, the page says so to everybody."),
    )
    voices = StreamField([("voice", VoiceBlock())], blank=True, verbose_name=_("what contributors say"))
    body = StreamField(ShortBodyBlock(), blank=True, verbose_name=_("more about it"))
    themes = CodesField(_("themes"), vocabulary=themes)
    commitments = CodesField(_("commitments that this is about"), vocabulary=commitments)

    base_form_class = YouSaidForm
    template = "cms/you_said_page.html"
    page_description = _("An answer: what people told us, what we did, what changed.")
    kind_name = _("You said, we did")
    parent_page_types: ClassVar[list[str]] = ["cms.YouSaidIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        MultiFieldPanel([FieldPanel("state"), FieldPanel("day")], _("How far it is")),
        FieldPanel("introduction"),
        FieldPanel("content_note"),
        FieldPanel("heard"),
        MultiFieldPanel([FieldPanel("place_words"), FieldPanel("areas")], _("Where")),
        FieldPanel("deeds"),
        FieldPanel("effects"),
        FieldPanel("evidence"),
        MultiFieldPanel([FieldPanel("not_yet"), FieldPanel("next_word_on")], _("What is open")),
        FieldPanel("could_not"),
        FieldPanel("voices"),
        FieldPanel("body"),
        FieldPanel("themes"),
        FieldPanel("commitments"),
    ]

    def faults(self, now: datetime) -> list[gates.Fault]:
        return [*super().faults(now), *rules.faults_of(self, now)]

    def is_overdue_on(self, day: date) -> bool:
        """Whether we said that we would say more, and have not."""
        return self.next_word_on is not None and self.next_word_on < day

    def valid_until(self, now: datetime) -> datetime | None:
        planned = [
            block.value["day"] for block in self.deeds if block.value.get("state") == ActionState.PLANNED
        ]
        return first_moment_after(now, [self.next_word_on, *planned], super().valid_until(now))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | reading.answer(self, request, now=context["now"])
