"""A published page is read again on its day: somebody says that it still holds, or writes it anew."""

from datetime import date, datetime
from functools import partial

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms.workflow.schedule import NoSuchPage
from portal.cms.workflow.trees import page_of
from portal.shell import pagestore


def still_holds(*, page_id: int, next_by: date, by: Member, now: datetime) -> None:
    """Say that a live page still holds, and when to read it next. Its text stays as it is, so no review is needed.

    Raises NotAllowed and NoSuchPage.
    """
    check(by, Permission.PAGES_EDIT, force_id=by.force_id)
    page = page_of(by.force_id, page_id)
    specific = page.specific if page is not None and page.live else None
    if page is None or specific is None or not hasattr(specific, "review_by"):
        raise NoSuchPage
    with transaction.atomic():
        type(specific).objects.filter(pk=page.pk).update(review_by=next_by)
        for revision in {page.latest_revision, page.live_revision} - {None}:
            revision.content["review_by"] = next_by.isoformat()
            revision.save(update_fields=["content"])
        record(
            force=by.force_id,
            by=by,
            action="page.still_holds",
            subject_kind="page",
            subject_id=page.translation_key,
            details={"page": page.pk, "next": next_by},
            now=now,
        )
        transaction.on_commit(partial(pagestore.raise_version, by.force_id))
