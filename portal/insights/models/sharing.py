"""Who outside the force may read a frozen version, until when, why, and which two people said so."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.insights.models.profiles import ProfileVersion
from portal.insights.sharing.vocabulary import Decision


class GrantQuerySet(models.QuerySet["ProfileGrant"]):
    def visible_to(self, actor: Actor) -> Self:
        """The force's own people see every grant of the force; a partner's people those of their organisation."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.PROFILES_READ):
                return self.filter(version__profile__force_id=actor.force_id)
            case Member() if actor.may(Permission.PROFILES_READ_SHARED) and actor.organisation_id:
                return self.filter(
                    version__profile__force_id=actor.force_id, organisation_id=actor.organisation_id
                )
        return self.none()

    def open_on(self, day: date) -> Self:
        """Those under which somebody may read on that day: given by a second person, not ended, agreement running."""
        agreements = "organisation__agreements__"
        return self.filter(
            Q(**{f"{agreements}ends_on__isnull": True}) | Q(**{f"{agreements}ends_on__gte": day}),
            **{f"{agreements}force": F("version__profile__force"), f"{agreements}starts_on__lte": day},
            decision=Decision.GIVEN,
            ended_at__isnull=True,
            until__gte=day,
        ).distinct()


class ProfileGrant(models.Model):
    """One version for one organisation. Rows are decided and ended, never deleted: who could read what stays known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(ProfileVersion, on_delete=models.PROTECT, related_name="grants")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    until = models.DateField()
    reason = models.CharField(max_length=300)
    proposed_by = models.CharField(max_length=80)
    proposed_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.WAITING)
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="grant_decision_known"),
            models.CheckConstraint(
                condition=Q(decision=Decision.WAITING, decided_by="", decided_at__isnull=True)
                | (~Q(decision=Decision.WAITING) & ~Q(decided_by="") & Q(decided_at__isnull=False)),
                name="grant_decision_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("proposed_by")), name="a_second_person_decides_a_grant"
            ),
            models.CheckConstraint(
                condition=Q(ended_by="", ended_at__isnull=True)
                | (~Q(ended_by="") & Q(ended_at__isnull=False)),
                name="grant_end_is_whole",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_grant_has_a_reason"),
            models.UniqueConstraint(
                fields=["version", "organisation"],
                condition=Q(ended_at__isnull=True) & ~Q(decision=Decision.REFUSED),
                name="one_grant_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.version_id}"
