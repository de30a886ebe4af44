import uuid

from django.db import models
from django.db.models import F, Q

from portal.sealing.recipients import MEMBER_HELD, RecipientKind

KINDS = [kind.value for kind in RecipientKind]
KEPT_KINDS = [kind.value for kind in RecipientKind if kind is not RecipientKind.RECEIPT]


class RecipientKey(models.Model):
    """The public half of a recipient's key. A retired one is sealed to no more; what it opens, it still opens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=24)
    force = models.UUIDField()
    subject = models.UUIDField(help_text="An organisation's id; for all other kinds the force's id again.")
    public_key = models.BinaryField(max_length=32, unique=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "force", "subject"],
                condition=Q(retired_at__isnull=True),
                name="one_key_in_use_a_recipient",
            ),
            models.CheckConstraint(condition=Q(kind__in=KEPT_KINDS), name="recipient_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=RecipientKind.ORGANISATION.value) | Q(subject=F("force")),
                name="only_organisations_are_subjects",
            ),
        ]

    def __str__(self) -> str:
        return f"key of {self.kind} ({self.id})"


class Envelope(models.Model):
    """Sealed words. One row of text in one field of one subject; erased, it stays as an empty tombstone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=32)
    row = models.UUIDField()
    field = models.CharField(max_length=32)
    force = models.UUIDField()
    ciphertext = models.BinaryField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "row", "field", "force"], name="one_envelope_a_place"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(ciphertext=b""), name="erased_envelopes_are_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"envelope {self.kind}.{self.field} ({self.row})"


class Wrap(models.Model):
    """An envelope's content key, sealed to one recipient. Removing it takes that recipient's access away."""

    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="wraps")
    kind = models.CharField(max_length=24)
    recipient_key = models.ForeignKey(
        RecipientKey, on_delete=models.PROTECT, null=True, blank=True, related_name="wraps"
    )
    public_key = models.BinaryField(max_length=32)
    sealed_key = models.BinaryField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["envelope", "public_key"], name="one_wrap_a_recipient"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="wrap_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=RecipientKind.RECEIPT.value, recipient_key__isnull=True)
                | (~Q(kind=RecipientKind.RECEIPT.value) & Q(recipient_key__isnull=False)),
                name="wraps_name_their_key_except_receipts",
            ),
        ]

    def __str__(self) -> str:
        return f"wrap of {self.envelope_id} to {self.kind}"


class MemberKey(models.Model):
    """A member's own key. The private half was made in her browser and is kept here only wrapped.

    `wrapped_private_key` is opened by a key that the browser derives from her passphrase with Argon2id, under the
    salt and costs beside it. The server never has the passphrase, the derived key or the private key.
    """

    class Purpose(models.TextChoices):
        MEMBER = "member"
        RECOVERY = "recovery"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.UUIDField()
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.MEMBER)
    public_key = models.BinaryField(max_length=32, unique=True)
    wrapped_private_key = models.BinaryField()
    salt = models.BinaryField()
    operations = models.PositiveIntegerField(default=0)
    memory = models.PositiveBigIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(retired_at__isnull=True, purpose="member"),
                name="one_member_key_in_use",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=["member", "recovery"]), name="member_key_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose="member") | Q(wrapped_private_key=b""),
                name="recovery_keys_are_kept_on_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} key {self.id}"


class Share(models.Model):
    """A group's private key, sealed to one member's key. Whoever has a share can open what the group can."""

    recipient_key = models.ForeignKey(RecipientKey, on_delete=models.PROTECT, related_name="shares")
    member_key = models.ForeignKey(MemberKey, on_delete=models.CASCADE, related_name="shares")
    sealed_key = models.BinaryField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient_key", "member_key"], name="one_share_a_member"),
        ]

    def __str__(self) -> str:
        return f"share of {self.recipient_key_id}"


MEMBER_HELD_KINDS = [kind.value for kind in MEMBER_HELD]
