"""How far somebody is, read from what they really did where the portal can see it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from wagtail.models import PageLogEntry

from portal.accounts.actors import Member
from portal.audit.queries import recent
from portal.cms.first_day.tasks_to_try import PUT_AWAY, TASKS, TaskToTry
from portal.cms.links.queries import asked_a_check
from portal.cms.models.first_day import FirstDayMark
from portal.cms.plan.pages import force_pages

# Wagtail's own log of who did what to which page.
SEEN_IN_LOG = {
    "wagtail.create": "draft",
    "wagtail.workflow.start": "review",
    "wagtail.publish.schedule": "schedule",
    "wagtail.copy_for_translation": "translate",
}
REDIRECT_MADE, TRANSLATED = "redirect.made", "page.translated"


@dataclass(frozen=True, slots=True)
class TaskState:
    task: TaskToTry
    done: bool
    said: bool
    address: str


@dataclass(frozen=True, slots=True)
class FirstDay:
    """Every task with whether it was done; `next` is the first that was not."""

    tasks: tuple[TaskState, ...]
    put_away: bool

    @property
    def done(self) -> int:
        return sum(state.done for state in self.tasks)

    @property
    def next(self) -> TaskState | None:
        return next((state for state in self.tasks if not state.done), None)


def first_day_of(member: Member) -> FirstDay:
    """Eight queries at most, however long somebody has worked here."""
    said = set(
        FirstDayMark.objects.filter(user_id=member.user_id, force_id=member.force_id).values_list(
            "what", flat=True
        )
    )
    seen = _seen(member)
    states = tuple(
        TaskState(task, task.code in seen or task.code in said, task.code in said, _address(task))
        for task in TASKS
    )
    return FirstDay(states, PUT_AWAY in said)


def _seen(member: Member) -> set[str]:
    pages = force_pages(member.force_id).values("pk")
    logged = PageLogEntry.objects.filter(user_id=member.user_id, action__in=SEEN_IN_LOG, page_id__in=pages)
    seen = {SEEN_IN_LOG[action] for action in logged.order_by().values_list("action", flat=True).distinct()}
    if recent(member.force_id, action=TRANSLATED, by=member.reference, limit=1):
        seen.add("translate")
    if recent(member.force_id, action=REDIRECT_MADE, by=member.reference, limit=1):
        seen.add("redirect")
    if asked_a_check(member.force_id, member.user_id):
        seen.add("links")
    return seen


def _address(task: TaskToTry) -> str:
    for name in task.url_names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
