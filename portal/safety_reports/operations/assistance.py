"""That a report was made together with a partner."""

from portal.safety_reports.models import AssistedReport, SafetyReport
from portal.safety_reports.operations.content import Assistance


def note(report: SafetyReport, given: Assistance) -> None:
    """Beside a report that is stored in the same transaction. Her wish and consent come before the first question."""
    AssistedReport.objects.create(
        report=report,
        organisation_id=given.organisation_id,
        on_paper=given.on_paper,
        wanted_it=True,
        knew_who_reads_it=True,
    )


def of(report: SafetyReport) -> Assistance | None:
    """How a report was helped, or nothing. One query."""
    row = AssistedReport.objects.filter(report=report).select_related("organisation").first()
    if row is None:
        return None
    return Assistance(row.organisation_id, row.organisation.name if row.organisation else "", row.on_paper)


def forget(report: SafetyReport) -> None:
    """It went to the independent inbox, whose envelope says the same."""
    AssistedReport.objects.filter(report=report).delete()
