"""Starting an incident, ending it, and deciding about each version that it held back."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Page, Revision

from portal.accounts.actors import Member
from portal.accounts.models import User
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms.alerts.operations import NoSuchAlert, Said, end_alert, make_alert
from portal.cms.incident.holding import hold_all, running
from portal.cms.models.alerts import Urgency
from portal.cms.models.incidents import HeldBack, Incident, IncidentPlan
from portal.cms.workflow.guard import publishing_allowed
from portal.cms.workflow.trees import page_of

ALERT_LASTS = timedelta(days=3)
CONFIRMED_WITHIN = timedelta(hours=1)


class RunsAlready(Exception):
    """There is an incident in this force."""


class NotReady(Exception):
    """The plan names no page, or one that may not go out. `faults` says why, for a person."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("not ready")


class SecondPerson(PermissionError):
    """Whoever started an incident does not confirm it herself."""


class NothingRuns(LookupError):
    """There is no such incident, or it is over; or that version was decided about."""


@dataclass(frozen=True, slots=True)
class Started:
    incident_id: UUID
    held: int


def set_plan(
    *, statement_id: int, support_id: int, alert_en: str, alert_cy: str, by: Member, now: datetime
) -> None:
    """Say what is ready: two pages of one's own force, and the alert's words. Raises NotAllowed and NotReady."""
    check(by, Permission.INCIDENT_MANAGE, force_id=by.force_id)
    if any(page_of(by.force_id, page_id) is None for page_id in (statement_id, support_id)):
        raise NotReady([])
    with transaction.atomic():
        IncidentPlan.objects.update_or_create(
            force_id=by.force_id,
            defaults={
                "statement_id": statement_id,
                "support_id": support_id,
                "alert_en": alert_en,
                "alert_cy": alert_cy,
            },
        )
        _record(
            "incident.planned", by, subject=by.force_id, now=now, statement=statement_id, support=support_id
        )


def start(*, by: Member, now: datetime) -> Started:
    """Pause the clock, put the two pages out, and show the alert. All of it or none of it.

    The one way past the review, for the worst day only: the ledger names both versions that went out by it.
    Raises NotAllowed, RunsAlready and NotReady.
    """
    check(by, Permission.INCIDENT_MANAGE, force_id=by.force_id)
    plan = IncidentPlan.objects.filter(force_id=by.force_id).first()
    pages = [page_of(by.force_id, pk) for pk in (plan.statement_id, plan.support_id) if pk] if plan else []
    if plan is None or len(pages) < 2 or None in pages:
        raise NotReady([])
    try:
        with transaction.atomic():
            incident = Incident.objects.create(force_id=by.force_id, started_at=now, started_by=by.user_id)
            held = hold_all(incident, now=now)
            versions = [_put_out(page, by) for page in pages if page is not None]
            said = [Said("en", plan.alert_en)] + ([Said("cy", plan.alert_cy)] if plan.alert_cy else [])
            incident.alert_id = make_alert(
                urgency=Urgency.URGENT,
                texts=said,
                starts_at=now,
                expires_at=now + ALERT_LASTS,
                page_id=plan.statement_id,
                by=by,
                now=now,
            )
            incident.save(update_fields=["alert"])
            _record("incident.started", by, subject=incident.pk, now=now, held=held, versions=versions)
    except IntegrityError as error:
        raise RunsAlready from error
    except ValidationError as error:
        raise NotReady(error.messages) from error
    return Started(incident.pk, held)


def confirm(*, incident_id: UUID, by: Member, now: datetime) -> None:
    """A second person says that starting the incident was right, while it runs or after.

    Raises NotAllowed, NothingRuns where there is none or it was confirmed, SecondPerson for whoever started it.
    """
    check(by, Permission.INCIDENT_MANAGE, force_id=by.force_id)
    with transaction.atomic():
        incident = Incident.objects.visible_to(by).select_for_update().filter(pk=incident_id).first()
        if incident is None or incident.confirmed_at is not None:
            raise NothingRuns
        if incident.started_by == by.user_id:
            raise SecondPerson
        incident.confirmed_at, incident.confirmed_by = now, by.user_id
        incident.save(update_fields=["confirmed_at", "confirmed_by"])
        late = now - incident.started_at > CONFIRMED_WITHIN
        _record("incident.confirmed", by, subject=incident.pk, now=now, late=int(late))


def end(*, by: Member, now: datetime) -> UUID:
    """Let the clock run again. What was held back stays back until somebody decides. Raises NotAllowed, NothingRuns."""
    check(by, Permission.INCIDENT_MANAGE, force_id=by.force_id)
    with transaction.atomic():
        incident = running(by.force_id)
        if incident is None:
            raise NothingRuns
        incident.ended_at, incident.ended_by = now, by.user_id
        incident.save(update_fields=["ended_at", "ended_by"])
        if incident.alert_id is not None:
            with suppress(NoSuchAlert):  # it ended by itself
                end_alert(alert_id=incident.alert_id, by=by, now=now)
        _record("incident.ended", by, subject=incident.pk, now=now)
    return incident.pk


def decide(*, held_id: int, resume: bool, by: Member, now: datetime) -> None:
    """Put one version back on its clock (at once, if its time has passed), or leave it a draft.

    Raises NotAllowed, NothingRuns while the incident runs or where it was decided before, and NotReady.
    """
    check(by, Permission.INCIDENT_MANAGE, force_id=by.force_id)
    try:
        with transaction.atomic():
            held = (
                HeldBack.objects.select_for_update()
                .filter(
                    pk=held_id,
                    incident__force_id=by.force_id,
                    incident__ended_at__isnull=False,
                    decided_at__isnull=True,
                )
                .first()
            )
            if held is None or running(by.force_id) is not None:
                raise NothingRuns
            held.decided_at, held.resumed = now, resume
            held.save(update_fields=["decided_at", "resumed"])
            if resume:
                _resume(held, now=now)
            _record(
                "page.resumed" if resume else "page.left_back",
                by,
                subject=held.page.translation_key,
                kind="page",
                now=now,
                revision=held.revision_id,
            )
    except ValidationError as error:
        raise NotReady(error.messages) from error


def _resume(held: HeldBack, *, now: datetime) -> None:
    if held.go_live_at > now:
        Revision.objects.filter(pk=held.revision_id).update(approved_go_live_at=held.go_live_at)
        return
    with publishing_allowed():
        held.revision.publish(log_action="wagtail.publish.scheduled")


def _put_out(page: Page, by: Member) -> int:
    """The latest version of a prepared page, whatever date it carries. Returns the version's number."""
    specific = page.get_latest_revision_as_object()
    user = User.objects.get(pk=by.user_id)
    specific.go_live_at = None
    revision = specific.save_revision(user=user, log_action=True)
    with publishing_allowed():
        revision.publish(user=user, skip_permission_checks=True)
    return int(revision.pk)


def _record(
    action: str,
    by: Member,
    *,
    subject: UUID,
    now: datetime,
    kind: str = "incident",
    **details: int | list[int],
) -> None:
    record(
        force=by.force_id,
        by=by,
        action=action,
        subject_kind=kind,
        subject_id=subject,
        details=details,
        now=now,
    )
