"""The audit ledger: who did what to which row, and the chain that shows whether a row was changed since."""

from django.db import models


class AuditEntry(models.Model):
    """One thing that somebody did, written in the transaction of what it records. Never changed or deleted."""

    force = models.UUIDField()
    by = models.CharField(max_length=80)
    action = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    details = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["force", "-id"], name="audit_by_force"),
            models.Index(fields=["subject_kind", "subject_id"], name="audit_by_subject"),
        ]

    def __str__(self) -> str:
        return self.action


class AuditLink(models.Model):
    """Ties an entry to the one before it in its force. `digest` is SHA-256 in hexadecimal (audit/chain.py)."""

    force = models.UUIDField()
    position = models.PositiveBigIntegerField()
    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="link")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "position"], name="one_link_a_position"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="links_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.position}"


class AuditCheck(models.Model):
    """What a verification of the whole ledger found."""

    at = models.DateTimeField()
    entries = models.PositiveBigIntegerField()
    unchained = models.PositiveBigIntegerField()
    faults = models.PositiveBigIntegerField()
    first_fault = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="audit_checks_latest")]

    def __str__(self) -> str:
        return f"{self.faults} faults"
