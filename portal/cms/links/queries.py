"""What the last check found."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.formats import date_format

from portal.cms.models.link_check import CheckedLink, LinkCheck
from portal.places import calendar


@dataclass(frozen=True, slots=True)
class Progress:
    """A check under way."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class LinkView:
    title: str
    edit_address: str
    target: str
    words: str
    kind: str
    fault: str


@dataclass(frozen=True, slots=True)
class OtherSite:
    """Another site, with the links that lead there."""

    host: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class LinkReport:
    """`checked` says when, by the clock in Britain; it is empty before the first check."""

    checked: str
    pages: int
    broken: tuple[LinkView, ...]
    elsewhere: tuple[OtherSite, ...]
    running: Progress | None


def report(force_id: UUID) -> LinkReport:
    """The last finished check of a force, and the one under way. Two queries."""
    checks = list(LinkCheck.objects.filter(force_id=force_id))
    running = next((check for check in checks if check.finished_at is None), None)
    last = next((check for check in checks if check.finished_at is not None), None)
    rows = CheckedLink.objects.filter(walk=last).order_by("title", "pk") if last else ()
    links = [(row.kind, _view(row)) for row in rows]
    hosts: dict[str, list[LinkView]] = {}
    for kind, link in links:
        if kind == CheckedLink.Kind.ELSEWHERE:
            hosts.setdefault(urlsplit(link.target).netloc, []).append(link)
    return LinkReport(
        checked=_when(last.finished_at) if last and last.finished_at else "",
        pages=last.total if last else 0,
        broken=tuple(link for kind, link in links if kind != CheckedLink.Kind.ELSEWHERE),
        elsewhere=tuple(OtherSite(host, tuple(found)) for host, found in sorted(hosts.items())),
        running=Progress(running.done, running.total) if running else None,
    )


def number_broken(force_id: UUID) -> int:
    """How many links of the last finished check need a look."""
    return (
        CheckedLink.objects.filter(walk__force_id=force_id, walk__finished_at__isnull=False)
        .exclude(kind=CheckedLink.Kind.ELSEWHERE)
        .count()
    )


def asked_a_check(force_id: UUID, user_id: UUID) -> bool:
    return LinkCheck.objects.filter(force_id=force_id, asked_by=user_id).exists()


def _when(moment: datetime) -> str:
    return date_format(calendar.local_time(moment), "j F Y, H:i")


def _view(row: CheckedLink) -> LinkView:
    return LinkView(
        title=row.title,
        edit_address=row.edit_address,
        target=row.target,
        words=row.words,
        kind=str(CheckedLink.Kind(row.kind).label),
        fault=str(CheckedLink.Fault(row.fault).label),
    )
