"""What is known of an organisation beyond its name, and how it stands with each force."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.partners.organisations.vocabulary import Decision, Sector


class OrganisationProfile(models.Model):
    """An organisation in one force, in its own words. `name` repeats the organisation's: the public door reads no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=160)
    sector = models.CharField(_("sector"), max_length=16, choices=Sector.choices, default=Sector.COMMUNITY)
    area = models.CharField(_("area served"), max_length=160, blank=True)
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    serves = models.TextField(_("who they serve"), max_length=600, blank=True)
    may_be_named = models.BooleanField(_("may be named in public"), default=False)
    verified_at = models.DateTimeField(_("checked by the force"), null=True, blank=True)
    verified_by = models.UUIDField(null=True, blank=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "organisation"], name="one_profile_a_force"),
            models.CheckConstraint(condition=Q(sector__in=Sector.values), name="sector_known"),
        ]

    def __str__(self) -> str:
        return self.name


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def standing(self) -> Self:
        return self.filter(decision=Decision.UPHELD)

    def visible_to(self, actor: Actor) -> Self:
        """Whoever manages partners sees the force's; an organisation sees its own once it is decided."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.PARTNERS_MANAGE):
                return self.filter(force_id=actor.force_id)
            case Member() if actor.organisation_id:
                own = self.filter(force_id=actor.force_id, organisation_id=actor.organisation_id)
                return own.exclude(decision__in=[Decision.WAITING, Decision.REFUSED])
        return self.none()


class Suspension(models.Model):
    """Proposed by one person with a reason, decided by another, public from then on. Rows stay when it is lifted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=160)
    reason = models.TextField(_("reason"), max_length=1_000)
    proposed_by = models.UUIDField(null=True, blank=True)
    proposed_at = models.DateTimeField(_("proposed"))
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.WAITING)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_because = models.TextField(_("why it was lifted"), max_length=1_000, blank=True)

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["force", "organisation"],
                condition=Q(decision__in=["waiting", "upheld"]),
                name="one_suspension_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(proposed_by=None) | ~Q(decided_by=F("proposed_by")),
                name="a_second_person_decides_a_suspension",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_suspension_has_a_reason"),
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="suspension_decision_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.decision})"
