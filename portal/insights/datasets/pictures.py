"""A data set's charts, each with its table."""

from django.utils.translation import gettext as _

from portal.insights.datasets.queries import DatasetShown, Grouped
from portal.shell.charts import BarChart, LineChart, Point, Series

MOST_BARS = 12


def by_month(found: DatasetShown, counts: Grouped) -> LineChart | None:
    """None where no months are told."""
    if not counts.months:
        return None
    points = tuple(Point(month, float(number)) for month, number in counts.months)
    return LineChart(title=_("By month"), series=(Series(found.title, points),), first_column=_("Month"))


def by_group(found: DatasetShown, counts: Grouped) -> BarChart | None:
    """None where there is one group at most. The smallest are put together."""
    if len(counts.groups) < 2:
        return None
    shown = [*counts.groups[:MOST_BARS]]
    rest = sum(number for _name, number in counts.groups[MOST_BARS:])
    if rest:
        shown.append((_("All others"), rest))
    points = tuple(Point(name, float(number)) for name, number in shown)
    return BarChart(title=_("By group"), series=(Series(found.title, points),), first_column=_("Group"))
