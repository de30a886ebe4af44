import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.models.organisation import Organisation
from portal.accounts.models.user import User
from portal.accounts.roles import ROLE_NAMES, Permission, Role
from portal.places.models import Force


class MembershipQuerySet(models.QuerySet["Membership"]):
    def running_at(self, now: datetime) -> Self:
        """Begun, not ended, and the person may sign in."""
        return self.filter(
            models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=now),
            starts_at__lte=now,
            user__is_active=True,
        )

    def visible_to(self, actor: Actor) -> Self:
        """Administrators see their force's people, partner leads their organisation's, others themselves."""
        match actor:
            case System():
                return self.all()
            case Member(role=Role.PLATFORM_ADMINISTRATOR):
                return self.all()
            case Member() if actor.may(Permission.MEMBERS_MANAGE):
                return self.filter(force_id=actor.force_id)
            case Member() if actor.may(Permission.ORGANISATION_MANAGE) and actor.organisation_id:
                return self.filter(force_id=actor.force_id, organisation_id=actor.organisation_id)
            case Member():
                return self.filter(user_id=actor.user_id)
        return self.none()


class Membership(models.Model):
    """One role of one person in one force, for a time. Access is decided by this row and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(
        _("role"), max_length=32, choices=[(role.value, ROLE_NAMES[role]) for role in Role]
    )
    safeguarding_trained = models.BooleanField(_("trained to speak with someone under 18"), default=False)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="membership_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
                name="membership_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["user", "force", "role", "organisation"],
                condition=models.Q(ends_at__isnull=True, organisation__isnull=False),
                name="one_open_membership_for_organisation",
            ),
            models.UniqueConstraint(
                fields=["user", "force", "role"],
                condition=models.Q(ends_at__isnull=True, organisation__isnull=True),
                name="one_open_membership",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"
