"""What is fixed before a window opens, and what is published after it has closed. Never a true count."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.insights.models.harm import HarmReview
from portal.insights.releases.mechanism.budget import Table


class PlanQuerySet(models.QuerySet["ReleasePlan"]):
    def standing(self) -> Self:
        """Those in whose place no other was put."""
        return self.filter(replaced_by__isnull=True)

    def visible_to(self, actor: Actor) -> Self:
        """A force's own people who see counts."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.REPORTS_SEE_COUNTS):
                return self.filter(force_id=actor.force_id)
        return self.none()


class ReleasePlan(models.Model):
    """Everything about a release that could leak if it were chosen afterwards: fixed before its window opens.

    A plan is never changed. Until its window opens another one may take its place, and both stay on record.
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
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "number"], name="release_plan_number_once"),
            models.UniqueConstraint(
                fields=["force", "first"],
                condition=Q(replaces__isnull=True),
                name="release_window_begins_once",
            ),
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
    review = models.ForeignKey(HarmReview, null=True, on_delete=models.PROTECT, related_name="+")
    finest = models.PositiveSmallIntegerField(_("finest square shown"), null=True)
    least = models.PositiveSmallIntegerField(_("least that a square must hold"), null=True)

    def __str__(self) -> str:
        return str(self.public_id)


class PublishedTable(models.Model):
    """Noisy values of one table, in the plan's order. One budget line buys one table: noise is never drawn again."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tables")
    line = models.OneToOneField(BudgetLine, on_delete=models.PROTECT, related_name="spent_on")
    values = models.JSONField()

    def __str__(self) -> str:
        return str(self.pk)


class ReleaseCheck(models.Model):
    """Somebody asked whether a release's files are as they were published. `faults` None: not looked at yet."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="checks")
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    faults = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, faults__isnull=True)
                | Q(checked_at__isnull=False, faults__isnull=False),
                name="release_check_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
