"""What reports have to say on a reader's first page. Counts, places as the queue names them, and days: never a word."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.places.calendar import local_day
from portal.receipts.queries import waiting_for_approval
from portal.safety_reports.inbox.queries import visible_to as independent
from portal.safety_reports.models import (
    DisclosureCase,
    IndependentState,
    LegalHold,
    RetentionPeriod,
    SafetyReport,
)
from portal.safety_reports.queries.queue import FETCHED, WAITING, numbers, rows_of
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.vocabulary.triage import Urgency
from portal.shell.home import A_SOURCE, HomeSource, News, Number, Share, Standing, Wait, home_sources

DONE = (IndependentState.CLOSED, IndependentState.WITHDRAWN, IndependentState.PASSED_ON)


def register() -> None:
    """Called once, when the app is ready."""
    home_sources.register(HomeSource("queue", _of_the_queue, (Permission.REPORTS_TRIAGE,)))
    home_sources.register(HomeSource("second_person", _second_person, (Permission.REPORTS_SUPERVISE,)))
    home_sources.register(HomeSource("independent", _independent, (Permission.INBOX_READ,)))


def _of_the_queue(actor: Actor, now: datetime, since: datetime) -> Share | None:
    if not isinstance(actor, Member):
        return None
    found = numbers(by=actor, now=now)
    queue = reverse("triage:queue")
    urgent = _urgent(actor, now)
    clocks = _clocks(actor, now)
    arrived = SafetyReport.objects.visible_to(actor).filter(arrived_at__gte=since).count()
    return Share(
        numbers=(
            Number(_("Wait for a reader"), found.waiting, queue, 10),
            Number(_("May be urgent"), found.urgent, f"{queue}?urgent=on", 11),
            Number(_("Days the oldest has waited"), found.oldest_days, queue, 12),
        ),
        waits=(*urgent, *clocks),
        news=_arrived(arrived, queue, now),
        more=max(0, found.urgent - len(urgent)),
    )


def _urgent(actor: Member, now: datetime) -> tuple[Wait, ...]:
    """What may be urgent and nobody has decided, the oldest first."""
    reports = SafetyReport.objects.visible_to(actor).filter(state__in=WAITING).exclude(urgency=Urgency.NONE)
    oldest = reports.select_related(*FETCHED).prefetch_related("concerns").order_by("arrived_at", "pk")
    return tuple(
        Wait(
            title=row.title,
            address=reverse("triage:report", args=[row.public_id]),
            standing=Standing.URGENT,
            kind=row.urgency.label,
            since=row.arrived_on,
        )
        for row in rows_of(list(oldest[:A_SOURCE]), by=actor, now=now)
    )


def _clocks(actor: Member, now: datetime) -> tuple[Wait, ...]:
    """Concerns for somebody's safety that nobody has settled, by the end of their clock."""
    seen = SafetyReport.objects.visible_to(actor)
    cases = DisclosureCase.objects.filter(report__in=seen, settled_on__isnull=True).select_related("report")
    return tuple(
        Wait(
            title=case.get_kind_display(),
            address=reverse("triage:report", args=[case.report.public_id]),
            standing=Standing.OVERDUE if case.due_at < now else Standing.DUE,
            kind=_("A concern to settle"),
            due_on=local_day(case.due_at),
        )
        for case in cases.order_by("due_at", "pk")[:A_SOURCE]
    )


def _arrived(number: int, address: str, now: datetime) -> tuple[News, ...]:
    if not number:
        return ()
    title = ngettext("%(number)s report arrived", "%(number)s reports arrived", number) % {"number": number}
    return (News(title, address, local_day(now), _("Reports")),)


def _second_person(actor: Actor, now: datetime, since: datetime) -> Share | None:  # noqa: ARG001 - one shape
    """What somebody else began and this supervisor may finish. Never what she began herself."""
    if not isinstance(actor, Member):
        return None
    seen = SafetyReport.objects.visible_to(actor)
    holds = LegalHold.objects.filter(report__in=seen, approved_by__isnull=True, ended_on__isnull=True)
    periods = RetentionPeriod.objects.filter(
        force_id=actor.force_id, outcome=RetentionPeriod.Outcome.OPEN
    ).exclude(proposed_by_id=actor.user_id)
    written = waiting_for_approval(SAFETY_REPORT, force_id=actor.force_id)
    theirs = [subject_id for subject_id, by in written if by != actor.reference]
    answered = seen.filter(public_id__in=theirs[:A_SOURCE]).order_by("arrived_at", "pk")
    return Share(
        waits=(
            *(
                _decision(_("An answer to be sent"), reverse("triage:report", args=[public_id]), actor)
                for public_id in answered.values_list("public_id", flat=True)
            ),
            *(
                _decision(_("A legal hold to approve"), reverse("triage:report", args=[hold]), actor)
                for hold in holds.exclude(placed_by_id=actor.user_id)
                .order_by("placed_on", "pk")
                .values_list("report__public_id", flat=True)[:A_SOURCE]
            ),
            *(
                _decision(_("A change of how long things are kept"), reverse("triage:retention"), actor)
                for _pk in periods.values_list("pk", flat=True)[:A_SOURCE]
            ),
        )
    )


def _decision(title: str, address: str, actor: Member) -> Wait:
    return Wait(title, address, Standing.DECISION, _("Waits for a second person"), with_whom=actor.role_name)


def _independent(actor: Actor, now: datetime, since: datetime) -> Share | None:
    waiting = independent(actor).exclude(state__in=DONE).order_by("arrived_on", "public_id")
    new = [row for row in waiting.values_list("state", "arrived_on") if row[0] == IndependentState.RECEIVED]
    first = waiting.values_list("arrived_on", flat=True).first()
    inbox = reverse("inbox:page")
    arrived = independent(actor).filter(arrived_on__gt=local_day(since)).count()
    waits = tuple(
        Wait(
            title=_("A report that nobody has opened"),
            address=inbox,
            standing=Standing.DECISION,
            kind=_("Independent inbox"),
            since=arrived_on,
        )
        for _state, arrived_on in new[:A_SOURCE]
    )
    return Share(
        numbers=(
            Number(_("Not opened yet"), len(new), inbox, 10),
            Number(_("Open in all"), waiting.count(), inbox, 11),
            Number(_("Days the oldest has waited"), (local_day(now) - first).days if first else 0, inbox, 12),
        ),
        waits=waits,
        news=_arrived(arrived, inbox, now),
        more=max(0, len(new) - len(waits)),
    )
