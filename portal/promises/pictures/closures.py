"""The force's own return of closures as charts. What is protected is said, never drawn."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.places.calendar import days_of_quarter, next_quarter, quarter_of
from portal.promises.figures.wording import period_words
from portal.promises.queries.closures import ReturnShown
from portal.promises.vocabulary.outcomes import BY_GROUP, SentBackFor
from portal.shell.charts import DAYS, NUMBER, PERCENT, BarChart, LineChart, Point, Series, Source

PROTECTED = gettext_lazy("not shown: too few")
NO_RETURN = gettext_lazy("no return")
OWN = gettext_lazy("The force’s own return.")
MOST_QUARTERS = 40


def reviewed_first(returns: Sequence[ReturnShown], csv: str) -> LineChart:
    """Of the closures that were proposed: how many a supervisor reviewed before the case was closed."""
    return _line(
        _("Proposed closures that a supervisor reviewed first"),
        returns,
        lambda one: (one.reviewed_share, _of(one.shown.reviewed, one.shown.proposed)),
        csv=csv,
    )


def sent_back(returns: Sequence[ReturnShown], csv: str) -> LineChart:
    """Of those: how many came back for more work."""
    return _line(
        _("Reviewed closures that were sent back for more work"),
        returns,
        lambda one: (one.sent_back_share, _of(one.shown.sent_back, one.shown.reviewed)),
        csv=csv,
    )


def days(returns: Sequence[ReturnShown], csv: str) -> LineChart:
    """Median days from the first report to the proposed closure."""
    points = tuple(_points(returns, lambda one: (one.median_days, "")))
    return LineChart(
        title=_("Days from the first report to the proposed closure (median)"),
        series=(Series(DAYS.name, points),) if points else (),
        unit=DAYS,
        source=Source(OWN, csv=csv),
    )


def by_offence(latest: ReturnShown, csv: str) -> BarChart:
    """The latest quarter by offence group: proposed, and reviewed first."""
    groups = latest.shown.groups

    def bars(counts: Callable[[str], int | None]) -> tuple[Point, ...]:
        return tuple(
            Point(
                BY_GROUP[code].name,
                counts(code),
                provisional=latest.is_provisional and counts(code) is not None,
                note="" if counts(code) is not None else PROTECTED,
            )
            for code in groups
        )

    return BarChart(
        title=_("By offence, %(period)s") % {"period": latest.period},
        series=(
            Series(_("Proposed"), bars(lambda code: groups[code].proposed)),
            Series(_("Reviewed first"), bars(lambda code: groups[code].reviewed)),
        ),
        unit=NUMBER,
        says=_told(latest),
        source=Source(OWN, csv=csv),
        first_column=_("Offence"),
    )


def _told(latest: ReturnShown) -> str:
    if latest.shown.proposed is None:
        return _("The numbers are too small to show without giving somebody away.")
    if latest.shown.reviewed is None:
        return _("%(proposed)s closures were proposed.") % {"proposed": latest.shown.proposed}
    return _("%(proposed)s closures were proposed, and a supervisor reviewed %(reviewed)s of them first.") % {
        "proposed": latest.shown.proposed,
        "reviewed": latest.shown.reviewed,
    }


def reasons(latest: ReturnShown, csv: str) -> BarChart:
    """Why closures of the latest quarter were sent back."""
    points = tuple(
        Point(
            SentBackFor(code).label,
            count,
            provisional=latest.is_provisional and count is not None,
            note="" if count is not None else PROTECTED,
        )
        for code, count in latest.shown.reasons.items()
    )
    return BarChart(
        title=_("Why closures were sent back, %(period)s") % {"period": latest.period},
        series=(Series(NUMBER.name, points),) if points else (),
        source=Source(OWN, csv=csv),
        first_column=_("Reason"),
    )


def short(first: date) -> str:
    """A quarter where there is little room, by its first month."""
    return date_format(first, "M Y")


Told = Callable[[ReturnShown], tuple[Decimal | None, str]]


def _line(title: str, returns: Sequence[ReturnShown], told: Told, *, csv: str) -> LineChart:
    points = tuple(_points(returns, told))
    return LineChart(
        title=title,
        series=(Series(PERCENT.name, points),) if points else (),
        unit=PERCENT,
        source=Source(OWN, csv=csv),
    )


def _of(part: int | None, whole: int | None) -> str:
    return (
        "" if part is None or whole is None else _("%(part)s of %(whole)s") % {"part": part, "whole": whole}
    )


def _points(returns: Sequence[ReturnShown], told: Told) -> list[Point]:
    """A point for every quarter from the first return to the last, also where there is none."""
    by_quarter = {quarter_of(one.period_from): one for one in returns}
    quarter, last = min(by_quarter, default=""), max(by_quarter, default="")
    points: list[Point] = []
    while quarter and quarter <= last and len(points) < MOST_QUARTERS:
        points.append(_point(quarter, by_quarter.get(quarter), told))
        quarter = next_quarter(quarter)
    return points


def _point(quarter: str, one: ReturnShown | None, told: Told) -> Point:
    first, last = days_of_quarter(quarter)
    label: str | Promise = period_words(first, last)
    if one is None:
        return Point(label, None, short=short(first), note=NO_RETURN)
    value, note = told(one)
    if value is None:
        return Point(label, None, short=short(first), note=PROTECTED)
    return Point(label, float(value), short=short(first), provisional=one.is_provisional, note=note)
