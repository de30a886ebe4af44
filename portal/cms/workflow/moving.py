"""One step of a review, taken. Whatever address it came through, it is decided, written and recorded here."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.models import Page, TaskState, WorkflowState

from portal.accounts.actors import Actor
from portal.accounts.models import User
from portal.audit.operations import record
from portal.cms import gates
from portal.cms.models.reviewing import ChecklistState, ReviewTask
from portal.cms.wording.advice import advise
from portal.cms.wording.texts import words_of
from portal.cms.workflow.forms import form_for
from portal.cms.workflow.guard import publishing_allowed
from portal.cms.workflow.letters import tell_next
from portal.cms.workflow.rules import actor_for, why_not
from portal.places import calendar

PAGE = "page"


class StepRefused(PermissionDenied):
    """This step cannot be taken now. `code` says why; Wagtail's own views show it as a refusal, never as a failure."""

    def __init__(self, code: str, faults: Iterable[str] = ()) -> None:
        self.code = code
        self.faults = list(faults)
        super().__init__(code)


def take_step(
    *, task: ReviewTask, task_state: TaskState, user: User, approve: bool, answers: Mapping[str, Any]
) -> None:
    """Say yes, or ask for changes. The last yes publishes, or puts the text on the clock. Raises StepRefused."""
    form = form_for(task, "approve" if approve else "reject")(dict(answers))
    if not form.is_valid():
        raise StepRefused("answers")
    now = calendar.now()
    with transaction.atomic():
        state = _under_review(task, task_state, unchanged=approve)
        page = state.revision.as_object()
        reason = why_not(task, state.workflow_state.content_object, user)
        if reason:
            raise StepRefused(reason)
        actor = actor_for(user, task.permission, task.force_id)
        if actor is None:
            raise StepRefused("role")
        _write_down(state, page, approve=approve, answers=form.answers, task=task, by=actor, now=now)
        comment = form.cleaned_data["comment"]
        if not approve:
            state.reject(user=user, comment=comment)
            return
        try:
            state.approve(user=user, comment=comment)
        except ValidationError as error:
            raise StepRefused("not_ready", error.messages) from error
        tell_next(state.workflow_state, force_id=task.force_id, now=now)


def _under_review(task: ReviewTask, task_state: TaskState, *, unchanged: bool) -> TaskState:
    """The step, locked. Refused where the step is not what the reviewer saw, or the text, if it is to be passed on."""
    row = TaskState.objects.select_for_update().filter(pk=task_state.pk, task_id=task.pk).first()
    if row is None or row.status != TaskState.STATUS_IN_PROGRESS:
        raise StepRefused("not_in_review")
    state = row.workflow_state
    page = state.content_object
    if state.status != WorkflowState.STATUS_IN_PROGRESS or state.current_task_state_id != row.pk:
        raise StepRefused("not_in_review")
    if page is None or (unchanged and page.latest_revision_id != row.revision_id):
        raise StepRefused("changed")
    return row.specific


def _write_down(
    state: TaskState,
    page: Page,
    *,
    approve: bool,
    answers: Mapping[str, str],
    task: ReviewTask,
    by: Actor,
    now: datetime,
) -> None:
    details: dict[str, Any] = {"step": _code_of(task), "revision": state.revision_id, "page": page.pk}
    if approve and isinstance(state, ChecklistState):
        advice = advise(words_of(page), language=page.locale.language_code)
        state.keep_answers(answers, findings=len(advice.findings), reading_ease=advice.plainness.ease)
        details |= {
            "answers": [f"{code}:{answer}" for code, answer in answers.items()],
            "findings": len(advice.findings),
            "reading_ease": advice.plainness.ease,
        }
    record(
        force=task.force_id,
        by=by,
        action="page.step_passed" if approve else "page.changes_asked",
        subject_kind=PAGE,
        subject_id=page.translation_key,
        details=details,
        now=now,
    )


def publish_approved(state: WorkflowState, user: User | None = None) -> None:
    """What Wagtail does at the end of a workflow (WAGTAIL_FINISH_WORKFLOW_ACTION).

    The version that was passed goes out, and no other; every step of the review has a yes for this very version, by
    two people at least, none of whom wrote it. Raises StepRefused.
    """
    from portal.cms.incident.holding import hold_if_paused
    from portal.cms.workflow.rules import authors_of, passed_by

    current = state.current_task_state
    page = state.content_object
    task = current.task.specific if current else None
    if current is None or not isinstance(task, ReviewTask) or page.latest_revision_id != current.revision_id:
        raise StepRefused("changed")
    passed = TaskState.objects.filter(
        workflow_state=state, status=TaskState.STATUS_APPROVED, revision_id=current.revision_id
    )
    wanted = set(state.workflow.workflow_tasks.filter(task__active=True).values_list("task_id", flat=True))
    people = passed_by(state)
    if wanted - set(passed.values_list("task_id", flat=True)) or len(people) < 2:
        raise StepRefused("second_person")
    if people & authors_of(page):
        raise StepRefused("own_text")
    now = calendar.now()
    gates.check(current.revision.as_object(), now)
    with publishing_allowed():
        current.revision.publish(user=user, skip_permission_checks=True)
    hold_if_paused(force_id=task.force_id, revision_id=current.revision_id, now=now)
    if user is not None:
        _record_out(task.force_id, page, current.revision_id, user, now)


def _record_out(force_id: UUID, page: Page, revision_id: int, user: User, now: datetime) -> None:
    from portal.accounts.roles import Permission

    by = actor_for(user, Permission.PAGES_APPROVE, force_id)
    if by is not None:
        record(
            force=force_id,
            by=by,
            action="page.approved",
            subject_kind=PAGE,
            subject_id=page.translation_key,
            details={"page": page.pk, "revision": revision_id},
            now=now,
        )


def _code_of(task: ReviewTask) -> str:
    return str(task.permission.value) if task.is_last or task.with_checklist else "pages.peer_review"
