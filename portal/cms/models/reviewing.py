"""The steps a text goes through before it is public, and what its sensitivity reviewer answered.

Wagtail's own tables hold where a page stands; these say which force a step belongs to and who may take it.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Task, TaskState

from portal.accounts.models import User
from portal.accounts.roles import Permission


class ReviewLock(WorkflowLock):
    """Wagtail's own says that reviewers may edit. Here nobody does, until the text is passed on or sent back."""

    def get_message(self, user: User) -> str:  # noqa: ARG002 - Wagtail's signature
        return gettext(
            "This text is under review. Nobody changes it until somebody has passed it on or sent it back."
        )

    def get_description(self, user: User, can_lock: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        return gettext("Nobody changes a text that is under review.")


class ReviewTask(Task):
    """One step in one force. Who may take it is decided by memberships, and never by whoever wrote the text."""

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")

    permission: ClassVar[Permission]
    with_checklist: ClassVar[bool] = False
    lock_class = ReviewLock
    is_last: ClassVar[bool] = False

    class Meta:
        abstract = True

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str | Promise, bool]]:
        """What Wagtail offers this person. Always through a form: the checklist, or a word on what to change."""
        from portal.cms.workflow.rules import may_take

        if not may_take(self, obj, user):
            return []
        return [("reject", _("Ask for changes"), True), ("approve", _("Approve"), True)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        from portal.cms.workflow.forms import form_for

        return form_for(self, action)

    def on_action(self, task_state: TaskState, user: User, action_name: str, **answers: Any) -> Any:
        """Everything that moves a text on ends here, whichever of Wagtail's addresses it came through.

        Raises PermissionDenied: for somebody who may not, for an answer that is missing, for a text that is not the
        one under review any more.
        """
        from portal.cms.workflow.moving import take_step

        if action_name not in {"approve", "reject"}:
            raise PermissionDenied
        return take_step(
            task=self, task_state=task_state, user=user, approve=action_name == "approve", answers=answers
        )

    def locked_for_user(self, obj: Page, user: User) -> bool:  # noqa: ARG002 - Wagtail's signature
        """Nobody edits what is being reviewed, or what was approved would not be what goes out."""
        return True

    def user_can_unlock(self, obj: Page, user: User) -> bool:  # noqa: ARG002
        return False

    def get_task_states_user_can_moderate(
        self,
        user: User,
        **kwargs: Any,  # noqa: ARG002
    ) -> models.QuerySet[TaskState]:
        from portal.cms.workflow.rules import holds

        waiting: models.QuerySet[TaskState] = TaskState.objects.filter(
            task=self, status=TaskState.STATUS_IN_PROGRESS
        )
        return waiting if holds(user, self.permission, self.force_id) else waiting.none()


class ChecklistState(TaskState):
    """A sensitivity check: one answer to each question, by code. Kept with the step; the ledger has the codes too."""

    answers = models.JSONField(default=dict)
    findings = models.PositiveIntegerField(default=0)
    reading_ease = models.SmallIntegerField(null=True, blank=True)

    def keep_answers(self, answers: Mapping[str, str], *, findings: int, reading_ease: int | None) -> None:
        self.answers, self.findings, self.reading_ease = dict(answers), findings, reading_ease
        self.save(update_fields=["answers", "findings", "reading_ease"])


class PeerReviewTask(ReviewTask):
    """A colleague reads it."""

    permission = Permission.PAGES_EDIT

    class Meta:
        verbose_name = _("peer review")


class SensitivityTask(ReviewTask):
    """Somebody goes through the checklist, question by question."""

    permission = Permission.PAGES_CHECK
    with_checklist = True
    task_state_class = ChecklistState

    class Meta:
        verbose_name = _("sensitivity check")


class LeadApprovalTask(ReviewTask):
    """The force's lead on violence against women and girls says yes, after at least one other person did."""

    permission = Permission.PAGES_APPROVE
    is_last = True

    class Meta:
        verbose_name = _("approval by the VAWG lead")
