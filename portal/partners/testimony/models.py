"""Testimony: who gave it and what she agreed to. The words themselves are in envelopes that no server key opens."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.partners.testimony.vocabulary import (
    Age,
    Ended,
    Manner,
    Purpose,
    Quotation,
    Reader,
    Speaker,
    UseKind,
)


def reader_of(actor: Actor) -> Reader | None:
    """The one kind of reader that somebody is, by her role."""
    if not isinstance(actor, Member) or not actor.may(Permission.TESTIMONY_READ):
        return None
    if actor.organisation_id:
        return Reader.ORGANISATION
    by_permission = {
        Permission.INBOX_READ: Reader.INBOX,
        Permission.TESTIMONY_TEAM: Reader.TEAM,
        Permission.TESTIMONY_TRAIN: Reader.TRAINERS,
    }
    return next((reader for needed, reader in by_permission.items() if actor.may(needed)), None)


class TestimonyQuerySet(models.QuerySet["Testimony"]):
    def visible_to(self, actor: Actor) -> Self:
        """What this member gave, or her organisation gave for somebody. What she may read is `readable_by`."""
        if isinstance(actor, System):
            return self.all()
        if isinstance(actor, Member) and actor.may(Permission.TESTIMONY_GIVE):
            here = self.filter(force_id=actor.force_id)
            if actor.organisation_id:
                return here.filter(speaker=Speaker.ORGANISATION, organisation_id=actor.organisation_id)
            return here.filter(speaker=Speaker.HERSELF, given_by=actor.user_id)
        return self.none()

    def readable_by(self, actor: Actor, *, on: date) -> Self:
        """What she agreed that this member's kind of reader may read, on a day on which that still holds."""
        reader = reader_of(actor)
        if reader is None or not isinstance(actor, Member):
            return self.none()
        found = self.filter(
            taken_back_at=None,
            force_id=actor.force_id,
            **{f"consents__{reader}": True, "consents__ended_at": None, "consents__until__gte": on},
        )
        return found.filter(organisation_id=actor.organisation_id) if reader is Reader.ORGANISATION else found


class Testimony(models.Model):
    """What somebody tells of her own life. `organisation` speaks for her, or is the one that she lets read it.

    `her_key` is the public half of a code that she alone has; without one she cannot open her own words again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    speaker = models.CharField(max_length=12, choices=Speaker.choices)
    given_by = models.UUIDField()
    pseudonym = models.CharField(_("name to be used"), max_length=40)
    age = models.CharField(max_length=8, choices=Age.choices, default=Age.ADULT)
    language = models.CharField(max_length=8, default="en")
    her_key = models.BinaryField(max_length=32, null=True, blank=True)
    given_at = models.DateTimeField(_("given"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    words_erased = models.BooleanField(_("words erased"), default=False)

    objects = TestimonyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(speaker__in=Speaker.values), name="testimony_speaker_known"),
            models.CheckConstraint(condition=Q(age__in=Age.values), name="testimony_age_known"),
            models.CheckConstraint(
                condition=Q(speaker=Speaker.HERSELF) | Q(organisation__isnull=False),
                name="who_speaks_for_her_is_named",
            ),
            models.CheckConstraint(
                condition=Q(age=Age.ADULT) | Q(speaker=Speaker.ORGANISATION),
                name="under_18_through_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(words_erased=True), name="taken_back_is_erased"
            ),
        ]

    def __str__(self) -> str:
        return f"testimony {self.id}"


class TestimonyConsent(models.Model):
    """One version of what she agreed to. A change ends it and begins the next; none is ever rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    testimony = models.ForeignKey(Testimony, on_delete=models.PROTECT, related_name="consents")
    number = models.PositiveSmallIntegerField()
    organisation = models.BooleanField(default=False)
    inbox = models.BooleanField(default=False)
    team = models.BooleanField(default=False)
    trainers = models.BooleanField(default=False)
    training = models.BooleanField(default=False)
    publication = models.BooleanField(default=False)
    quoted = models.BooleanField(default=False)
    paraphrased = models.BooleanField(default=False)
    text = models.BooleanField(default=False)
    voice = models.BooleanField(default=False)
    until = models.DateField()
    wording = models.CharField(_("wording that was read"), max_length=16)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=8, choices=Ended.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["testimony", "number"], name="one_consent_a_number"),
            models.UniqueConstraint(
                fields=["testimony"], condition=Q(ended_at=None), name="one_consent_in_force"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="an_ended_consent_says_why",
            ),
            models.CheckConstraint(
                condition=Q(training=False, publication=False)
                | ((Q(quoted=True) | Q(paraphrased=True)) & (Q(text=True) | Q(voice=True))),
                name="a_use_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.number} of {self.testimony_id}"


class TestimonyQuotation(models.Model):
    """A text as it will appear. Sealed until she approves it: then, and only then, the words stand here in clear."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    testimony = models.ForeignKey(Testimony, on_delete=models.PROTECT, related_name="quotations")
    pseudonym = models.CharField(_("name under it"), max_length=40)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    manner = models.CharField(max_length=12, choices=Manner.choices)
    channel = models.CharField(max_length=8)
    place = models.CharField(_("where it will appear"), max_length=160)
    appears_on = models.DateField(_("from when"))
    state = models.CharField(max_length=10, choices=Quotation.choices, default=Quotation.PROPOSED)
    text = models.TextField(_("approved text"), max_length=2_000, blank=True)
    until = models.DateField()
    proposed_by = models.UUIDField()
    proposed_by_name = models.CharField(max_length=160)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["force", "state", "purpose", "until"], name="quotations_to_use")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Quotation.values), name="quotation_state_known"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="quotation_purpose_known"),
            models.CheckConstraint(
                condition=(Q(state=Quotation.APPROVED) & ~Q(text=""))
                | (~Q(state=Quotation.APPROVED) & Q(text="")),
                name="only_approved_text_is_kept_in_clear",
            ),
        ]

    def __str__(self) -> str:
        return f"quotation {self.id} ({self.state})"


class TestimonyUse(models.Model):
    """One use that was made of it, written down by whoever made it. Stays when consent ends: she may see it always."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    testimony = models.ForeignKey(Testimony, on_delete=models.PROTECT, related_name="uses")
    consent = models.ForeignKey(TestimonyConsent, on_delete=models.PROTECT, related_name="uses")
    quotation = models.ForeignKey(
        TestimonyQuotation, on_delete=models.PROTECT, null=True, blank=True, related_name="uses"
    )
    kind = models.CharField(max_length=12, choices=UseKind.choices)
    reader = models.CharField(max_length=12, choices=Reader.choices, blank=True)
    where = models.CharField(max_length=160, blank=True)
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)
    by_name = models.CharField(max_length=160)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=UseKind.values), name="testimony_use_known"),
            models.CheckConstraint(
                condition=Q(kind=UseKind.READ) | (Q(quotation__isnull=False) & ~Q(where="")),
                name="a_use_names_its_text_and_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.testimony_id}"


class SupportOffer(models.Model):
    """What the force and its partners offer to whoever takes part, as agreed: without it nobody is asked to testify."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.OneToOneField("places.Force", on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=1_000)
    words_welsh = models.TextField(max_length=1_000, blank=True)
    agreed_on = models.DateField()

    def __str__(self) -> str:
        return f"support offer of {self.force_id}"
