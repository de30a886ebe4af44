"""Published counts, looked at first and then taken in: the same file again changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.promises.models import PublishedCount, PublishedImport
from portal.promises.operations.recording import check_may, note
from portal.promises.published.tally import Counted, Tally

WAITS_FOR = timedelta(days=1)
ROWS_AT_ONCE = 500
Key = tuple[date, str, str]


class NotWaitingError(LookupError):
    """No such file waits: it was taken in already, or too long ago."""


@dataclass(frozen=True, slots=True)
class Change:
    """What taking a file in does, or would do. `gone` were published for these periods before and are not any more."""

    new: int
    changed: int
    same: int
    gone: int

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.changed or self.gone)


def look_at(
    *, force_id: UUID, tally: Tally, edition: str, is_provisional: bool, by: Actor, now: datetime
) -> UUID:
    """Keep what a file says until somebody decides, a day at most. Nothing is shown yet."""
    check_may(by, Permission.PROMISES_FIGURES, force_id=force_id)
    first, last = tally.period
    with transaction.atomic():
        PublishedImport.objects.filter(kept_at=None, looked_at__lt=now - WAITS_FOR).delete()
        row = PublishedImport.objects.create(
            force_id=force_id,
            dataset=tally.dataset,
            edition=edition.strip(),
            is_provisional=is_provisional,
            fingerprint=tally.fingerprint,
            period_from=first,
            period_to=last,
            rows_read=tally.rows_read,
            rows_used=tally.rows_used,
            rows_faulty=tally.rows_faulty,
            counts=[_packed(one) for one in tally.counts],
            looked_at=now,
        )
    return row.pk


def keep(*, force_id: UUID, import_id: UUID, by: Actor, now: datetime) -> Change:
    """Take in a file that waits. For the periods it covers it replaces all that stood. Raises NotWaitingError."""
    check_may(by, Permission.PROMISES_FIGURES, force_id=force_id)
    with transaction.atomic():
        row = (
            PublishedImport.objects.select_for_update()
            .filter(pk=import_id, force_id=force_id, kept_at=None, looked_at__gte=now - WAITS_FOR)
            .first()
        )
        if row is None:
            raise NotWaitingError
        counts = [_unpacked(packed) for packed in row.counts]
        change = change_of(row, counts)
        _replace(row, counts)
        row.kept_at, row.counts = now, []
        row.save(update_fields=["kept_at", "counts"])
        note(
            "promises.published_kept",
            force_id=force_id,
            by=by,
            now=now,
            subject_kind="published_import",
            subject_id=row.pk,
            dataset=row.dataset,
            new=change.new,
            changed=change.changed,
            gone=change.gone,
        )
    return change


def leave(*, force_id: UUID, import_id: UUID, by: Actor) -> None:
    """Forget a file that waits."""
    check_may(by, Permission.PROMISES_FIGURES, force_id=force_id)
    PublishedImport.objects.filter(pk=import_id, force_id=force_id, kept_at=None).delete()


def change_of(row: PublishedImport, counts: list[Counted]) -> Change:
    """What taking these counts in would do. One query."""
    standing = {
        (one.period_from, one.subject, one.outcome): (one.closed, one.recorded, one.is_provisional)
        for one in _standing(row, counts)
    }
    given = {one.key: (one.closed, one.recorded, row.is_provisional) for one in counts}
    return Change(
        new=sum(key not in standing for key in given),
        changed=sum(key in standing and standing[key] != value for key, value in given.items()),
        same=sum(standing.get(key) == value for key, value in given.items()),
        gone=sum(key not in given for key in standing),
    )


def waiting_change(*, force_id: UUID, import_id: UUID, now: datetime) -> Change:
    """The same for a file that waits. Raises NotWaitingError."""
    row = PublishedImport.objects.filter(
        pk=import_id, force_id=force_id, kept_at=None, looked_at__gte=now - WAITS_FOR
    ).first()
    if row is None:
        raise NotWaitingError
    return change_of(row, [_unpacked(packed) for packed in row.counts])


def _standing(row: PublishedImport, counts: list[Counted]) -> list[PublishedCount]:
    periods = {one.period_from for one in counts}
    return list(
        PublishedCount.objects.filter(force_id=row.force_id, dataset=row.dataset, period_from__in=periods)
    )


def _replace(row: PublishedImport, counts: list[Counted]) -> None:
    periods = {one.period_from for one in counts}
    PublishedCount.objects.filter(
        force_id=row.force_id, dataset=row.dataset, period_from__in=periods
    ).delete()
    PublishedCount.objects.bulk_create(
        (
            PublishedCount(
                force_id=row.force_id,
                dataset=row.dataset,
                period_from=one.period_from,
                period_to=one.period_to,
                subject=one.subject,
                outcome=one.outcome,
                closed=one.closed,
                recorded=one.recorded,
                is_provisional=row.is_provisional,
            )
            for one in counts
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _packed(one: Counted) -> list[str | int | None]:
    first, last = one.period_from.isoformat(), one.period_to.isoformat()
    return [first, last, one.subject, one.outcome, one.closed, one.recorded]


def _unpacked(packed: list[str | int | None]) -> Counted:
    first, last, subject, outcome, closed, recorded = packed
    return Counted(
        date.fromisoformat(str(first)),
        date.fromisoformat(str(last)),
        str(subject),
        str(outcome),
        None if closed is None else int(closed),
        None if recorded is None else int(recorded),
    )
