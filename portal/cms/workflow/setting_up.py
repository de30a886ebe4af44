"""Each force's review, made by code and the same everywhere. Nobody builds or bends one by hand."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from portal.cms.models.reviewing import LeadApprovalTask, PeerReviewTask, ReviewTask, SensitivityTask
from portal.cms.models.site import ForceSite

STEPS: tuple[tuple[type[ReviewTask], str], ...] = (
    (PeerReviewTask, "Peer review"),
    (SensitivityTask, "Sensitivity check"),
    (LeadApprovalTask, "VAWG lead approval"),
)


def set_up_reviews() -> int:
    """Give every force with a site its review, over its pages in every language. Run again, it changes nothing."""
    sites = list(ForceSite.objects.select_related("site__root_page", "force"))
    for site in sites:
        set_up_review(site.force_id, site.force.name)
    return len(sites)


def set_up_review(force_id: UUID, force_name: str) -> None:
    """One force's review. What is under review already goes on as it was."""
    with transaction.atomic():
        tasks = [
            kind.objects.get_or_create(force_id=force_id, defaults={"name": name})[0] for kind, name in STEPS
        ]
        workflow = Workflow.objects.filter(workflow_tasks__task=tasks[-1]).first()
        if workflow is None:
            workflow = Workflow.objects.create(name=f"review, {force_name}", active=True)
        for number, task in enumerate(tasks):
            WorkflowTask.objects.update_or_create(
                workflow=workflow, task=task, defaults={"sort_order": number}
            )
        for root in _roots(force_id):
            WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})


def _roots(force_id: UUID) -> Iterable[Page]:
    site = ForceSite.objects.filter(force_id=force_id).select_related("site__root_page").first()
    return site.site.root_page.get_translations(inclusive=True) if site else []
