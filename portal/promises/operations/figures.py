"""Figures, one or many at once: typed, imported or sent by a program, all through the same door."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.places.calendar import local_day
from portal.promises.figures.checking import plan
from portal.promises.figures.given import PROVISIONAL_SETTLED, Given, Outcome, Planned
from portal.promises.models import Commitment, Figure, Measure
from portal.promises.operations.recording import ApiClient, check_may, note, touch


class FiguresRefusedError(ValueError):
    """At least one figure cannot stand, so none was kept. `planned` says of each what is wrong."""

    def __init__(self, planned: Sequence[Planned]) -> None:
        self.planned = tuple(planned)
        super().__init__("Some of these figures cannot stand.")


@dataclass(frozen=True, slots=True)
class Kept:
    """How many figures became what."""

    added: int
    corrected: int
    unchanged: int


def record_figures(*, force_id: UUID, given: Iterable[Given], by: Actor | ApiClient, now: datetime) -> Kept:
    """Keep all of the figures or none. A figure that stands already changes nothing; a correction keeps the old one.

    Raises FiguresRefusedError, NotAllowed.
    """
    check_may(by, Permission.PROMISES_FIGURES, force_id=force_id)
    asked = list(given)
    with transaction.atomic():
        references = {each.reference for each in asked}
        locked = Measure.objects.select_for_update().filter(force_id=force_id, reference__in=references)
        measures = {row.reference: row for row in locked.order_by("pk")}
        planned = plan(force_id=force_id, given=asked, today=local_day(now))
        if any(each.outcome is Outcome.REFUSED for each in planned):
            raise FiguresRefusedError(planned)
        _replace([each.given for each in planned if each.outcome is Outcome.CORRECTED], measures, now)
        Figure.objects.bulk_create(
            _row(each.given, measures, now) for each in planned if each.outcome is Outcome.ADDED
        )
        _tell(planned, measures, force_id=force_id, by=by, now=now)
    counts = Counter(each.outcome for each in planned)
    return Kept(counts[Outcome.ADDED], counts[Outcome.CORRECTED], counts[Outcome.UNCHANGED])


def _row(
    given: Given, measures: dict[str, Measure], now: datetime, *, corrects: Figure | None = None
) -> Figure:
    return Figure(
        measure=measures[given.reference],
        period_from=given.period_from,
        period_to=given.period_to,
        value=given.value,
        numerator=given.numerator,
        denominator=given.denominator,
        source=given.source,
        note=given.note,
        is_provisional=given.is_provisional,
        corrects=corrects,
        why_corrected=(given.why_corrected or PROVISIONAL_SETTLED) if corrects else "",
        recorded_at=now,
    )


def _replace(corrections: list[Given], measures: dict[str, Measure], now: datetime) -> None:
    """The old row leaves its place before the new one takes it: a period has one standing figure."""
    for given in corrections:
        old = Figure.objects.get(
            measure=measures[given.reference],
            period_from=given.period_from,
            period_to=given.period_to,
            replaced_at=None,
        )
        old.replaced_at = now
        old.save(update_fields=["replaced_at"])
        _row(given, measures, now, corrects=old).save()


def _tell(
    planned: list[Planned],
    measures: dict[str, Measure],
    *,
    force_id: UUID,
    by: Actor | ApiClient,
    now: datetime,
) -> None:
    changes: dict[str, Counter[Outcome]] = {}
    for each in planned:
        if each.outcome is not Outcome.UNCHANGED:
            changes.setdefault(each.given.reference, Counter())[each.outcome] += 1
    told = {measures[reference].commitment_id for reference in changes}
    for row in Commitment.objects.select_for_update().filter(pk__in=told).order_by("pk"):
        touch(row, now=now)
        row.save(update_fields=["updated_on"])
    for reference, counts in changes.items():
        note(
            "promises.figures_recorded",
            force_id=force_id,
            by=by,
            now=now,
            subject_kind="measure",
            subject_id=measures[reference].pk,
            added=counts[Outcome.ADDED],
            corrected=counts[Outcome.CORRECTED],
        )
