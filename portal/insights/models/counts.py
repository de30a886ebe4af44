import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class CountsBook(models.Model):
    """What the numbers in a force's counts stand for. Another vocabulary, or other wards, and all is counted anew.

    `version` is raised whenever any month was rebuilt: what a process has loaded is good for one version.
    """

    force = models.OneToOneField("places.Force", on_delete=models.PROTECT, related_name="+")
    codes = models.CharField(
        max_length=64, help_text="A digest of the vocabularies and of the wards in their order."
    )
    areas = models.JSONField(default=list, help_text="Public ids of the wards, in the order that keys use.")
    version = models.PositiveBigIntegerField(default=0)
    rebuilt_at = models.DateTimeField(_("last counted"))

    def __str__(self) -> str:
        return f"{self.version}"


class MonthCounts(models.Model):
    """The exact counts of a month, by cell, area, kind of space, concern, part of the day, kind of day and week.

    Derived: a rebuild from accepted reports gives the same bytes. `keys` is sorted 64-bit integers as counts/keys.py packs
    them, `numbers` one 32-bit count for each, both little-endian: one row a month, where rows would be a million.
    """

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7, help_text="Of acceptance, for example 2026-11, local time.")
    mark = models.CharField(
        max_length=80, help_text="Of the reports that were counted: another one, and they changed."
    )
    reports = models.PositiveIntegerField()
    keys = models.BinaryField()
    numbers = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "month"], name="a_month_is_counted_once")]

    def __str__(self) -> str:
        return f"{self.month}: {self.reports}"


class SavedView(models.Model):
    """What an analyst chose to look at, under a name, for everybody of the force who sees counts."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    chosen = models.CharField(
        max_length=400, help_text="The query of the page's address, in its one canonical form."
    )
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "name"], name="a_view_has_a_name_of_its_own")]

    def __str__(self) -> str:
        return self.name
