"""What happens by the clock: approved versions go out, what has expired goes away. And what people do about it."""

import logging
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from portal.accounts.actors import Member, System
from portal.accounts.models import User
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms.incident.holding import hold_all_if_paused
from portal.cms.models.site import ForceSite
from portal.cms.workflow.guard import publishing_allowed
from portal.cms.workflow.trees import on_the_clock, page_of, pages_of

logger = logging.getLogger("portal.cms.schedule")
BY = System("schedule")


class NoSuchPage(LookupError):
    """The page is not this force's, or is not in the state that this needs."""


def publish_due(*, now: datetime) -> int:
    """Publish what is due and take away what has expired, force by force. Returns how many pages changed.

    One page that cannot go out does not keep the others: it comes off the clock, and the ledger says so.
    """
    changed = 0
    for force_id in ForceSite.objects.values_list("force_id", flat=True):
        changed += _expire(force_id, now)
        with transaction.atomic():
            hold_all_if_paused(force_id=force_id, now=now)
        for revision, page in on_the_clock(force_id):
            if revision.approved_go_live_at <= now:
                changed += _go_out(force_id, revision, page, now)
    return changed


def _go_out(force_id: UUID, revision: Revision, page: Page, now: datetime) -> bool:
    action = "page.published_on_time"
    try:
        with transaction.atomic(), publishing_allowed():
            revision.publish(log_action="wagtail.publish.scheduled")
            _record(action, page, force_id=force_id, by=BY, now=now, revision=revision.pk)
    except ValidationError:
        logger.warning("A scheduled page did not pass the gates.", extra={"page": page.pk})
        with transaction.atomic():
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            _record("page.schedule_failed", page, force_id=force_id, by=BY, now=now, revision=revision.pk)
        return False
    return True


def _expire(force_id: UUID, now: datetime) -> int:
    gone = list(pages_of(force_id).filter(live=True, expire_at__lte=now).order_by("expire_at"))
    for page in (each.specific for each in gone):
        with transaction.atomic():
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            _record("page.expired", page, force_id=force_id, by=BY, now=now)
    return len(gone)


def stop_scheduled(*, revision_id: int, by: Member, now: datetime) -> None:
    """Take an approved version off the clock; it stays as it was, a draft. Raises NotAllowed and NoSuchPage."""
    check(by, Permission.PAGES_PUBLISH, force_id=by.force_id)
    with transaction.atomic():
        found = next((pair for pair in on_the_clock(by.force_id) if pair[0].pk == revision_id), None)
        if found is None:
            raise NoSuchPage
        revision, page = found
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        _record("page.unscheduled", page, force_id=by.force_id, by=by, now=now, revision=revision.pk)


def take_down(*, page_id: int, by: Member, now: datetime) -> None:
    """Take a live page off the site at once. It may go out again only through the review.

    Raises NotAllowed and NoSuchPage. The first page of a site stays: there is nothing to show instead.
    """
    check(by, Permission.PAGES_PUBLISH, force_id=by.force_id)
    page = page_of(by.force_id, page_id)
    if page is None or not page.live or page.depth <= 2:
        raise NoSuchPage
    with transaction.atomic():
        user = User.objects.get(pk=by.user_id)
        # Wagtail ties this to its permission to publish, which nobody holds; ours was asked for above.
        UnpublishPageAction(page.specific, user=user).execute(skip_permission_checks=True)
        _record("page.taken_down", page, force_id=by.force_id, by=by, now=now)


def _record(
    action: str, page: Page, *, force_id: UUID, by: Member | System, now: datetime, **details: int
) -> None:
    record(
        force=force_id,
        by=by,
        action=action,
        subject_kind="page",
        subject_id=page.translation_key,
        details={"page": page.pk, **details},
        now=now,
    )
