"""What pages, the support directory and the plan have to say on a first page."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.cms.plan.items import items_of
from portal.cms.plan.saying import messages_of
from portal.cms.proposals.queries import Untold, untold
from portal.cms.support.queries import due_checks
from portal.cms.workflow import queries
from portal.cms.workflow.next_steps import NextStep, next_steps
from portal.cms.workflow.tasks import SOON
from portal.cms.workflow.trees import pages_of
from portal.places import calendar
from portal.shell.home import (
    A_SOURCE,
    NEWS_SHOWN,
    HomeSource,
    News,
    Number,
    Share,
    Standing,
    Wait,
    home_sources,
)

PLAN_BACK = timedelta(days=60)


def register() -> None:
    """Called once, when the app is ready."""
    home_sources.register(HomeSource("pages", _pages, (Permission.PAGES_EDIT,)))
    home_sources.register(HomeSource("stories", _stories, (Permission.PAGES_EDIT,)))
    home_sources.register(HomeSource("support", _support, (Permission.PAGES_EDIT,)))
    home_sources.register(HomeSource("plan", _plan, (Permission.PLAN_EDIT,)))


def _pages(actor: Actor, now: datetime, since: datetime) -> Share | None:
    if not isinstance(actor, Member):
        return None
    today = calendar.local_day(now)
    found = next_steps(by=actor)
    again = queries.to_read_again(actor.force_id, until=today + SOON, today=today)
    late = sum(row.overdue for row in again)
    live = pages_of(actor.force_id).filter(live=True, alias_of=None, first_published_at__gt=since)
    review = reverse("review:overview")
    kinds = (
        [_to_read(step) for step in found.mine],
        [_came_back(step) for step in found.sent_back],
        [_to_read_again(row) for row in again],
    )
    return Share(
        numbers=(
            Number(_("Pages that wait for you"), len(found.mine), review, 21),
            Number(_("Pages to read again, overdue"), late, review, 27),
            Number(_("Pages under review"), found.open, review, 28),
        ),
        waits=tuple(wait for waits in kinds for wait in waits[:A_SOURCE]),
        news=tuple(
            # A page's number is Wagtail's own address for it in its editor.
            News(page.title, _edit(page), calendar.local_day(page.first_published_at), _("Published"))
            for page in live.order_by("-first_published_at", "pk")[:NEWS_SHOWN]
            if page.first_published_at
        ),
        more=sum(max(0, len(waits) - A_SOURCE) for waits in kinds),
    )


def _to_read(step: NextStep) -> Wait:
    since = calendar.local_day(step.since)
    return Wait(step.title, _review(step.page_id), Standing.DECISION, step.step, since=since)


def _came_back(step: NextStep) -> Wait:
    return Wait(
        step.title,
        reverse("wagtailadmin_pages:edit", args=[step.page_id]),
        Standing.DUE,
        _("Came back to you for changes"),
        since=calendar.local_day(step.since),
    )


def _to_read_again(row: queries.ReadAgain) -> Wait:
    return Wait(
        row.title,
        reverse("review:again", args=[row.page_id]),
        Standing.OVERDUE if row.overdue else Standing.DUE,
        _("Page to read again"),
        row.by,
        is_public=True,
    )


def _review(page_id: int) -> str:
    return reverse("review:page", args=[page_id])


def _edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _stories(actor: Actor, now: datetime, since: datetime) -> Share | None:  # noqa: ARG001 - one shape
    """Measured results that nobody has published: as a draft to write on, and overdue after 28 days."""
    if not isinstance(actor, Member):
        return None
    today = calendar.local_day(now)
    rows = untold(actor.force_id)
    return Share(
        numbers=(Number(_("Results not published yet"), len(rows), reverse("wagtailadmin_explore_root"), 23),)
        if rows
        else (),
        waits=tuple(_story(row, today, actor) for row in rows[:A_SOURCE]),
        more=max(0, len(rows) - A_SOURCE),
    )


def _story(row: Untold, today: date, actor: Member) -> Wait:
    late = row.due_on < today
    if row.page_id:
        address = reverse("wagtailadmin_pages:edit", args=[row.page_id])
        kind = _("A draft is ready: what was done, and what it changed")
    else:
        may_read = actor.may(Permission.PROFILES_READ)
        address = (
            reverse("insights:action", args=[row.action_id])
            if may_read
            else reverse("wagtailadmin_explore_root")
        )
        kind = _("A result that nobody has published")
    standing = Standing.OVERDUE if late else Standing.DUE
    return Wait(row.what, address, standing, kind, row.due_on, with_whom=actor.role_name)


def _support(actor: Actor, now: datetime, since: datetime) -> Share | None:  # noqa: ARG001 - one shape
    due = due_checks(by=actor, now=now)
    return Share(
        numbers=(Number(_("Support services to check"), len(due), reverse("directory:overview"), 29),),
        waits=tuple(
            Wait(
                row.name,
                reverse("directory:check", args=[row.id]),
                Standing.OVERDUE if row.is_hidden else Standing.DUE,
                _("Support service to check"),
                row.due_on,
                is_public=True,
            )
            for row in due[:A_SOURCE]
        ),
        more=max(0, len(due) - A_SOURCE),
    )


def _plan(actor: Actor, now: datetime, since: datetime) -> Share | None:  # noqa: ARG001 - one shape
    """What has gone unsaid for too long, and what was planned and is late."""
    if not isinstance(actor, Member):
        return None
    today = calendar.local_day(now)
    gaps = [message for message in messages_of(actor.force_id, today=today) if message.is_gap]
    items = items_of(actor.force_id, today=today, first=today - PLAN_BACK, last=today)
    late = [item for item in items if item.state == "late"]
    unsaid = [
        Wait(
            message.text,
            reverse("plan:message", args=[message.id]),
            Standing.DUE,
            _("Not said for too long"),
            message.due_by,
        )
        for message in gaps[:A_SOURCE]
    ]
    planned = [
        Wait(item.title, reverse("plan:items"), Standing.OVERDUE, _("Planned, and late"), item.day)
        for item in late[:A_SOURCE]
    ]
    return Share(
        numbers=(Number(_("Messages not said for too long"), len(gaps), reverse("plan:overview"), 36),),
        waits=(*planned, *unsaid),
        more=max(0, len(gaps) - A_SOURCE) + max(0, len(late) - A_SOURCE),
    )
