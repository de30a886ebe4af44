"""The force's own return of closures: exact in the workspace, protected for the public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from portal.places.calendar import quarter_of
from portal.promises.figures.wording import percent_of, period_words
from portal.promises.models import ClosureReturn
from portal.promises.protection import Exact, Shown, protect
from portal.promises.vocabulary.outcomes import OFFENCE_GROUPS, Ending, SentBackFor


@dataclass(frozen=True, slots=True)
class ReturnShown:
    """One outcome in one quarter as the public sees it. A count of None is protected."""

    outcome: Ending
    period_from: date
    period: str
    is_provisional: bool
    why_corrected: str
    shown: Shown
    median_days: Decimal | None

    @property
    def reviewed_share(self) -> Decimal | None:
        return share(self.shown.reviewed, self.shown.proposed)

    @property
    def sent_back_share(self) -> Decimal | None:
        return share(self.shown.sent_back, self.shown.reviewed)


@dataclass(frozen=True, slots=True)
class ReturnKept:
    """One outcome in one quarter, exact: for the force's own staff."""

    outcome: Ending
    quarter: str
    groups: Mapping[str, Exact]
    reasons: Mapping[str, int]
    median_days: Decimal | None
    is_provisional: bool
    is_published: bool

    @property
    def proposed(self) -> int:
        return sum(one.proposed for one in self.groups.values())

    @property
    def reviewed(self) -> int:
        return sum(one.reviewed for one in self.groups.values())

    @property
    def sent_back(self) -> int:
        return sum(one.sent_back for one in self.groups.values())

    @property
    def reviewed_share(self) -> Decimal | None:
        return share(self.reviewed, self.proposed)

    @property
    def shown(self) -> Shown:
        """What the public sees of it, or will."""
        return protect(self.groups, self.reasons)


def share(part: int | None, whole: int | None) -> Decimal | None:
    """In percent to one digit; None where either is protected, or there was nothing to take a share of."""
    if part is None or whole is None:
        return None
    return percent_of(part, whole)


def closures_shown(force_id: UUID, outcome: Ending | None = None) -> tuple[ReturnShown, ...]:
    """Published returns, the oldest first, of one outcome or of all. Three queries."""
    rows = _standing(force_id).exclude(published_at=None)
    if outcome is not None:
        rows = rows.filter(outcome=outcome)
    return tuple(_shown(row) for row in rows)


def closures_kept(force_id: UUID) -> dict[str, dict[Ending, ReturnKept]]:
    """Every standing return by quarter (such as 2026-Q3) and outcome. Three queries."""
    found: dict[str, dict[Ending, ReturnKept]] = {}
    for row in _standing(force_id):
        found.setdefault(quarter_of(row.period_from), {})[Ending(row.outcome)] = _kept(row)
    return found


def _standing(force_id: UUID) -> QuerySet[ClosureReturn]:
    rows = ClosureReturn.objects.filter(force_id=force_id, replaced_at=None)
    return rows.prefetch_related("counts", "reasons").order_by("period_from", "outcome")


def _kept(row: ClosureReturn) -> ReturnKept:
    return ReturnKept(
        outcome=Ending(row.outcome),
        quarter=quarter_of(row.period_from),
        groups=_groups(row),
        reasons=_reasons(row),
        median_days=row.median_days,
        is_provisional=row.is_provisional,
        is_published=row.published_at is not None,
    )


def _shown(row: ClosureReturn) -> ReturnShown:
    shown = protect(_groups(row), _reasons(row))
    return ReturnShown(
        outcome=Ending(row.outcome),
        period_from=row.period_from,
        period=period_words(row.period_from, row.period_to),
        is_provisional=row.is_provisional,
        why_corrected=row.why_corrected,
        shown=shown,
        median_days=row.median_days if shown.proposed is not None else None,
    )


def _groups(row: ClosureReturn) -> dict[str, Exact]:
    counts = {one.offence_group: one for one in row.counts.all()}
    return {
        group.code: Exact(one.proposed, one.reviewed, one.sent_back)
        for group in OFFENCE_GROUPS
        if (one := counts.get(group.code)) is not None
    }


def _reasons(row: ClosureReturn) -> dict[str, int]:
    counts = {one.reason: one.count for one in row.reasons.all()}
    return {reason.value: counts[reason.value] for reason in SentBackFor if reason.value in counts}
