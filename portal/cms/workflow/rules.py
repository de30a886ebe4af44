"""Who may take which step. Two rules hold everywhere: nobody passes her own text, and two people pass every text."""

from uuid import UUID

from wagtail.models import Page, TaskState, WorkflowState

from portal.accounts.actors import Member
from portal.accounts.models import User
from portal.accounts.queries import member_with
from portal.accounts.roles import Permission
from portal.cms.models.reviewing import ReviewTask
from portal.cms.models.site import ForceSite
from portal.places import calendar

_CACHE = "_reviewers_known"


def actor_for(user: User, permission: Permission, force_id: UUID) -> Member | None:
    """The member that a person acts as here, if one of her roles in the force holds the permission now.

    Asked many times while one page is drawn, so kept on the user object, which lives as long as a request.
    """
    known: dict[tuple[Permission, UUID], Member | None] = user.__dict__.setdefault(_CACHE, {})
    key = (permission, force_id)
    if key not in known:
        known[key] = member_with(permission, user_id=user.pk, force_id=force_id, now=calendar.now())
    return known[key]


def holds(user: User, permission: Permission, force_id: UUID) -> bool:
    return actor_for(user, permission, force_id) is not None


def authors_of(page: Page) -> set[UUID]:
    """Everybody who wrote what would go out: who made it, each version since the one that is live, who handed it in."""
    versions = page.revisions.exclude(user=None)
    if page.live and page.live_revision_id:
        versions = versions.filter(pk__gt=page.live_revision_id)
        writers = set()
    else:
        writers = {page.owner_id} if page.owner_id else set()
    writers |= set(versions.order_by().values_list("user_id", flat=True))
    state = page.current_workflow_state
    if state is not None and state.requested_by_id:
        writers.add(state.requested_by_id)
    return writers


def passed_by(state: WorkflowState) -> set[UUID]:
    """Who said yes to the version that is under review, so far."""
    current = state.current_task_state
    if current is None:
        return set()
    passed = state.task_states.filter(status=TaskState.STATUS_APPROVED, revision_id=current.revision_id)
    return set(passed.exclude(finished_by=None).values_list("finished_by_id", flat=True))


def may_take(task: ReviewTask, page: Page, user: User) -> bool:
    return why_not(task, page, user) is None


def why_not(task: ReviewTask, page: Page, user: User) -> str | None:
    """A code for what keeps somebody from taking this step now; None where nothing does."""
    if task.force_id not in forces_with(page) or not holds(user, task.permission, task.force_id):
        return "role"
    if user.pk in authors_of(page):
        return "own_text"
    state = page.current_workflow_state
    if state is None:
        return "not_in_review"
    if task.is_last and user.pk in passed_by(state):
        return "second_person"
    return None


def forces_with(page: Page) -> set[UUID]:
    """The forces whose tree a page stands in, in whatever language. Empty for a page outside every site."""
    roots = page.get_ancestors(inclusive=True).filter(depth=2).values_list("translation_key", flat=True)
    sites = ForceSite.objects.filter(site__root_page__translation_key__in=list(roots))
    return set(sites.values_list("force_id", flat=True))
