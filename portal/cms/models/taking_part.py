from datetime import date, datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from portal.cms import reading
from portal.cms.blocks import BodyBlock
from portal.cms.fields import CodesField
from portal.cms.models.pages import ForcePage
from portal.cms.moments import first_moment_after
from portal.cms.vocabulary import audiences


class TakePartIndexPage(ForcePage):
    """Consultations and events: what one can take part in, what comes, and what was heard."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    template = "cms/take_part_index_page.html"
    page_description = _("The list of consultations and events.")
    kind_name = _("Taking part")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["cms.ConsultationPage", "cms.EventPage"]
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [*ForcePage.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | reading.taking_part(self, context["today"])

    def valid_until(self, now: datetime) -> datetime | None:
        days: list[date | None] = []
        for kind in (ConsultationPage, EventPage):
            rows = kind.objects.child_of(self).live().values_list("begins", "ends")
            days += [day for pair in rows for day in pair]
        return first_moment_after(now, days, super().valid_until(now))


class TakingPart(ForcePage):
    """What consultations and events have in common."""

    introduction = models.TextField(_("in short"), max_length=300)
    audiences = CodesField(_("for whom"), vocabulary=audiences)
    begins = models.DateField(_("from"), default=date.today)
    ends = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day is included."))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("what it is about"))
    how = models.TextField(
        _("how to take part"),
        max_length=800,
        help_text=_("Each way, one a line. Also one without the internet."),
    )
    representatives = models.TextField(
        _("somebody to speak for you"),
        max_length=500,
        blank=True,
        help_text=_("Who can take part in somebody's place: an advocate, an organisation, a friend."),
    )
    access = models.TextField(
        _("access needs"),
        max_length=600,
        blank=True,
        help_text=_(
            "Step-free, hearing loop, interpreters, childcare, travel paid, a quiet room, women only."
        ),
    )
    what_we_heard = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("closed: what we heard"),
        help_text=_(
            "Filled in when it is over. Figures come from the consultation itself and name their source."
        ),
    )
    heard_by = models.DateField(
        _("we say what we heard by"),
        null=True,
        blank=True,
        help_text=_("Shown when it is over and nothing is said yet."),
    )

    parent_page_types: ClassVar[list[str]] = ["cms.TakePartIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    when_panels: ClassVar[list[str]] = ["begins", "ends"]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.ends and self.ends < self.begins:
            raise ValidationError({"ends": _("It cannot end before it begins.")})

    @property
    def last_day(self) -> date | None:
        return self.ends if isinstance(self.ends, date) else None

    def state_on(self, day: date) -> str:
        """coming, open or closed."""
        if day < self.begins:
            return "coming"
        return "closed" if self.last_day and day > self.last_day else "open"

    def valid_until(self, now: datetime) -> datetime | None:
        return first_moment_after(now, [self.begins, self.last_day, self.heard_by], super().valid_until(now))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "state": self.state_on(context["today"]),
            "for_whom": [
                label for _code, label in self._meta.get_field("audiences").labels_of(self.audiences)
            ],
        }


_AFTER = MultiFieldPanel([FieldPanel("what_we_heard"), FieldPanel("heard_by")], _("When it is over"))


class ConsultationPage(TakingPart):
    """A question that people are asked, and what was made of the answers."""

    template = "cms/consultation_page.html"
    page_description = _("A consultation: dates, ways to take part, and afterwards what was heard.")
    kind_name = _("Consultation")
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("begins"), FieldPanel("ends")], _("When it is open")),
        FieldPanel("audiences"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        FieldPanel("how"),
        FieldPanel("representatives"),
        FieldPanel("access"),
        _AFTER,
    ]


class EventPage(TakingPart):
    """A meeting, a drop-in, a walk together."""

    times = models.CharField(
        _("time of day"), max_length=80, blank=True, help_text=_("'6 to 8 in the evening'")
    )
    place = models.CharField(
        _("where"),
        max_length=200,
        help_text=_("A public place, or how to learn where once one has said one is coming."),
    )

    template = "cms/event_page.html"
    page_description = _("An event: when, where, who it is for, and how to come.")
    kind_name = _("Event")
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("begins"), FieldPanel("ends"), FieldPanel("times"), FieldPanel("place")],
            _("When and where"),
        ),
        FieldPanel("audiences"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        FieldPanel("how"),
        FieldPanel("representatives"),
        FieldPanel("access"),
        _AFTER,
    ]

    @property
    def last_day(self) -> date | None:
        """An event without a last day is over when its day is."""
        return super().last_day or (self.begins if isinstance(self.begins, date) else None)
