"""Reports about contributions, and removals that their authors can contest."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.partners.projects.models.contribution import Contribution
from portal.partners.projects.vocabulary import Outcome, Why


class ContributionFlag(models.Model):
    """Somebody in the room says that a contribution should not stand. Its author does not learn who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="flags")
    by_id = models.UUIDField()
    why = models.CharField(max_length=9, choices=Why.choices)
    words = models.TextField(_("words"), max_length=1_000, blank=True)
    made_at = models.DateTimeField(_("reported"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    outcome = models.CharField(max_length=7, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(why__in=Why.values), name="flag_reason_known"),
            models.UniqueConstraint(
                fields=["contribution", "by_id"],
                condition=Q(settled_at=None),
                name="one_open_flag_a_person",
            ),
        ]

    def __str__(self) -> str:
        return self.why


class ContributionWording(models.Model):
    """A wording that one side suggests: its author, or whoever runs the room. It stands once the other side agrees."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="wordings")
    title = models.CharField(_("title"), max_length=160, blank=True)
    words = models.TextField(_("words"), max_length=4_000)
    content_note = models.CharField(_("content note"), max_length=120, blank=True)
    by_id = models.UUIDField()
    by_name = models.CharField(_("who suggests it"), max_length=330)
    by_author = models.BooleanField()
    made_at = models.DateTimeField(_("suggested"))
    ended_at = models.DateTimeField(_("decided"), null=True, blank=True)
    agreed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(ended_at=None), name="one_open_wording"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None) | (~Q(agreed_by=F("by_id")) & Q(ended_at__isnull=False)),
                name="two_agree_on_a_wording",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ContributionRemoval(models.Model):
    """Why a contribution was removed, what its author said to that, and what somebody else decided."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="removals")
    why = models.CharField(max_length=9, choices=Why.choices)
    reason = models.TextField(_("reason"), max_length=1_000)
    removed_by = models.UUIDField(null=True, blank=True)
    removed_at = models.DateTimeField(_("removed"))
    contested_at = models.DateTimeField(_("contested"), null=True, blank=True)
    contest = models.TextField(_("what the author says"), max_length=1_000, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.UUIDField(null=True, blank=True)
    upheld = models.BooleanField(null=True, blank=True)
    settlement = models.TextField(_("what was decided"), max_length=1_000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_removal_has_a_reason"),
            models.CheckConstraint(
                condition=Q(settled_by=None) | Q(removed_by=None) | ~Q(settled_by=F("removed_by")),
                name="somebody_else_decides_a_contest",
            ),
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(settled_at=None), name="one_open_removal"
            ),
        ]

    def __str__(self) -> str:
        return self.why
