"""What the commitments have to say on a first page."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.places.calendar import local_day
from portal.promises.models import StatusChange
from portal.promises.queries.answers import CommitmentSummary
from portal.promises.queries.commitments import overview
from portal.promises.vocabulary.framework import BY_CODE
from portal.promises.vocabulary.statuses import Status
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

SOON = timedelta(days=14)


def register() -> None:
    """Called once, when the app is ready."""
    home_sources.register(HomeSource("promises", _of_promises, (Permission.PROMISES_READ,)))


def _of_promises(actor: Actor, now: datetime, since: datetime) -> Share | None:
    """Those who keep the promises are told what is due of them; everybody who reads them, what changed."""
    if not isinstance(actor, Member):
        return None
    found = overview(force_id=actor.force_id, now=now)
    until = local_day(now) + SOON
    page = reverse("promises:overview")
    due = [one for one in found.commitments if one.due.is_overdue or (one.due.on and one.due.on <= until)]
    keeps = actor.may(Permission.PROMISES_EDIT)
    return Share(
        numbers=(
            Number(_("Promises overdue for an update"), len(found.overdue), f"{page}?show=overdue", 22),
        ),
        waits=tuple(_wait(one) for one in due[:A_SOURCE]) if keeps else (),
        news=_changed(actor, since),
        more=max(0, len(due) - A_SOURCE) if keeps else 0,
    )


def _wait(one: CommitmentSummary) -> Wait:
    return Wait(
        title=f"{one.code} {one.promised.title}",
        address=reverse("promises:commitment", kwargs={"code": one.code}),
        standing=Standing.OVERDUE if one.due.is_overdue else Standing.DUE,
        kind=_("Promise to update"),
        due_on=one.due.on,
        with_whom=one.lead,
        is_public=True,
    )


def _changed(actor: Member, since: datetime) -> tuple[News, ...]:
    rows = StatusChange.objects.filter(commitment__force_id=actor.force_id, recorded_at__gt=since)
    return tuple(
        News(
            f"{row.commitment.code} {BY_CODE[row.commitment.code].title}",
            reverse("promises:commitment", kwargs={"code": row.commitment.code}),
            local_day(row.recorded_at),
            _("Promise: %(status)s") % {"status": Status(row.status).label},
        )
        for row in rows.select_related("commitment").order_by("-recorded_at", "pk")[:NEWS_SHOWN]
        if row.commitment.code in BY_CODE
    )
