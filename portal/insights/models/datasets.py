import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import ORGANISATION_ROLES, Permission


class DatasetQuerySet(models.QuerySet["Dataset"]):
    def visible_to(self, actor: Actor) -> Self:
        """The force's analysts see what anybody gave the force; an organisation sees what it gave itself."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.role in ORGANISATION_ROLES:
                return self.filter(force=actor.force_id, organisation=actor.organisation_id)
            case Member() if actor.may(Permission.REPORTS_SEE_COUNTS):
                return self.filter(force=actor.force_id)
        return self.none()


class Dataset(models.Model):
    """Counts by square that somebody gave: recorded crime, an ambulance service's calls, a council's dark lamps.

    Only counts are kept. The rows that were given, with whatever else stood in them, never reach the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    kind = models.CharField(max_length=12)
    title = models.CharField(_("name"), max_length=120)
    source = models.CharField(_("source"), max_length=200)
    is_snapped = models.BooleanField(
        default=False, help_text="Points were moved to the nearest of a list before they came here."
    )
    level = models.PositiveSmallIntegerField(help_text="Of the squares: the finest that may be told.")
    threshold = models.PositiveSmallIntegerField(help_text="Less than this in a square was left out.")
    first_month = models.CharField(max_length=7, blank=True, help_text="For example 2026-04.")
    last_month = models.CharField(max_length=7, blank=True)
    used = models.PositiveIntegerField(help_text="Rows that were counted.")
    outside = models.PositiveIntegerField(help_text="Rows outside the force's area.")
    unreadable = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField(help_text="What was counted, and then left out as too few.")
    digest = models.CharField(
        max_length=64, help_text="SHA-256 of the counts: what a profile froze can be told apart."
    )
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=80, help_text="How the audit names who gave it.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    why_withdrawn = models.CharField(max_length=300, blank=True)

    objects = DatasetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(why_withdrawn=""),
                name="withdrawing_a_dataset_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DatasetCount(models.Model):
    """How many of one group were in a square, in a month where months may be told."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="counts")
    cell = models.BigIntegerField(help_text="Code at the data set's level.")
    month = models.CharField(max_length=7, blank=True)
    group = models.CharField(max_length=60, blank=True)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "cell", "month", "group"], name="one_count_a_square_month_and_group"
            ),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="a_dataset_count_is_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.cell}: {self.number}"
