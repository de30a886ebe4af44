import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """One thing sent in, once. With a receipt if its sender wanted one; the receipt itself is stored nowhere."""

    token_key = models.CharField(max_length=64, unique=True)
    lookup_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    public_key = models.BinaryField(max_length=32, null=True, blank=True)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    force = models.UUIDField()
    arrived_in_hour = models.DateTimeField()
    # To the second, so it is kept for ten minutes only: a sweep empties it.
    again_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="one_submission_a_subject"),
            models.CheckConstraint(
                condition=Q(lookup_key__isnull=True, public_key__isnull=True)
                | Q(lookup_key__isnull=False, public_key__isnull=False),
                name="a_receipt_has_both_its_keys",
            ),
        ]
        indexes = [
            models.Index(
                fields=["again_until"], condition=Q(again_until__isnull=False), name="submissions_just_made"
            )
        ]

    def __str__(self) -> str:
        return f"submission of {self.subject_kind} {self.subject_id}"


class Draft(models.Model):
    """Answers on their way, encrypted under a key that only the form in the browser carries."""

    key_hash = models.CharField(max_length=64, unique=True)
    ciphertext = models.BinaryField()
    dies_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class OpeningDay(models.Model):
    """How often receipts of a kind were opened on a day. Nothing says which, by whom, at what hour, or how often one was."""

    force = models.UUIDField()
    subject_kind = models.CharField(max_length=32)
    day = models.DateField()
    openings = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "subject_kind", "day"], name="one_total_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.subject_kind}"


class Message(models.Model):
    """One message of a thread between a receipt's holder and staff. Its words are in an envelope."""

    class Sender(models.TextChoices):
        HOLDER = "holder", _("The person who wrote to us")
        STAFF = "staff", _("Us")

    class State(models.TextChoices):
        DRAFT = "draft", _("Waiting for a second person")
        SENT = "sent", _("Sent")
        REFUSED = "refused", _("Not sent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    force = models.UUIDField()
    sender = models.CharField(max_length=8, choices=Sender.choices)
    state = models.CharField(max_length=8, choices=State.choices)
    day = models.DateField()
    position = models.PositiveIntegerField(help_text="Order within its thread: days alone do not give one.")
    written_by = models.CharField(max_length=64, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "position"], name="one_message_a_position"
            ),
            models.CheckConstraint(condition=Q(sender__in=["holder", "staff"]), name="message_sender_known"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "sent", "refused"]), name="message_state_known"
            ),
            models.CheckConstraint(
                condition=Q(sender="staff") | Q(state="sent", written_by="", decided_by=""),
                name="only_staff_messages_wait_or_name_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.id}"
