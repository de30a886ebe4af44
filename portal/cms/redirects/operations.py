"""Making and removing a redirect of one's own site. Wagtail's own pages for this know no forces, so they are closed."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms.models.site import ForceSite
from portal.cms.workflow.trees import page_of
from portal.shell import pagestore


class ThereAlready(Exception):
    """This address leads on already."""


class NoSuchRedirect(LookupError):
    """There is none, or it is another force's."""


@dataclass(frozen=True, slots=True)
class RedirectView:
    id: int
    old_path: str
    page_id: int | None
    title: str
    by_itself: bool


def redirects_of(by: Member) -> list[RedirectView]:
    rows = Redirect.objects.filter(site=_site_of(by.force_id)).select_related("redirect_page")
    return [
        RedirectView(
            row.pk,
            row.old_path,
            row.redirect_page_id,
            row.redirect_page.title if row.redirect_page else "",
            row.automatically_created,
        )
        for row in rows.order_by("old_path")
    ]


def add_redirect(*, old_path: str, page_id: int, by: Member, now: datetime) -> None:
    """Let an old address of the site lead to one of its pages. Raises NotAllowed, ThereAlready and NoSuchRedirect."""
    check(by, Permission.PAGES_PUBLISH, force_id=by.force_id)
    page = page_of(by.force_id, page_id)
    if page is None:
        raise NoSuchRedirect
    try:
        with transaction.atomic():
            row = Redirect.objects.create(
                old_path=Redirect.normalise_path(old_path),
                site=_site_of(by.force_id),
                redirect_page=page,
                is_permanent=True,
            )
            _record("redirect.made", row.pk, by=by, now=now)
    except IntegrityError as error:
        raise ThereAlready from error


def remove_redirect(*, redirect_id: int, by: Member, now: datetime) -> None:
    """Raises NotAllowed and NoSuchRedirect."""
    check(by, Permission.PAGES_PUBLISH, force_id=by.force_id)
    with transaction.atomic():
        gone, _rows = Redirect.objects.filter(pk=redirect_id, site=_site_of(by.force_id)).delete()
        if not gone:
            raise NoSuchRedirect
        _record("redirect.removed", redirect_id, by=by, now=now)


def _site_of(force_id: UUID) -> Site | None:
    found = ForceSite.objects.filter(force_id=force_id).select_related("site").first()
    if found is None:
        raise NoSuchRedirect
    return found.site


def _record(action: str, number: int, *, by: Member, now: datetime) -> None:
    record(
        force=by.force_id,
        by=by,
        action=action,
        subject_kind="redirect",
        subject_id=uuid.uuid5(by.force_id, f"redirect:{number}"),
        details={"redirect": number},
        now=now,
    )
    transaction.on_commit(partial(pagestore.raise_version, by.force_id))
