"""Files that partners and the force put beside their work."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.partners.files.vocabulary import Beside
from portal.shell.cleaning import FILE_TYPES


class PartnerFile(models.Model):
    """A file as it was written anew, beside one subject. Who may read the subject may read it.

    Taken away, its bytes are gone and the row says when and why; `is_expired` where it was kept for its period. `whose`
    names the giver as others read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    beside = models.CharField(max_length=16, choices=Beside.choices)
    subject = models.UUIDField()
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_by = models.UUIDField()
    whose = models.CharField(_("whose it is"), max_length=160)
    title = models.CharField(_("what it is"), max_length=120)
    ending = models.CharField(max_length=4, choices=[(ending, ending) for ending in FILE_TYPES])
    size = models.PositiveIntegerField(_("size in bytes"))
    is_scanned = models.BooleanField(_("scanned"), default=False)
    added_at = models.DateTimeField(_("added"))
    removed_at = models.DateTimeField(_("taken away"), null=True, blank=True)
    removed_because = models.CharField(_("why"), max_length=300, blank=True)
    is_expired = models.BooleanField(_("kept for its period"), default=False)

    class Meta:
        indexes = [models.Index(fields=["beside", "subject", "added_at"], name="files_beside_a_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(beside__in=Beside.values), name="file_is_beside_something_known"
            ),
            models.CheckConstraint(condition=Q(ending__in=list(FILE_TYPES)), name="file_ending_known"),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_because="", is_expired=False)
                | (Q(removed_at__isnull=False, is_expired=False) & ~Q(removed_because=""))
                | Q(removed_at__isnull=False, removed_because="", is_expired=True),
                name="a_file_is_taken_away_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stored_as(self) -> str:
        """Where its bytes are in the store: nothing of its name, and under no address that a door serves."""
        return f"partner-files/{self.id.hex}.{self.ending}"
