"""Changing when a report waits for a supervisor by itself."""

from datetime import datetime
from functools import partial

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.safety_reports.models.abuse import HoldRule
from portal.safety_reports.vocabulary.abuse import Rule
from portal.shell import pagestore


def change_rule(*, rule: Rule, by: Member, now: datetime) -> None:
    """Give the force this rule from now on. Raises NotAllowed."""
    check(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)
    with transaction.atomic():
        HoldRule.objects.update_or_create(
            force_id=by.force_id,
            code=rule.code,
            defaults={"is_on": rule.is_on, "at_most": rule.at_most, "minutes": rule.minutes},
        )
        record(
            force=by.force_id,
            by=by,
            action="hold_rule.changed",
            subject_kind="force",
            subject_id=by.force_id,
            details={
                "rule": str(rule.code),
                "is_on": rule.is_on,
                "at_most": rule.at_most,
                "minutes": rule.minutes,
            },
            now=now,
        )
        # The public door remembers the rules until then.
        transaction.on_commit(partial(pagestore.raise_version, by.force_id))
