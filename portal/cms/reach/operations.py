"""From the shared counters into the database, and out of it again when nobody needs it any more."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from portal.cms.models.reach import ReachDay
from portal.cms.reach.subjects import page_of
from portal.places import calendar
from portal.shell import reach

MONTHS_KEPT = 25  # two whole years beside each other
CHUNK = 100


def write_down() -> int:
    """Add what the doors counted to the days' totals. Returns how many readings. What cannot be written is put back."""
    waiting = list(reach.take().items())
    written = 0
    while waiting:
        some, rest = waiting[:CHUNK], waiting[CHUNK:]
        try:
            written += _write(some)
        except BaseException:
            reach.put_back(dict(waiting))
            raise
        waiting = rest
    return written


def _write(readings: list[tuple[reach.Reading, int]]) -> int:
    counted = 0
    with transaction.atomic():
        for reading, number in readings:
            page = page_of(reading.subject)
            if page is None:
                continue
            row, _ = ReachDay.objects.get_or_create(
                force_id=reading.force_id, page=page, language=reading.language, day=reading.day
            )
            ReachDay.objects.filter(pk=row.pk).update(readings=F("readings") + number)
            counted += number
    return counted


def delete_old(*, now: datetime) -> int:
    """What is older than two years and a month goes."""
    limit = calendar.months_later(calendar.local_day(now), -MONTHS_KEPT)
    return int(ReachDay.objects.filter(day__lt=limit).delete()[0])
