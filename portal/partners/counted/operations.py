"""Keeping the force's referral figures: looked at first, then all or none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.partners.counted.models import ReferralCount
from portal.partners.counted.spreadsheet import Given
from portal.partners.counted.vocabulary import By
from portal.partners.recording import check_may


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Planned:
    """A line, what would become of it, and in words why not."""

    given: Given
    outcome: Outcome
    problems: tuple[str, ...] = ()


class CountsRefusedError(ValueError):
    """At least one line cannot stand, so none was kept."""


def plan(*, force_id: UUID, given: Iterable[Given]) -> tuple[list[Planned], list[str]]:
    """What would become of each line, and what is wrong with a quarter as a whole. One query."""
    asked = list(given)
    standing = _standing(force_id, {one.quarter for one in asked})
    planned, seen = [], set[tuple[str, str, str]]()
    for one in asked:
        if one.key in seen:
            planned.append(Planned(one, Outcome.REFUSED, (_("This line is there twice."),)))
            continue
        seen.add(one.key)
        before = standing.get(one.key)
        outcome = (
            Outcome.ADDED
            if before is None
            else Outcome.UNCHANGED
            if before == one.figures
            else Outcome.CHANGED
        )
        planned.append(Planned(one, outcome))
    after = standing | {each.given.key: each.given.figures for each in planned if not each.problems}
    return planned, _of_quarters(after)


def keep(*, force_id: UUID, given: Sequence[Given], by: Actor, now: datetime) -> dict[Outcome, int]:
    """Keep every line. Raises NotAllowed, CountsRefusedError."""
    check_may(by, Permission.REFERRALS_COUNT, force_id=force_id)
    with transaction.atomic():
        planned, problems = plan(force_id=force_id, given=given)
        if problems or any(one.outcome is Outcome.REFUSED for one in planned):
            raise CountsRefusedError
        for one in planned:
            if one.outcome is not Outcome.UNCHANGED:
                quarter, split, code = one.given.key
                people, offered, referred = one.given.figures
                ReferralCount.objects.update_or_create(
                    force_id=force_id,
                    quarter=quarter,
                    by=split,
                    code=code,
                    defaults={"people": people, "offered": offered, "referred": referred, "recorded_at": now},
                )
        counts = {each: sum(one.outcome is each for one in planned) for each in Outcome}
        record(
            force=force_id,
            by=by,
            action="referral_counts.kept",
            subject_kind="force",
            subject_id=force_id,
            details={
                "quarters": sorted({one.quarter.lower() for one in given}),
                "added": counts[Outcome.ADDED],
                "changed": counts[Outcome.CHANGED],
            },
            now=now,
        )
    return counts


def _standing(force_id: UUID, quarters: set[str]) -> dict[tuple[str, str, str], tuple[int, int, int]]:
    rows = ReferralCount.objects.filter(force_id=force_id, quarter__in=quarters)
    return {(row.quarter, row.by, row.code): (row.people, row.offered, row.referred) for row in rows}


def _of_quarters(after: Mapping[tuple[str, str, str], tuple[int, int, int]]) -> list[str]:
    """The same people are split each time. Totals that differ would tell of those in between, and are a mistake anyway."""
    totals: dict[str, dict[str, tuple[int, int, int]]] = defaultdict(dict)
    for (quarter, by, _code), figures in after.items():
        before = totals[quarter].get(by, (0, 0, 0))
        totals[quarter][by] = (before[0] + figures[0], before[1] + figures[1], before[2] + figures[2])
    problems = []
    for quarter, splits in sorted(totals.items()):
        if len(set(splits.values())) > 1:
            told = "; ".join(
                _("%(split)s: %(people)s people, %(offered)s offered, %(referred)s referred")
                % {
                    "split": By(by).label,
                    "people": figures[0],
                    "offered": figures[1],
                    "referred": figures[2],
                }
                for by, figures in sorted(splits.items())
            )
            problems.append(
                _(
                    "%(quarter)s does not add up to the same: %(told)s. Add those who are not recorded as not_known."
                )
                % {"quarter": quarter, "told": told}
            )
    return problems
