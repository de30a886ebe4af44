"""What others published about the force: shares with what they are shares of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from portal.promises.figures.wording import percent_of, period_words
from portal.promises.models import PublishedCount, PublishedImport
from portal.promises.vocabulary.outcomes import ALL, BY_GROUP, NOT_YET, OFFENCE_GROUPS, Dataset, Ending
from portal.promises.vocabulary.police_uk import UNABLE, VIOLENCE


@dataclass(frozen=True, slots=True)
class PublishedShare:
    """One outcome of one offence group in one quarter, with both denominators. None: not published."""

    outcome: Ending
    group: str
    period_from: date
    period: str
    is_provisional: bool
    closed: int | None
    all_closed: int | None
    of_recorded: int | None
    recorded: int | None

    @property
    def group_name(self) -> str:
        return str(BY_GROUP[self.group].name)

    @property
    def share_of_outcomes(self) -> Decimal | None:
        return _share(self.closed, self.all_closed)

    @property
    def share_of_recorded(self) -> Decimal | None:
        return _share(self.of_recorded, self.recorded)


@dataclass(frozen=True, slots=True)
class Month:
    """Violence and sexual offences recorded in a month, as data.police.uk counts them, and how many ended unprosecuted."""

    period_from: date
    period: str
    is_provisional: bool
    recorded: int
    unable: int

    @property
    def share(self) -> Decimal | None:
        return _share(self.unable, self.recorded)


@dataclass(frozen=True, slots=True)
class ImportShown:
    """A file that was taken in, or waits to be."""

    id: UUID
    dataset: Dataset
    edition: str
    period: str
    rows_read: int
    rows_used: int
    rows_faulty: int
    looked_at: datetime
    kept_at: datetime | None

    @property
    def name(self) -> str:
        return f"{self.dataset.label}, {self.edition}" if self.edition else str(self.dataset.label)


def published_shares(force_id: UUID) -> tuple[PublishedShare, ...]:
    """The three outcomes by offence group and quarter, the oldest first. One query.

    Recorded offences come from the table of recorded crime where it was taken in; otherwise they are the offences of all
    outcome types together, those without an outcome yet included.
    """
    rows = PublishedCount.objects.filter(
        force_id=force_id, dataset__in=[Dataset.OUTCOMES, Dataset.RECORDED]
    ).order_by("period_from")
    quarters: dict[date, dict[str, list[PublishedCount]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        quarters[row.period_from][row.subject].append(row)
    return tuple(
        _one(outcome, group.code, found)
        for by_subject in quarters.values()
        for group in OFFENCE_GROUPS
        for found in [by_subject.get(group.code, [])]
        for outcome in Ending
        if any(row.dataset == Dataset.OUTCOMES for row in found)
    )


def police_uk_months(force_id: UUID) -> tuple[Month, ...]:
    """Months of violence and sexual offences, the oldest first. One query."""
    rows = PublishedCount.objects.filter(
        force_id=force_id, dataset=Dataset.POLICE_UK, subject=VIOLENCE
    ).order_by("period_from")
    months: dict[date, list[PublishedCount]] = defaultdict(list)
    for row in rows:
        months[row.period_from].append(row)
    return tuple(
        Month(
            period_from=first,
            period=period_words(first, found[0].period_to),
            is_provisional=any(row.is_provisional for row in found),
            recorded=sum(row.recorded or 0 for row in found),
            unable=sum(row.recorded or 0 for row in found if row.outcome == UNABLE),
        )
        for first, found in months.items()
    )


def imports_of(force_id: UUID) -> list[ImportShown]:
    """Every file that was taken in, the newest first."""
    rows = PublishedImport.objects.filter(force_id=force_id).exclude(kept_at=None).order_by("-kept_at")
    return [_import(row) for row in rows]


def waiting_import(force_id: UUID, import_id: UUID) -> ImportShown | None:
    row = PublishedImport.objects.filter(force_id=force_id, pk=import_id, kept_at=None).first()
    return _import(row) if row else None


def source_of(force_id: UUID, dataset: Dataset) -> ImportShown | None:
    """The newest file of a dataset, for the source line beside a chart."""
    row = (
        PublishedImport.objects.filter(force_id=force_id, dataset=dataset)
        .exclude(kept_at=None)
        .defer("counts")
        .order_by("-kept_at")
        .first()
    )
    return _import(row) if row else None


def _one(outcome: Ending, group: str, rows: list[PublishedCount]) -> PublishedShare:
    outcomes = [row for row in rows if row.dataset == Dataset.OUTCOMES]
    ours = [row for row in outcomes if row.outcome == outcome]
    table = [row for row in rows if row.dataset == Dataset.RECORDED and row.outcome == ALL]
    has_closed = any(row.closed is not None for row in outcomes)
    has_recorded = any(row.recorded is not None for row in outcomes)
    return PublishedShare(
        outcome=outcome,
        group=group,
        period_from=outcomes[0].period_from,
        period=period_words(outcomes[0].period_from, outcomes[0].period_to),
        is_provisional=any(row.is_provisional for row in rows),
        closed=_sum(row.closed for row in ours) if has_closed else None,
        all_closed=_sum(row.closed for row in outcomes if row.outcome != NOT_YET) if has_closed else None,
        of_recorded=_sum(row.recorded for row in ours) if has_recorded else None,
        recorded=_recorded(table or outcomes) if table or has_recorded else None,
    )


def _sum(values: Iterable[int | None]) -> int:
    return sum(value or 0 for value in values)


def _recorded(rows: list[PublishedCount]) -> int:
    return max(0, _sum(row.recorded for row in rows))


def _share(part: int | None, whole: int | None) -> Decimal | None:
    """None where a reclassification makes the share of nothing, or more than all."""
    if part is None or whole is None or not 0 <= part <= whole:
        return None
    return percent_of(part, whole)


def _import(row: PublishedImport) -> ImportShown:
    return ImportShown(
        id=row.pk,
        dataset=Dataset(row.dataset),
        edition=row.edition,
        period=period_words(row.period_from, row.period_to),
        rows_read=row.rows_read,
        rows_used=row.rows_used,
        rows_faulty=row.rows_faulty,
        looked_at=row.looked_at,
        kept_at=row.kept_at,
    )
