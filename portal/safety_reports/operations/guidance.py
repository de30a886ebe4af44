"""What the force says around reports: its statements, its reading hours, and that it checked a fact."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places.calendar import local_day
from portal.places.models import NATIONAL_DESK
from portal.places.queries import list_forces
from portal.safety_reports.models import EmergencyFact, ForceStatement, ServiceHours
from portal.safety_reports.vocabulary.guidance import StatementKind, Weekday
from portal.shell import pagestore


def say(*, kind: StatementKind, texts: Mapping[str, str], agreed_by: str, by: Member, now: datetime) -> None:
    """Say something in the force's name, in each language that is given. An empty text takes it back."""
    check(by, Permission.GUIDANCE_EDIT, force_id=by.force_id)
    with transaction.atomic():
        for language, text in texts.items():
            ForceStatement.objects.update_or_create(
                force_id=by.force_id,
                kind=kind,
                language=language,
                defaults={"text": text.strip(), "agreed_on": local_day(now), "agreed_by": agreed_by},
            )
        _record("guidance.said", by=by, now=now, kind=str(kind), languages=sorted(texts))


def set_hours(*, hours: Mapping[Weekday, tuple[time, time]], by: Member, now: datetime) -> None:
    """Say when reports are read, local time. A day that is not given is a day without reading."""
    check(by, Permission.GUIDANCE_EDIT, force_id=by.force_id)
    with transaction.atomic():
        ServiceHours.objects.filter(force_id=by.force_id).delete()
        ServiceHours.objects.bulk_create(
            ServiceHours(force_id=by.force_id, weekday=day, opens_at=opens, closes_at=closes)
            for day, (opens, closes) in hours.items()
        )
        _record("guidance.hours_set", by=by, now=now, days=len(hours))


def check_fact(
    *, code: str, source: str, owner: str, is_shown: bool, review_on: date, by: Member, now: datetime
) -> None:
    """Say that a fact was checked today, against what, and when it is checked again."""
    check(by, Permission.GUIDANCE_EDIT, force_id=by.force_id)
    with transaction.atomic():
        EmergencyFact.objects.update_or_create(
            force_id=by.force_id,
            code=code,
            defaults={
                "source": source,
                "owner": owner,
                "is_shown": is_shown,
                "checked_on": local_day(now),
                "review_on": review_on,
            },
        )
        _record("guidance.fact_checked", by=by, now=now, fact=code, is_shown=is_shown)


def _record(action: str, *, by: Member, now: datetime, **details: str | int | bool | list[str]) -> None:
    record(
        force=by.force_id,
        by=by,
        action=action,
        subject_kind="force",
        subject_id=by.force_id,
        details=details,
        now=now,
    )
    # Pages that were rendered before must not say the old thing. What the desk says, every force's pages say.
    desk = by.force_id == NATIONAL_DESK
    for force_id in [by.force_id, *(force.id for force in list_forces() if desk)]:
        transaction.on_commit(partial(pagestore.raise_version, force_id))
