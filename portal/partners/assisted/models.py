"""Forms on paper, each good for one report."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission


class PaperFormQuerySet(models.QuerySet["PaperForm"]):
    def visible_to(self, actor: Actor) -> Self:
        """An organisation's own, in the force that its member works with. The force never sees them."""
        match actor:
            case System():
                return self.all()
            case Member() if actor.organisation_id and actor.may(Permission.REPORTS_ASSIST):
                return self.filter(force_id=actor.force_id, organisation_id=actor.organisation_id)
        return self.none()


class PaperForm(models.Model):
    """A printed form with a code of its own.

    That it was used is all that is kept: neither the day nor the report, so that no list can tell which report it was.
    """

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        WELSH = "cy", _("Welsh")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(_("code"), max_length=10, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    return_to = models.TextField(_("address to return it to"), max_length=400)
    made_on = models.DateField(_("made"))
    is_used = models.BooleanField(_("typed in"), default=False)

    objects = PaperFormQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["force", "organisation", "made_on"], name="paper_forms_of_a_partner")]
        constraints = [
            models.CheckConstraint(condition=~Q(return_to=""), name="a_paper_form_goes_somewhere"),
            models.CheckConstraint(condition=Q(language__in=["en", "cy"]), name="paper_form_language_known"),
        ]

    def __str__(self) -> str:
        return self.code
