"""Which pages one person may pass on, asked for a whole queue at once: the same queries for one page and for sixty."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wagtail.models import Page, Revision, Task, TaskState, WorkflowState

from portal.accounts.actors import Member
from portal.cms.models.reviewing import ReviewTask
from portal.cms.workflow.queries import MOST_WAITING, open_states


@dataclass(frozen=True, slots=True)
class NextStep:
    page_id: int
    title: str
    step: str
    since: datetime


@dataclass(frozen=True, slots=True)
class NextSteps:
    """`mine` wait for this person, `sent_back` were handed in by her and came back, `open` is all that is under review."""

    mine: tuple[NextStep, ...]
    sent_back: tuple[NextStep, ...]
    open: int


def next_steps(*, by: Member) -> NextSteps:
    """The same answers as `rules.why_not` gives page by page. Eight queries, however many pages wait."""
    states = list(open_states(by.force_id)[:MOST_WAITING])
    pages = Page.objects.in_bulk([int(state.object_id) for state in states])
    tasks = {task.pk: task for task in Task.objects.filter(pk__in=_task_ids(states)).specific()}
    writers = _writers(states, pages)
    passed = _passed(states)
    mine, sent_back = [], []
    for state in states:
        page, task = pages.get(int(state.object_id)), tasks.get(state.current_task_state.task_id)
        if page is None or not isinstance(task, ReviewTask):
            continue
        step = NextStep(
            page.pk,
            page.get_admin_display_title(),
            task.get_verbose_name(),
            state.current_task_state.started_at,
        )
        if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            sent_back += [step] if state.requested_by_id == by.user_id else []
        elif _may(task, by, writers[page.pk], passed[state.pk]):
            mine.append(step)
    return NextSteps(tuple(mine), tuple(sent_back), len(states))


def _may(task: ReviewTask, by: Member, writers: set[UUID], passed: set[UUID]) -> bool:
    if task.force_id != by.force_id or not by.may(task.permission) or by.user_id in writers:
        return False
    return not (task.is_last and by.user_id in passed)


def _task_ids(states: list[WorkflowState]) -> set[int]:
    return {state.current_task_state.task_id for state in states}


def _writers(states: list[WorkflowState], pages: dict[int, Page]) -> dict[int, set[UUID]]:
    """Everybody who wrote what would go out, by page; as `rules.authors_of` says it of one."""
    writers: dict[int, set[UUID]] = defaultdict(set)
    for state in states:
        if state.requested_by_id:
            writers[int(state.object_id)].add(state.requested_by_id)
    goes_on = {page.pk: page.live_revision_id for page in pages.values() if page.live}
    for page in pages.values():
        if goes_on.get(page.pk) is None and page.owner_id:
            writers[page.pk].add(page.owner_id)
    versions = Revision.page_revisions.filter(object_id__in=[str(pk) for pk in pages]).exclude(user=None)
    for pk, object_id, user_id in versions.order_by().values_list("pk", "object_id", "user_id"):
        if pk > (goes_on.get(int(object_id)) or 0):
            writers[int(object_id)].add(user_id)
    return writers


def _passed(states: list[WorkflowState]) -> dict[int, set[UUID]]:
    """Who said yes to the version under review, by the state of its review."""
    passed: dict[int, set[UUID]] = defaultdict(set)
    version = {state.pk: state.current_task_state.revision_id for state in states}
    rows = TaskState.objects.filter(workflow_state__in=list(version), status=TaskState.STATUS_APPROVED)
    for state_id, revision_id, user_id in rows.exclude(finished_by=None).values_list(
        "workflow_state_id", "revision_id", "finished_by_id"
    ):
        if revision_id == version[state_id]:
            passed[state_id].add(user_id)
    return passed
