from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from portal.cms import gates, reading
from portal.cms.blocks import BodyBlock
from portal.cms.fields import CodesField
from portal.cms.models.pages import ForcePage
from portal.cms.moments import first_moment_after
from portal.cms.vocabulary import commitments


class PlanKind(models.TextChoices):
    PLAN = "plan", _("plan")
    STRATEGY = "strategy", _("strategy")
    POLICY = "policy", _("policy")
    PARTNERSHIP = "partnership", _("plan with partners")


class Assessment(models.TextChoices):
    DONE = "done", _("done")
    UNDER_WAY = "under_way", _("under way")
    NONE = "none", _("not done yet")


class FileBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("Name"))
    document = DocumentChooserBlock(label=_("Document"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")
        template = "cms/blocks/file.html"


class PlanIndexPage(ForcePage):
    """The public register of plans and policies with their equality assessments."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    template = "cms/plan_index_page.html"
    page_description = _("The public register of plans and policies.")
    kind_name = _("Plans and policies")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["cms.PlanPage"]
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [*ForcePage.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"plans": reading.register(self, context["today"])}

    def valid_until(self, now: datetime) -> datetime | None:
        days = PlanPage.objects.child_of(self).live().values_list("review_on", "assessment_review_on")
        return first_moment_after(now, [day for pair in days for day in pair], super().valid_until(now))


class PlanPage(ForcePage):
    """A plan or a policy: who answers for it, when it is looked at again, and what it means for whom."""

    kind = models.CharField(_("kind"), max_length=12, choices=PlanKind.choices, default=PlanKind.POLICY)
    answerable = models.CharField(
        _("who answers for it"), max_length=120, help_text=_("A role, not a person.")
    )
    day = models.DateField(_("in force since"), default=date.today)
    review_on = models.DateField(_("to be reviewed on"))
    introduction = models.TextField(_("what it says, in short"), max_length=400)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    files = StreamField([("file", FileBlock())], blank=True, verbose_name=_("documents"))
    assessment = models.CharField(
        _("equality impact assessment"), max_length=10, choices=Assessment.choices, default=Assessment.NONE
    )
    assessment_day = models.DateField(_("assessed on"), null=True, blank=True)
    assessment_owner = models.CharField(_("who answers for the assessment"), max_length=120, blank=True)
    assessment_review_on = models.DateField(_("assessment to be reviewed on"), null=True, blank=True)
    assessment_found = models.TextField(_("what it found and what was changed"), max_length=1000, blank=True)
    commitments = CodesField(_("commitments that this serves"), vocabulary=commitments)

    template = "cms/plan_page.html"
    page_description = _("A plan or policy in the public register.")
    kind_name = _("Plan or policy")
    parent_page_types: ClassVar[list[str]] = ["cms.PlanIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("answerable"), FieldPanel("day"), FieldPanel("review_on")],
            _("The document"),
        ),
        FieldPanel("introduction"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        FieldPanel("files"),
        MultiFieldPanel(
            [
                FieldPanel("assessment"),
                FieldPanel("assessment_day"),
                FieldPanel("assessment_owner"),
                FieldPanel("assessment_review_on"),
                FieldPanel("assessment_found"),
            ],
            _("Equality impact assessment"),
        ),
        FieldPanel("commitments"),
    ]

    def faults(self, now: datetime) -> list[gates.Fault]:
        found = super().faults(now)
        if self.assessment == Assessment.DONE:
            needed = ("assessment_day", "assessment_owner", "assessment_review_on")
            found += [
                gates.Fault(name, _("An assessment that is done has a day, an owner and a day of review."))
                for name in needed
                if not getattr(self, name)
            ]
        return found

    def valid_until(self, now: datetime) -> datetime | None:
        return first_moment_after(now, [self.review_on, self.assessment_review_on], super().valid_until(now))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"entry": reading.register_entry(self, context["today"])}
