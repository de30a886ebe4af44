import uuid
from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Role
from portal.places.models import Force


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Members see the organisations that work with their force, and their own."""
        match actor:
            case System():
                return self.all()
            case Member(role=Role.PLATFORM_ADMINISTRATOR):
                return self.all()
            case Member():
                return self.filter(
                    models.Q(pk=actor.organisation_id) | models.Q(agreements__force_id=actor.force_id)
                ).distinct()
        return self.none()

    def agreed_with(self, *, force_id: uuid.UUID, on: date) -> Self:
        """Those whose agreement with the force runs on that day."""
        return self.filter(
            models.Q(agreements__ends_on__isnull=True) | models.Q(agreements__ends_on__gte=on),
            agreements__force_id=force_id,
            agreements__starts_on__lte=on,
        ).distinct()


class Organisation(models.Model):
    """A partner. It may serve several forces, each under an agreement of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=160, unique=True)
    forces: "models.ManyToManyField[Force, Agreement]" = models.ManyToManyField(
        Force, through="Agreement", related_name="organisations"
    )

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Agreement(models.Model):
    """What an organisation and a force agreed, from one day to another."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="agreements")
    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="agreements")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "force", "starts_on"], name="one_agreement_a_start"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="agreement_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} / {self.force}"
