"""Telling a network of caches in front of the public door that pages have changed. Nothing happens where none is named.

Every page says `no-cache`, so a cache that follows the standard asks each time; this is for those that are told to keep
pages longer. One change can show on many pages (lists, the first page, neighbours), so the whole site is named.
"""

import secrets
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page

from portal.cms.models import ForceSite, RemovedPath
from portal.outbox.operations import emit
from portal.outbox.registry import Payload, effect

PURGE = "cms.purge"


def ask_for(*, force_id: UUID, now: datetime) -> None:
    """Write beside a change that the caches in front must be told."""
    if not getattr(settings, "WAGTAILFRONTENDCACHE", None):
        return
    with transaction.atomic():
        emit(
            effect=PURGE,
            key=f"purge:{force_id}:{secrets.token_hex(8)}",
            payload={"force": str(force_id)},
            force=force_id,
            now=now,
        )


@effect(PURGE, external=True, forget=True)
def purge(payload: Payload, *, key: str, now: datetime) -> None:  # noqa: ARG001 - an effect's signature
    """Name every address of a force's site, those that are gone included."""
    found = ForceSite.objects.select_related("site__root_page").get(force_id=UUID(str(payload["force"])))
    batch = PurgeBatch()
    for root in found.site.root_page.get_translations(inclusive=True):
        batch.add_pages(Page.objects.descendant_of(root, inclusive=True).live().specific())
    gone = RemovedPath.objects.filter(site=found.site).values_list("path", flat=True)
    batch.add_urls([found.site.root_url + path for path in gone])
    batch.purge()
