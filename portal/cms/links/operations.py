"""Walking over a force's pages and noting which links need a look."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from wagtail.models import Page

from portal.accounts.actors import Member
from portal.audit.operations import record
from portal.cms.links.finding import links_in
from portal.cms.links.judging import Judge
from portal.cms.models.link_check import CheckedLink, LinkCheck
from portal.cms.plan.pages import force_pages
from portal.outbox.operations import emit
from portal.places import calendar
from portal.shell.registries import Registry

CHECK = "cms.check_links"
CHUNK = 20
STUCK_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Source:
    """Something with links in it that is not a page: a model with rich text or blocks, and where it is edited."""

    name: str
    title: str
    edit_address: str
    thing: Model


# What other parts of the CMS add in AppConfig.ready(): the things of a force that hold links.
sources: Registry[Callable[[UUID], Iterable[Source]]] = Registry("sources of links")


def ask(*, by: Member, now: datetime) -> UUID:
    """Have all links of a force checked now. One that is under way already is the answer, unless it stands still."""
    with transaction.atomic():
        running = LinkCheck.objects.filter(force_id=by.force_id, finished_at=None).first()
        if running is not None and running.started_at > now - STUCK_AFTER:
            return UUID(str(running.pk))
        if running is not None:
            running.delete()
        check = LinkCheck.objects.create(
            pk=uuid4(), force_id=by.force_id, asked_by=by.user_id, started_at=now
        )
        record(
            force=by.force_id,
            by=by,
            action="links.check_asked",
            subject_kind="link_check",
            subject_id=check.pk,
            now=now,
        )
        emit(effect=CHECK, key=str(check.pk), payload={"check": str(check.pk)}, force=by.force_id, now=now)
    return UUID(str(check.pk))


def begin(*, force_id: UUID, now: datetime) -> UUID | None:
    """The daily check of a force; None where one is under way."""
    LinkCheck.objects.filter(force_id=force_id, finished_at=None, started_at__lt=now - STUCK_AFTER).delete()
    check, made = LinkCheck.objects.get_or_create(
        force_id=force_id, finished_at=None, defaults={"started_at": now}
    )
    return UUID(str(check.pk)) if made else None


def walk(*, check_id: UUID) -> None:
    """Do a check, some pages at a time, so that its progress shows and nobody waits for the database.

    Begun again after a crash, it begins anew.
    """
    check = LinkCheck.objects.filter(pk=check_id, finished_at=None).first()
    if check is None:
        return
    with transaction.atomic():
        check.links.all().delete()
        things = list(
            force_pages(check.force_id).filter(live=True).order_by("path").values_list("pk", flat=True)
        )
        others = [source for provider in sources.values() for source in provider(check.force_id)]
        check.total, check.done = len(things) + len(others), 0
        check.save(update_fields=["total", "done"])
    judge = Judge.of(check.force_id)
    for start in range(0, len(things), CHUNK):
        some = things[start : start + CHUNK]
        _note(check, judge, _pages(some), looked_at=len(some))
    _note(check, judge, others, looked_at=len(others))
    with transaction.atomic():
        LinkCheck.objects.filter(force_id=check.force_id).exclude(pk=check.pk).delete()
        LinkCheck.objects.filter(pk=check.pk).update(finished_at=calendar.now())


def _pages(numbers: list[int]) -> Iterator[Source]:
    for page in Page.objects.filter(pk__in=numbers).specific():
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Source(f"page:{page.pk}", page.draft_title or page.title, edit, page)


def _note(check: LinkCheck, judge: Judge, things: Iterable[Source], *, looked_at: int) -> None:
    rows = []
    for source in things:
        for link in dict.fromkeys(links_in(source.thing)):
            verdict = judge.verdict(link)
            if verdict.is_worth_a_line:
                rows.append(
                    CheckedLink(
                        walk=check,
                        source=source.name,
                        title=source.title[:255],
                        edit_address=source.edit_address,
                        kind=verdict.kind,
                        target=verdict.target[:500],
                        words=link.words[:200],
                        fault=verdict.fault,
                    )
                )
    check.done += looked_at
    with transaction.atomic():
        CheckedLink.objects.bulk_create(rows)
        check.save(update_fields=["done"])
