"""What waits for whom, what goes out when, and what somebody should read again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Page, TaskState, WorkflowState

from portal.accounts.actors import Member
from portal.accounts.models import User
from portal.accounts.queries import pseudonyms
from portal.cms.links.finding import links_in
from portal.cms.links.judging import Judge, Verdict
from portal.cms.models.link_check import CheckedLink
from portal.cms.models.pages import ForcePage
from portal.cms.models.reviewing import ReviewTask
from portal.cms.wording.advice import Advice, advise
from portal.cms.wording.texts import Text, words_of
from portal.cms.workflow.rules import why_not
from portal.cms.workflow.trees import on_the_clock, page_of, pages_of

MOST_WAITING = 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page under review. `reason` says why the reader may not take the step; None where she may."""

    page_id: int
    title: str
    step: str
    since: datetime
    handed_in_by: str
    reason: str | None
    goes_back: bool = False


@dataclass(frozen=True, slots=True)
class OnTheClock:
    revision_id: int
    page_id: int
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReadAgain:
    page_id: int
    title: str
    by: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A step that was taken on the version under review."""

    step: str
    who: str
    when: datetime | None
    comment: str


@dataclass(frozen=True, slots=True)
class Review:
    """One page under review, with everything that its reviewer looks at."""

    page_id: int
    title: str
    language: str
    step: str
    with_checklist: bool
    task_id: int
    is_live: bool
    go_live_at: datetime | None
    expire_at: datetime | None
    texts: tuple[Text, ...]
    advice: Advice
    broken: tuple[Verdict, ...]
    content_note: str
    said: tuple[Said, ...]
    reason: str | None
    task: ReviewTask
    task_state: TaskState


def waiting(*, by: Member) -> list[Waiting]:
    """Every page of the force that is under review or was sent back, the longest first."""
    user = User.objects.get(pk=by.user_id)
    states = list(open_states(by.force_id)[:MOST_WAITING])
    pages = Page.objects.in_bulk([int(state.object_id) for state in states])
    names = pseudonyms({state.requested_by_id for state in states if state.requested_by_id})
    return [
        _row(state, pages[int(state.object_id)], user, names)
        for state in states
        if int(state.object_id) in pages
    ]


def scheduled(force_id: UUID) -> list[OnTheClock]:
    return [
        OnTheClock(revision.pk, page.pk, revision.object_str, revision.approved_go_live_at)
        for revision, page in on_the_clock(force_id)
    ]


def to_read_again(force_id: UUID, *, until: date, today: date) -> list[ReadAgain]:
    """Live pages whose day to be read again has come, or comes by `until`; the most overdue first. One query."""
    within = pages_of(force_id).filter(live=True).values("pk")
    some = [
        kind.objects.filter(pk__in=within, review_by__lte=until)
        .order_by()
        .values_list("pk", "title", "review_by")
        for kind in _kinds()
    ]
    rows = some[0].union(*some[1:], all=True) if some else []
    return sorted(
        (ReadAgain(pk, title, day, day < today) for pk, title, day in rows),
        key=lambda row: (row.by, row.page_id),
    )


def review_of(page_id: int, *, by: Member) -> Review | None:
    """A page under review in the member's force, or None."""
    page = page_of(by.force_id, page_id)
    state = page.current_workflow_state if page else None
    current = state.current_task_state if state else None
    task = current.task.specific if current else None
    if page is None or state is None or current is None or not isinstance(task, ReviewTask):
        return None
    if state.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    text = current.revision.as_object()
    texts = tuple(words_of(text))
    judge = Judge.of(by.force_id)
    verdicts = [judge.verdict(link) for link in links_in(text)]
    return Review(
        page_id=page.pk,
        title=text.title,
        language=text.locale.language_code,
        step=task.get_verbose_name(),
        with_checklist=task.with_checklist,
        task_id=task.pk,
        is_live=page.live,
        go_live_at=text.go_live_at,
        expire_at=text.expire_at,
        texts=texts,
        advice=advise(texts, language=text.locale.language_code),
        broken=tuple(verdict for verdict in verdicts if verdict.fault is not CheckedLink.Fault.NONE),
        content_note=getattr(text, "content_note", ""),
        said=_said(state, current),
        reason=why_not(task, page, User.objects.get(pk=by.user_id)),
        task=task,
        task_state=current.specific,
    )


def _said(state: WorkflowState, current: TaskState) -> tuple[Said, ...]:
    taken = state.task_states.exclude(finished_at=None).select_related("task").order_by("finished_at")
    names = pseudonyms({row.finished_by_id for row in taken if row.finished_by_id})
    return tuple(
        Said(
            row.task.specific.get_verbose_name(),
            names.get(row.finished_by_id, ""),
            row.finished_at,
            row.comment,
        )
        for row in taken
        if row.pk != current.pk
    )


def open_states(force_id: UUID) -> QuerySet[WorkflowState]:
    numbers = [str(pk) for pk in pages_of(force_id).values_list("pk", flat=True)]
    found: QuerySet[WorkflowState] = (
        WorkflowState.objects.active()
        .filter(object_id__in=numbers, current_task_state__isnull=False)
        .filter(base_content_type__app_label="wagtailcore", base_content_type__model="page")
        .select_related("current_task_state__task")
        .order_by("created_at", "pk")
    )
    return found


def _row(state: WorkflowState, page: Page, user: User, names: dict[UUID, str]) -> Waiting:
    current = state.current_task_state
    task = current.task.specific
    goes_back = state.status == WorkflowState.STATUS_NEEDS_CHANGES
    return Waiting(
        page_id=page.pk,
        title=page.get_admin_display_title(),
        step=task.get_verbose_name(),
        since=current.started_at,
        handed_in_by=names.get(state.requested_by_id, ""),
        reason="sent_back" if goes_back else why_not(task, page, user),
        goes_back=goes_back,
    )


def _kinds() -> list[type[ForcePage]]:
    found: list[type[ForcePage]] = []
    remaining = list(ForcePage.__subclasses__())
    while remaining:
        kind = remaining.pop()
        remaining += kind.__subclasses__()
        if not kind._meta.abstract:  # noqa: SLF001 - Django's own name for it
            found.append(kind)
    return found
