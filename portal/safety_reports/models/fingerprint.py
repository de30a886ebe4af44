from django.db import models

from portal.safety_reports.models.report import SafetyReport


class WordsFingerprint(models.Model):
    """Eight words in a row that somebody wrote, as a number that only a holder of triage's key can compute.

    Made when the words are opened, gone when they are erased. docs/decisions/0010-fingerprints-of-opened-words.md.
    """

    report = models.ForeignKey(SafetyReport, on_delete=models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["digest", "report"], name="words_fingerprint_once")]

    def __str__(self) -> str:
        return "fingerprint"
