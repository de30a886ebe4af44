import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.models.organisation import Organisation
from portal.accounts.models.secret_link import SecretLink
from portal.accounts.models.user import User
from portal.accounts.roles import ROLE_NAMES, Permission, Role
from portal.places.models import Force


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Force administrators see their force's, partner leads their organisation's, nobody else any."""
        match actor:
            case System():
                return self.all()
            case Member(role=Role.PLATFORM_ADMINISTRATOR):
                return self.all()
            case Member() if actor.may(Permission.MEMBERS_INVITE):
                return self.filter(force_id=actor.force_id)
            case Member() if actor.may(Permission.ORGANISATION_MANAGE) and actor.organisation_id:
                return self.filter(force_id=actor.force_id, organisation_id=actor.organisation_id)
        return self.none()

    def open_at(self, now: datetime) -> Self:
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=now)


class Invitation(SecretLink):
    """An offer of one membership to one address. Nobody becomes a user in any other way."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"))
    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(
        _("role"), max_length=32, choices=[(role.value, ROLE_NAMES[role]) for role in Role]
    )
    language = models.CharField(_("language of the e-mail"), max_length=8, default="en")
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="invitation_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(used_at__isnull=True) | models.Q(revoked_at__isnull=True),
                name="invitation_used_or_revoked",
            ),
            models.UniqueConstraint(
                fields=["email", "force", "role", "organisation"],
                condition=models.Q(used_at=None, revoked_at=None, organisation__isnull=False),
                name="one_open_invitation_for_organisation",
            ),
            models.UniqueConstraint(
                fields=["email", "force", "role"],
                condition=models.Q(used_at=None, revoked_at=None, organisation__isnull=True),
                name="one_open_invitation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.role})"
