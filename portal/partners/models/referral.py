import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, ReceiptHolder, System
from portal.accounts.models import Organisation
from portal.accounts.roles import Permission
from portal.partners.organisations.models import Suspension
from portal.partners.referrals.subjects import REFERRAL
from portal.partners.referrals.vocabulary import ServiceKind, Source, State
from portal.places.models import Force

MOVED_TO = [state.value for state in State]


class ReferralDeskQuerySet(models.QuerySet["ReferralDesk"]):
    def taking(self) -> Self:
        """Desks that something can be sent to: open, and of an organisation that is not suspended in that force."""
        suspended = Suspension.objects.standing().filter(
            force_id=models.OuterRef("force_id"), organisation_id=models.OuterRef("organisation_id")
        )
        return self.filter(~models.Exists(suspended), is_open=True)


class ReferralDesk(models.Model):
    """Where one organisation takes referrals for one kind of service, in its work with one force.

    `name` is what the public reads: the public door cannot read the organisations' own table.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind of service"), max_length=24, choices=ServiceKind.choices)
    name = models.CharField(_("name that the public reads"), max_length=160)
    name_welsh = models.CharField(_("the name in Welsh"), max_length=160, blank=True)
    takes_young = models.BooleanField(_("takes people of 16 and 17"), default=False)
    usual_days = models.PositiveSmallIntegerField(
        _("days within which you usually get in touch"), null=True, blank=True
    )
    support_service = models.UUIDField(null=True, blank=True, unique=True)
    is_open = models.BooleanField(_("takes referrals here"), default=True)

    objects = ReferralDeskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "organisation", "kind"], name="one_desk_a_kind"),
            models.CheckConstraint(condition=models.Q(kind__in=ServiceKind.values), name="desk_kind_known"),
        ]

    def __str__(self) -> str:
        return f"desk {self.public_id}"


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those who read for the organisation that has it; a receipt's holder her own; the force and others none."""
        match actor:
            case System():
                return self.all()
            case ReceiptHolder(subject_kind=kind) if kind == REFERRAL:
                return self.filter(public_id=actor.subject_id, force_id=actor.force_id)
            case Member() if actor.may(Permission.REFERRALS_READ) and actor.organisation_id:
                return self.filter(force_id=actor.force_id, organisation_id=actor.organisation_id)
        return self.none()

    def made_by(self, actor: Actor) -> Self:
        """What this member referred: the state alone is hers to see, never the words."""
        if isinstance(actor, Member) and actor.may(Permission.REFERRALS_MAKE):
            return self.filter(force_id=actor.force_id, made_by=actor.user_id)
        return self.none()


class Referral(models.Model):
    """Somebody asks an organisation for support, herself or through somebody she agreed with.

    What was said, and how she may be reached, is in one envelope sealed to that organisation alone. `hands` counts the
    organisations it went through; the envelope that the present one can open is named by it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    desk = models.ForeignKey(ReferralDesk, on_delete=models.PROTECT, related_name="referrals")
    source = models.CharField(max_length=8, choices=Source.choices)
    made_by = models.UUIDField(null=True, blank=True)
    language = models.CharField(max_length=8, default="en")
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    hands = models.PositiveSmallIntegerField(default=1)
    has_receipt = models.BooleanField(_("can be answered"), default=False)
    words_erased = models.BooleanField(_("words erased"), default=False)
    asked_on = models.DateField(_("she said yes on"))
    arrived_on = models.DateField(_("arrived on"))
    contacted_on = models.DateField(_("in contact since"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "force", "state", "arrived_on"], name="referral_queue")
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="referral_state_known"),
            models.CheckConstraint(
                condition=models.Q(source__in=Source.values), name="referral_source_known"
            ),
            models.CheckConstraint(
                condition=models.Q(asked_on__lte=models.F("arrived_on")),
                name="referral_asked_before_it_arrived",
            ),
            models.CheckConstraint(
                condition=models.Q(source=Source.SELF, made_by__isnull=True)
                | (~models.Q(source=Source.SELF) & models.Q(made_by__isnull=False)),
                name="referral_by_a_professional_names_one",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class ReferralMove(models.Model):
    """One thing that became of a referral, on a day, at a desk. Counted by kind of service, never by desk."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="moves")
    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="+")
    desk = models.ForeignKey(ReferralDesk, on_delete=models.PROTECT, related_name="+")
    to = models.CharField(max_length=12, choices=State.choices)
    on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["force", "to", "on"], name="moves_by_day")]
        constraints = [
            models.CheckConstraint(condition=models.Q(to__in=MOVED_TO), name="referral_move_known"),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.to}"
