"""The one place where Wagtail's signals are received: whatever changes a page makes the kept copies old, here and at a
network of caches in front, an address that a published page leaves for good answers that it is gone, and a text that is
handed in finds its reviewers."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, Site, WorkflowState
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    workflow_submitted,
)

from portal.cms import purging
from portal.cms.media import changes
from portal.cms.models import ForceDocument, ForceImage, ForceSite, RemovedPath
from portal.cms.models.reviewing import ReviewTask
from portal.cms.search.index import forget_thing, scope_of
from portal.cms.search.tasks import ask_for_refresh
from portal.cms.workflow.letters import tell_next
from portal.places import calendar
from portal.shell import pagestore
from portal.shell.finding import Door


def listen() -> None:
    """Called once, when the app is ready."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(_page_changed, dispatch_uid=f"cms.publishing.{id(signal)}")
    pre_delete.connect(_page_goes, dispatch_uid="cms.publishing.goes")
    post_delete.connect(_page_changed, dispatch_uid="cms.publishing.deleted")
    for model in (ForceImage, ForceDocument):
        post_save.connect(
            changes.file_saved, sender=model, dispatch_uid=f"cms.publishing.saved.{model.__name__}"
        )
        post_delete.connect(
            changes.file_deleted, sender=model, dispatch_uid=f"cms.publishing.deleted.{model.__name__}"
        )
    workflow_submitted.connect(_handed_in, sender=WorkflowState, dispatch_uid="cms.publishing.handed_in")


def _handed_in(sender: type, instance: WorkflowState, **kwargs: Any) -> None:  # noqa: ARG001 - Wagtail's signature
    """Tell those who take the first step of the review."""
    current = instance.current_task_state
    task = current.task.specific if current else None
    if isinstance(task, ReviewTask):
        tell_next(instance, force_id=task.force_id, now=calendar.now())


def _page_changed(sender: type, instance: object, **kwargs: Any) -> None:  # noqa: ARG001 - Wagtail's signature
    if not isinstance(instance, Page):
        return
    for force_id in forces_of(instance):
        transaction.on_commit(partial(pagestore.raise_version, force_id))
        purging.ask_for(force_id=force_id, now=calendar.now())
        forget_thing(scope_of(Door.PUBLIC, force_id, instance.locale.language_code), "page", str(instance.pk))
        ask_for_refresh(force_id=force_id, now=calendar.now())


def _page_goes(sender: type, instance: object, **kwargs: Any) -> None:  # noqa: ARG001 - Django's signature
    """Note the address of a page that readers have seen, while it still has one. Once, for the row that is the page."""
    if not isinstance(instance, Page) or type(instance) is not Page or instance.first_published_at is None:
        return
    site, address = instance.get_site(), instance.full_url
    if site is not None and address:
        path = urlsplit(address).path
        RemovedPath.objects.update_or_create(site=site, path=path, defaults={"removed_at": calendar.now()})


def forces_of(page: Page) -> set[UUID]:
    """The forces whose sites show this page, in any language. A page outside every site concerns them all: it may have
    just left one."""
    above = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    keys = Page.objects.filter(path__in=above).values("translation_key")
    sites = Site.objects.filter(
        Q(root_page__translation_key__in=keys) | Q(root_page__translation_key=page.translation_key)
    )
    found = set(ForceSite.objects.filter(site__in=sites).values_list("force_id", flat=True))
    return found or set(ForceSite.objects.values_list("force_id", flat=True))
