"""Published counts as charts: context beside the force's own return, and never mixed with it."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.promises.figures.wording import digits
from portal.promises.pictures.closures import short
from portal.promises.queries.published import ImportShown, Month, PublishedShare
from portal.promises.vocabulary.outcomes import OFFENCE_GROUPS
from portal.shell.charts import PERCENT, LineChart, Point, Series, Source

Told = Callable[[PublishedShare], tuple[Decimal | None, int | None, int | None]]


def of_outcomes(shares: Sequence[PublishedShare], source: ImportShown | None, csv: str) -> LineChart:
    """Of all outcomes that were given in the quarter."""
    return _by_group(
        _("Share of all outcomes given in the quarter"),
        shares,
        lambda one: (one.share_of_outcomes, one.closed, one.all_closed),
        Source(source_words(source), csv=csv),
    )


def of_recorded(shares: Sequence[PublishedShare], source: ImportShown | None, csv: str) -> LineChart:
    """Of all offences that were recorded in the quarter."""
    return _by_group(
        _("Share of all offences recorded in the quarter"),
        shares,
        lambda one: (one.share_of_recorded, one.of_recorded, one.recorded),
        Source(source_words(source), csv=csv),
    )


def street_months(months: Sequence[Month], source: ImportShown | None) -> LineChart:
    """Violence and sexual offences of a month whose last outcome is that no suspect could be prosecuted."""
    points = tuple(
        _point(
            one.period, one.period_from, one.share, one.unable, one.recorded, provisional=one.is_provisional
        )
        for one in months
    )
    return LineChart(
        title=_("Violence and sexual offences: “unable to prosecute suspect” as the last outcome"),
        series=(Series(PERCENT.name, points),) if points else (),
        unit=PERCENT,
        source=Source(source_words(source)),
        first_column=_("Month recorded"),
    )


def source_words(source: ImportShown | None) -> str:
    """Such as: Context, published: Home Office: crime outcomes open data, year ending March 2026."""
    if source is None:
        return _("Context: published figures.")
    return _("Context, published: %(name)s.") % {"name": source.name}


def _by_group(title: str, shares: Sequence[PublishedShare], told: Told, source: Source) -> LineChart:
    periods = dict(sorted({one.period_from: one.period for one in shares}.items()))
    series = []
    for group in OFFENCE_GROUPS:
        found = {one.period_from: one for one in shares if one.group == group.code}
        if found:
            points = tuple(_of_group(first, periods[first], found.get(first), told) for first in periods)
            series.append(Series(group.name, points))
    return LineChart(
        title=title, series=tuple(series), unit=PERCENT, says=_latest(tuple(series)), source=source
    )


def _latest(series: tuple[Series, ...]) -> str:
    """The newest quarter in words: four courses at once are for the eye and the table."""
    if not any(one.known for one in series):
        return ""
    newest = series[0].points[-1].label
    parts = [
        f"{one.name} {PERCENT.long(one.points[-1].value)}"
        for one in series
        if one.points[-1].value is not None
    ]
    return f"{newest}: {', '.join(parts)}." if parts else ""


def _of_group(first: date, period: str, one: PublishedShare | None, told: Told) -> Point:
    if one is None:
        return Point(period, None, short=short(first), note=_("not published"))
    value, part, whole = told(one)
    return _point(period, first, value, part, whole, provisional=one.is_provisional)


def _point(
    period: str, first: date, value: Decimal | None, part: int | None, whole: int | None, *, provisional: bool
) -> Point:
    if value is None or part is None or whole is None:
        return Point(period, None, short=short(first), note=_("not published"))
    counts = {"part": digits(Decimal(part)), "whole": digits(Decimal(whole))}
    return Point(
        period,
        float(value),
        short=short(first),
        provisional=provisional,
        note=_("%(part)s of %(whole)s") % counts,
    )
