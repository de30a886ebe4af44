"""How many people the force could have referred, offered it to, and referred: counted by the force itself."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.partners.counted.vocabulary import By
from portal.places.models import Force


class ReferralCountQuerySet(models.QuerySet["ReferralCount"]):
    def visible_to(self, actor: Actor) -> Self:
        """Everybody at the table sees the force's figures, as `protecting` shows them; nobody another force's."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.PARTNERS_READ):
                return self.filter(force_id=actor.force_id)
        return self.none()


class ReferralCount(models.Model):
    """One line of a quarter: by one thing at a time, never crossed, so that few people stand behind few lines.

    `code` is a group's, or a district's official code. These counts are exact: no page shows them as they are.
    """

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="+")
    quarter = models.CharField(_("quarter"), max_length=7)
    by = models.CharField(_("split by"), max_length=12, choices=By.choices)
    code = models.CharField(_("group or area"), max_length=24)
    people = models.PositiveIntegerField(_("people who could have been referred"))
    offered = models.PositiveIntegerField(_("of them, offered a referral"))
    referred = models.PositiveIntegerField(_("of them, referred"))
    recorded_at = models.DateTimeField(_("recorded"))

    objects = ReferralCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["force", "quarter", "by", "code"], name="one_referral_count_a_line"
            ),
            models.CheckConstraint(condition=models.Q(by__in=By.values), name="referral_count_split_known"),
            models.CheckConstraint(
                condition=models.Q(referred__lte=models.F("offered"), offered__lte=models.F("people")),
                name="referred_of_offered_of_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quarter} {self.by} {self.code}"
