from django.db import models
from django.db.models import Q

from portal.safety_reports.models.report import SafetyReport


class AssistedReport(models.Model):
    """A report that a partner's worker wrote down with somebody.

    Who she is and who the worker was is written nowhere. The organisation is named only where she agreed to it. What is
    for the independent inbox has no row here: its envelope says so, and nobody else can tell.
    """

    report = models.OneToOneField(SafetyReport, on_delete=models.CASCADE, related_name="assistance")
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    on_paper = models.BooleanField(default=False)
    # What she said before the first question. Without both there is no such report.
    wanted_it = models.BooleanField()
    knew_who_reads_it = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(wanted_it=True, knew_who_reads_it=True), name="assisted_with_her_consent"
            ),
        ]

    def __str__(self) -> str:
        return f"assistance with {self.report_id}"
