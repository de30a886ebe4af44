"""Charts drawn on the server: frozen data in, an accessible picture with its table out. No script, no inline style.

How to use one. A query builds it, a template shows it::

    from portal.shell.charts import PERCENT, Aim, LineChart, Point, Series, Source

    chart = LineChart(
        title=_("Closures that a supervisor read first"),
        series=(
            Series(
                _("Outcome 16"),
                (
                    Point("January to March 2026", 61.0, short="Q1 2026"),
                    Point("April to June 2026", None, short="Q2 2026"),  # no figure: a gap, never a zero
                    Point("July to September 2026", 72.5, short="Q3 2026", provisional=True),
                ),
            ),
        ),
        unit=PERCENT,
        aim=Aim(90, _("Aim")),
        source=Source(_("The force's own return"), csv="/figures/outcomes/closures.csv"),
    )

    <c-chart :of="chart" />            the figure: title, sentence, key, picture, table in a disclosure, source, CSV
    <c-chart :of="chart" open="yes" /> the table stands open
    <c-spark :of="spark" />            a small line inside a sentence or a table cell

Kinds: `LineChart` (periods; interval band, aim, provisional points, gaps), `BarChart` (horizontal; one series, several
side by side, or `stacked=True`), `Spark`, `EffectPicture` (estimates with intervals against "no change"). Every text may
be lazy. `says` is the sentence beside the title; left empty, the chart words it from its figures. A figure that must
not be shown is `Point(label, None, note=_("fewer than 5"))`: the note stands in the table, nothing in the picture.

Widths are percentages and heights are `em`, so that words in a picture keep their size from 320 px to a wide screen and
grow with the reader's own text size. Right-to-left languages mirror it. Colours are classes (styles/parts/_charts.scss).
"""

from portal.shell.charts.bars import BarChart
from portal.shell.charts.effect import EffectPicture, Estimate
from portal.shell.charts.figures import Aim, KeyEntry, Point, Series, Source, Table
from portal.shell.charts.lines import LineChart
from portal.shell.charts.spark import Spark
from portal.shell.charts.units import DAYS, NUMBER, PERCENT, POINTS, Unit

__all__ = [
    "DAYS",
    "NUMBER",
    "PERCENT",
    "POINTS",
    "Aim",
    "BarChart",
    "EffectPicture",
    "Estimate",
    "KeyEntry",
    "LineChart",
    "Point",
    "Series",
    "Source",
    "Spark",
    "Table",
    "Unit",
]
