"""Whether a figure can stand, and what it would do to what stands. Nothing here writes."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from portal.places.calendar import months_later
from portal.promises.figures.given import Given, Outcome, Planned
from portal.promises.figures.wording import amount_of, period_words
from portal.promises.models import Figure, Measure
from portal.promises.vocabulary.statuses import Period, Shape
from portal.shell.registries import text_checks

LARGEST = 10**12
FIRST_YEAR, LAST_YEAR = 1990, 2200
LONGEST = {"source": 200, "note": 300, "why_corrected": 300}
_REFERENCE = re.compile(r"[a-z0-9_-]{1,60}")


def plan(*, force_id: UUID, given: Iterable[Given], today: date) -> list[Planned]:
    """What would become of each figure, in order. Two queries, however many figures there are."""
    asked = list(given)
    references = {each.reference for each in asked if _REFERENCE.fullmatch(each.reference)}
    measures = {
        row.reference: row for row in Measure.objects.filter(force_id=force_id, reference__in=references)
    }
    rows = Figure.objects.filter(measure__in=list(measures.values()), replaced_at=None)
    standing: dict[UUID, dict[tuple[date, date], Figure]] = {row.pk: {} for row in measures.values()}
    for row in rows:
        standing[row.measure_id][(row.period_from, row.period_to)] = row
    return _plan(asked, measures, standing, today)


def last_day(first: date, months: int) -> date:
    """The last day of a period that begins on a day."""
    return months_later(first, months) - timedelta(1)


def _plan(
    asked: list[Given],
    measures: Mapping[str, Measure],
    standing: Mapping[UUID, Mapping[tuple[date, date], Figure]],
    today: date,
) -> list[Planned]:
    seen: dict[tuple[str, date, date], Given] = {}
    planned = []
    for one in asked:
        measure = measures.get(one.reference)
        if measure is None:
            planned.append(Planned(one, Outcome.REFUSED, (_("There is no measure of this short name."),)))
            continue
        whole = replace(one, source=one.source or measure.source)
        before = seen.get((whole.reference, *whole.period))
        if before is not None:
            planned.append(_said_before(whole, before))
            continue
        seen[(whole.reference, *whole.period)] = whole
        periods = [*standing[measure.pk], *(key[1:] for key in seen if key[0] == whole.reference)]
        planned.append(_judge(whole, measure, standing[measure.pk].get(whole.period), periods, today))
    return planned


def _said_before(one: Given, before: Given) -> Planned:
    if one == before:
        return Planned(one, Outcome.UNCHANGED)
    return Planned(one, Outcome.REFUSED, (_("This period is given twice, with different figures."),))


def _judge(
    one: Given, measure: Measure, stands: Figure | None, periods: list[tuple[date, date]], today: date
) -> Planned:
    before = amount_of(stands, measure) if stands else ""
    if stands is not None and one.says_the_same_as(stands):
        return Planned(one, Outcome.UNCHANGED, before=before)
    problems = [
        *_of_period(one, measure, periods, today),
        *_of_amount(one, measure),
        *_of_words(one),
        *_refused(one),
    ]
    if stands is not None and not stands.is_provisional and not one.why_corrected:
        problems.append(_("This period already has a figure. Say why it is corrected."))
    if problems:
        return Planned(one, Outcome.REFUSED, tuple(problems), before)
    return Planned(one, Outcome.CORRECTED if stands else Outcome.ADDED, (), before)


def _refused(one: Given) -> Iterable[str]:
    """What no public text may hold, whichever way the figure came in."""
    texts = {"source": one.source, "note": one.note, "why_corrected": one.why_corrected}
    for check in text_checks.values():
        for reasons in check({name: text for name, text in texts.items() if text}, None, ()).values():
            yield from map(str, reasons)


def _of_period(one: Given, measure: Measure, periods: list[tuple[date, date]], today: date) -> Iterable[str]:
    if not FIRST_YEAR <= one.period_from.year <= LAST_YEAR:
        yield _("Look at the year: it is too far away.")
        return
    if one.period_to != last_day(one.period_from, measure.period_months):
        covers = Period(measure.period_months).label
        yield _(
            "Each figure of this measure covers: %(covers)s. A period that begins on this day ends on %(day)s."
        ) % {
            "covers": str(covers).lower(),
            "day": last_day(one.period_from, measure.period_months).isoformat(),
        }
        return
    if one.period_to > today:
        yield _("This period is not over yet.")
    if measure.ended_on and one.period_from > measure.ended_on:
        yield _("This measure has ended: it takes no figures for later periods.")
    for first, last in periods:
        if (first, last) != one.period and first <= one.period_to and one.period_from <= last:
            yield _("This period overlaps another one: %(period)s.") % {"period": period_words(first, last)}
            return


def _of_amount(one: Given, measure: Measure) -> Iterable[str]:
    if measure.shape == Shape.SHARE:
        if one.value is not None or one.numerator is None or one.denominator is None:
            yield _("This measure is a share: give how many, and out of how many.")
        elif one.numerator < 0 or one.denominator < 0:
            yield _("A share cannot be below nothing.")
        elif one.numerator > one.denominator:
            yield _("How many is more than out of how many.")
        elif one.denominator >= LARGEST:
            yield _("This figure is too large.")
        return
    if one.value is None or one.numerator is not None or one.denominator is not None:
        yield _("This measure is a number: give one value.")
    elif not one.value.is_finite():
        yield _("This is not a number.")
    elif abs(one.value) >= LARGEST:
        yield _("This figure is too large.")
    elif -int(one.value.normalize().as_tuple().exponent) > 2:
        yield _("Give at most two digits after the point.")


def _of_words(one: Given) -> Iterable[str]:
    for name, longest in LONGEST.items():
        words = getattr(one, name)
        if len(words) > longest:
            yield _("%(column)s: use at most %(longest)s characters.") % {"column": name, "longest": longest}
        elif any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in words):
            yield _("%(column)s: it holds characters that cannot be kept. Type it again.") % {"column": name}
