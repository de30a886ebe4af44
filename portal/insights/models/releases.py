"""What is fixed before a window opens, and what is published after it has closed. Never a true count."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.insights.releases.mechanism.budget import Table


class HarmReview(models.Model):
    """What two people, with partners, found about harm that a force's releases could do. Before its first one."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    partners = models.CharField(_("partners who took part"), max_length=400)
    findings = models.TextField(_("what was found, and what was decided for every square alike"))
    recorded_by = models.UUIDField(_("recorded by"))
    recorded_on = models.DateField(_("recorded on"))
    approved_by = models.UUIDField(_("approved by"), null=True, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_on__isnull=True)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="harm_review_approval_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("recorded_by")),
                name="harm_review_needs_two_people",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class ReleasePlan(models.Model):
    """Everything about a release that could leak if it were chosen afterwards: fixed before its window opens.

    `grid` and `lists` say what each coordinate of each table stands for, in order; `releases.plans` reads them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    fixed_on = models.DateField(_("fixed on"))
    zoom = models.PositiveSmallIntegerField(_("level of the squares"))
    expected = models.PositiveIntegerField(_("reports publicly expected"))
    grid = models.JSONField(_("squares"))
    lists = models.JSONField(_("districts, concerns, parts of the day, kinds"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "number"], name="release_plan_number_once"),
            models.UniqueConstraint(fields=["force", "first"], name="release_window_begins_once"),
            models.UniqueConstraint(fields=["force", "last"], name="release_window_ends_once"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="release_window_runs_forward"),
            models.CheckConstraint(condition=Q(fixed_on__lt=F("first")), name="release_plan_fixed_before"),
            models.CheckConstraint(condition=Q(zoom__lte=16), name="release_squares_keep_the_floor"),
        ]

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


class BudgetLine(models.Model):
    """A table's share of the epsilon that every report of the window has for life, in thousandths."""

    plan = models.ForeignKey(ReleasePlan, on_delete=models.PROTECT, related_name="budget")
    table = models.CharField(max_length=16, choices=[(table.value, table.value) for table in Table])
    thousandths = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "table"], name="budget_line_once_a_table"),
            models.CheckConstraint(
                condition=Q(thousandths__gte=1, thousandths__lte=1000), name="budget_line_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(table__in=[table.value for table in Table]), name="budget_table_known"
            ),
        ]

    def __str__(self) -> str:
        return self.table


class Release(models.Model):
    """What was published of a window. Its rows and files never change again; a trigger refuses it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.OneToOneField(ReleasePlan, on_delete=models.PROTECT, related_name="release")
    made_on = models.DateField(_("made on"))

    def __str__(self) -> str:
        return str(self.public_id)


class PublishedTable(models.Model):
    """Noisy values of one table, in the plan's order. One budget line buys one table: noise is never drawn again."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tables")
    line = models.OneToOneField(BudgetLine, on_delete=models.PROTECT, related_name="spent_on")
    values = models.JSONField()

    def __str__(self) -> str:
        return str(self.pk)
