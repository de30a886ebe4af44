"""Who asked to be told by e-mail that a page has something new. Nothing here is joined to anything that was reported.

An address is sealed to the worker's delivery key in the row itself: not among the envelopes of reports, so that the
order of rows in one table says nothing of the other. Days, and nothing finer.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MailSubject(models.TextChoices):
    AREA = "area", _("A place")
    COMMITMENT = "commitment", _("A promise")


class MailReader(models.Model):
    """One address and one page. Unconfirmed until she follows the link in her first letter; gone when she leaves.

    The same address asked for twice is two rows: whether an address is here already cannot be told from the table.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=MailSubject.choices)
    subject = models.CharField(max_length=36)
    language = models.CharField(max_length=8)
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    ciphertext = models.BinaryField()
    public_key = models.BinaryField(max_length=32)
    sealed_key = models.BinaryField(max_length=80)
    confirm_hash = models.CharField(max_length=64, blank=True)
    leave_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["force", "kind", "subject"], name="mail_readers_of_a_page"),
            models.Index(fields=["confirm_hash"], name="mail_readers_to_confirm"),
            models.Index(fields=["leave_hash"], name="mail_readers_to_leave"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MailSubject.values), name="mail_subject_known"),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(told_on__isnull=False), name="a_mail_reader_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.id})"


class MailSender(models.Model):
    """The name that these letters come from: one that says nothing to whoever looks at the list of letters."""

    force = models.OneToOneField("places.Force", on_delete=models.CASCADE, primary_key=True, related_name="+")
    name = models.CharField(_("sender's name"), max_length=60)
    agreed_with = models.CharField(_("agreed with"), max_length=200)
    agreed_on = models.DateField(_("agreed on"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(agreed_with=""), name="a_mail_sender_was_agreed"
            ),
        ]

    def __str__(self) -> str:
        return self.name
