"""What a picture shows, said in a sentence, for who reads it with their ears and for who has no time."""

from django.utils.translation import gettext, ngettext

from portal.shell.charts.figures import Aim, Point, Series
from portal.shell.charts.units import Unit


def line_says(series: tuple[Series, ...], unit: Unit, aim: Aim | None) -> str:
    """From where to where each line goes, where the aim stands, and how many periods have no figure."""
    if not any(one.known for one in series):
        return gettext("There are no figures yet.")
    parts = [_course(one, unit, named=len(series) > 1) for one in series if one.known]
    if aim is not None:
        parts.append(gettext("%(aim)s: %(figure)s.") % {"aim": aim.words, "figure": unit.long(aim.value)})
    missing = sum(point.value is None for one in series for point in one.points)
    if missing:
        parts.append(
            ngettext("%(count)s figure is missing.", "%(count)s figures are missing.", missing)
            % {"count": missing}
        )
    return " ".join(parts)


def _course(one: Series, unit: Unit, *, named: bool) -> str:
    known = [point for point in one.points if point.value is not None]
    first, last = known[0], known[-1]
    values = {
        "name": one.name,
        "first": _figure(first, unit),
        "when_first": first.label,
        "last": _figure(last, unit),
        "when_last": last.label,
    }
    if len(known) == 1:
        return (
            gettext("%(name)s: %(last)s, %(when_last)s.") if named else gettext("%(last)s, %(when_last)s.")
        ) % values
    if named:
        return gettext("%(name)s: from %(first)s, %(when_first)s, to %(last)s, %(when_last)s.") % values
    return gettext("From %(first)s, %(when_first)s, to %(last)s, %(when_last)s.") % values


def _figure(point: Point, unit: Unit) -> str:
    return unit.long(point.value or 0)


def bars_say(series: tuple[Series, ...], unit: Unit) -> str:
    """The lowest and the highest of each series, without ranking what lies between."""
    parts = [_span(one, unit, named=len(series) > 1) for one in series if one.known]
    return " ".join(parts) or gettext("There are no figures yet.")


def _span(one: Series, unit: Unit, *, named: bool) -> str:
    known = [point for point in one.points if point.value is not None]
    most = max(known, key=lambda point: point.value or 0)
    least = min(known, key=lambda point: point.value or 0)
    values = {
        "name": one.name, "most": most.label, "most_figure": _figure(most, unit),
        "least": least.label, "least_figure": _figure(least, unit),
    }  # fmt: skip
    if len(known) == 1:
        return (
            gettext("%(name)s: %(most_figure)s, %(most)s.")
            if named
            else gettext("%(most_figure)s, %(most)s.")
        ) % values
    if most.value == least.value:
        return (
            gettext("%(name)s: %(most_figure)s each.") if named else gettext("%(most_figure)s each.")
        ) % values
    if named:
        sentence = gettext("%(name)s: lowest %(least_figure)s, %(least)s; highest %(most_figure)s, %(most)s.")
    else:
        sentence = gettext("Lowest %(least_figure)s, %(least)s; highest %(most_figure)s, %(most)s.")
    return sentence % values
