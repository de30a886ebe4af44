"""Trained people against those needed: one force over time, and all that have published side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from portal.places.queries import list_forces
from portal.promises.figures.wording import period_words
from portal.promises.models import CapabilityReturn
from portal.promises.staffing import Staffing
from portal.promises.vocabulary.capability import BY_TRADE, TRADES, Trade


@dataclass(frozen=True, slots=True)
class TradeShown:
    """One role at the end of a half year, in full-time equivalents."""

    trade: Trade
    needed: Decimal
    in_post: Decimal
    trained: Decimal
    available: Decimal

    @property
    def gap(self) -> Decimal:
        """Trained people missing; below nothing where there are more than needed."""
        return self.needed - self.trained

    @property
    def trained_share(self) -> Decimal | None:
        """Of the posts needed, in percent; None where none are needed."""
        if not self.needed:
            return None
        return (self.trained * 100 / self.needed).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class CapabilityShown:
    """One return. `lines` are in the order of the roles."""

    first: date
    period: str
    demand: str
    deployment: str
    why_corrected: str
    is_published: bool
    lines: tuple[TradeShown, ...]


@dataclass(frozen=True, slots=True)
class ForceCapability:
    force_name: str
    latest: CapabilityShown


@dataclass(frozen=True, slots=True)
class National:
    """The latest published return of each force that has one, by name, and all of them together."""

    forces: tuple[ForceCapability, ...]
    total: tuple[TradeShown, ...]


def capability_returns(force_id: UUID, *, published_only: bool = False) -> tuple[CapabilityShown, ...]:
    """Standing returns, the oldest first. Two queries."""
    rows = _standing().filter(force_id=force_id)
    if published_only:
        rows = rows.exclude(published_at=None)
    return tuple(_shown(row) for row in rows)


def national_capability() -> National:
    """Nobody is ranked: forces stand in alphabetical order, and one without a published return is not there."""
    names = {force.id: force.name for force in list_forces()}
    latest: dict[UUID, CapabilityReturn] = {}
    for row in _standing().filter(force_id__in=names).exclude(published_at=None):
        latest[row.force_id] = row
    forces = sorted(
        (ForceCapability(names[force_id], _shown(row)) for force_id, row in latest.items()),
        key=lambda one: one.force_name,
    )
    return National(tuple(forces), tuple(_together(trade, forces) for trade in TRADES) if forces else ())


def staffing_of(shown: CapabilityShown) -> dict[str, Staffing]:
    """The lines as a form is filled from them."""
    return {
        line.trade.code: Staffing(line.needed, line.in_post, line.trained, line.available)
        for line in shown.lines
    }


def _standing() -> QuerySet[CapabilityReturn]:
    rows = CapabilityReturn.objects.filter(replaced_at=None)
    return rows.prefetch_related("lines").order_by("period_from")


def _shown(row: CapabilityReturn) -> CapabilityShown:
    lines = {line.trade: line for line in row.lines.all()}
    return CapabilityShown(
        first=row.period_from,
        period=period_words(row.period_from, row.period_to),
        demand=row.demand,
        deployment=row.deployment,
        why_corrected=row.why_corrected,
        is_published=row.published_at is not None,
        lines=tuple(
            TradeShown(BY_TRADE[code], line.needed, line.in_post, line.trained, line.available)
            for code in BY_TRADE
            if (line := lines.get(code)) is not None
        ),
    )


def _together(trade: Trade, forces: Iterable[ForceCapability]) -> TradeShown:
    lines = [line for force in forces for line in force.latest.lines if line.trade.code == trade.code]
    return TradeShown(
        trade,
        needed=sum((line.needed for line in lines), Decimal(0)),
        in_post=sum((line.in_post for line in lines), Decimal(0)),
        trained=sum((line.trained for line in lines), Decimal(0)),
        available=sum((line.available for line in lines), Decimal(0)),
    )
