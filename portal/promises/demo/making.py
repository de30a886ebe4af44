"""Puts the demo's promises into the database, through the same operations as people use."""

import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import System
from portal.places.calendar import local_day, local_midnight, months_later
from portal.promises.demo.telling import Counted, Told, all_told
from portal.promises.figures.given import Given
from portal.promises.operations import commitments, records
from portal.promises.operations.figures import record_figures
from portal.promises.operations.measures import Definition, define_measure
from portal.promises.vocabulary.statuses import Shape

BY = System("demo")
MONTHS, FEW_MONTHS = 36, 12
READY_AFTER = timedelta(days=20)  # figures are known so many days after their period
OFFICE_HOUR = timedelta(hours=10)


def make_demo_promises(*, force_id: UUID, now: datetime, small: bool = False) -> None:
    """Three years of every commitment; with `small` one year."""
    with transaction.atomic():
        for told in all_told():
            _Telling(force_id, told, now, FEW_MONTHS if small else MONTHS).tell()


class _Telling:
    """One commitment, told from the oldest day to the latest."""

    def __init__(self, force_id: UUID, told: Told, now: datetime, months: int) -> None:
        self.told, self.now, self.months = told, now, months
        self.today = local_day(now)
        self.about: dict[str, Any] = {"force_id": force_id, "code": told.code, "by": BY}

    def tell(self) -> None:
        told = self.told
        commitments.set_lead(**self.about, lead=told.lead, now=self._moment(MONTHS))
        for step in told.steps:
            day = self._day(step.months_ago)
            commitments.set_status(
                **self.about, status=step.status, reason=step.reason, since=day, now=_working_hours(day)
            )
        for counted in told.measures:
            self._count(counted)
        for one in told.evidence:
            day = self._day(one.months_ago)
            records.add_evidence(
                **self.about, title=one.title, kind=one.kind, shows=one.shows, link=one.link, dated=day,
                now=_working_hours(day),
            )  # fmt: skip
        for said in sorted(told.reviews, key=lambda each: -each.months_ago):
            day = self._day(said.months_ago)
            records.record_review(
                **self.about, reviewer=said.reviewer, by_name=said.name, said=said.said, reviewed_on=day,
                next_review_on=None, now=_working_hours(day),
            )  # fmt: skip
        if told.review_in_days is not None:
            later = self._number % 40 if told.review_in_days > 0 else 0
            on = self.today + timedelta(told.review_in_days + later)
            commitments.plan_review(**self.about, on=on, now=self._moment(4))

    @property
    def _number(self) -> int:
        """Something about the commitment that no other has: so that not everything falls on one day."""
        return sum((place + 3) * ord(letter) for place, letter in enumerate(self.told.code))

    def _count(self, counted: Counted) -> None:
        definition = Definition(
            name=counted.name, shape=counted.shape, unit=counted.unit, better=counted.better,
            counts_whom=counted.counts, source=counted.source, period=counted.period,
            aim=Decimal(str(counted.aim)) if counted.aim is not None else None,
        )  # fmt: skip
        _id, reference = define_measure(**self.about, definition=definition, now=self._moment(MONTHS))
        periods = list(self._periods(counted))
        figures = [
            self._figure(counted, reference, period, index, len(periods))
            for index, period in enumerate(periods)
        ]
        if not figures:
            return
        known = _working_hours(figures[-1].period_to + READY_AFTER)
        keep: dict[str, Any] = {"force_id": self.about["force_id"], "by": BY}
        if counted.corrected and len(figures) > 2:
            right = figures[-2]
            wrong = _changed(right, -3)
            figures[-2] = wrong
            record_figures(**keep, given=figures, now=known)
            record_figures(**keep, given=[_changed(wrong, 3, why=counted.corrected)], now=known)
        else:
            record_figures(**keep, given=figures, now=known)

    def _periods(self, counted: Counted) -> Iterator[tuple[date, date]]:
        """Whole calendar periods, the oldest first, as far as their figures were known and told."""
        months = counted.period.value
        first = date(self.today.year - self.months // 12 - 1, 1, 1)
        earliest = months_later(self.today, -max(self.months, self.told.silent_for + 3 * months))
        latest = months_later(self.today, -self.told.silent_for)
        while first + READY_AFTER < latest:
            after = months_later(first, months)
            if first >= earliest and after - timedelta(1) + READY_AFTER <= latest:
                yield first, after - timedelta(1)
            first = after

    def _figure(
        self, counted: Counted, reference: str, period: tuple[date, date], index: int, count: int
    ) -> Given:
        """On the way from the first value to the last, with the ups and downs of real life."""
        way = index / max(count - 1, 1)
        level = counted.first + (counted.last - counted.first) * way
        swing = abs(counted.last - counted.first) * 0.09 * math.sin(2.3 * index + len(reference))
        value = max(0.0, level + (swing if 0 < index < count - 1 else 0))
        if counted.shape is Shape.NUMBER:
            return Given(reference, *period, value=Decimal(round(value)), source=counted.source)
        season = 1 + 0.08 * math.sin(1.7 * index + len(counted.name)) if counted.whole > 50 else 1
        whole = round(counted.whole * season)
        return Given(
            reference, *period, numerator=min(whole, round(whole * value / 100)), denominator=whole,
            source=counted.source,
            is_provisional=index == count - 1 and counted.whole > 200,
            note="Two stations sent their figures late." if index == 4 and counted.whole > 250 else "",
        )  # fmt: skip

    def _day(self, months_ago: int) -> date:
        """Not everything happens on the same day of the month."""
        day = months_later(self.today, -months_ago) - timedelta((self._number + 5 * months_ago) % 13)
        return min(day, self.today)

    def _moment(self, months_ago: int) -> datetime:
        return _working_hours(self._day(months_ago))


def _working_hours(day: date) -> datetime:
    return local_midnight(day) + OFFICE_HOUR


def _changed(figure: Given, by: int, *, why: str = "") -> Given:
    """The same figure, some more or fewer."""
    value = None if figure.value is None else figure.value + by
    return Given(
        figure.reference, figure.period_from, figure.period_to, value=value, numerator=figure.numerator,
        denominator=figure.denominator, source=figure.source, why_corrected=why,
    )  # fmt: skip
