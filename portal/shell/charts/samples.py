"""Charts in every state, for the gallery."""

from django.utils.translation import gettext_lazy as _

from portal.shell.charts.bars import BarChart
from portal.shell.charts.effect import EffectPicture, Estimate
from portal.shell.charts.figures import Aim, Point, Series, Source
from portal.shell.charts.lines import LineChart
from portal.shell.charts.spark import Spark
from portal.shell.charts.units import NUMBER, PERCENT

QUARTERS = ("Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026")
HOSTILE = '<script>alert("1")</script> & a name that is long enough to need a second line'


def charts() -> tuple[LineChart | BarChart | EffectPicture, ...]:
    return (*_lines(), *_bars(), *_effects())


def spark() -> Spark:
    return Spark(_course("", (4, 6, None, 9, 8, 12, 11)))


def _course(name: object, values: tuple[float | None, ...], *, provisional: int = 0) -> Series:
    last = len(values) - provisional
    return Series(
        str(name),
        tuple(
            Point(QUARTERS[n], value, provisional=value is not None and n >= last)
            for n, value in enumerate(values)
        ),
    )


def _lines() -> tuple[LineChart, ...]:
    band = Series(
        "",
        tuple(Point(QUARTERS[n], 40 + 4 * n, low=34 + 4 * n, high=47 + 4 * n) for n in range(len(QUARTERS))),
    )
    return (
        LineChart(
            _("A line with an aim, a gap and a provisional figure"),
            (_course("", (34, 41, None, 52, 61, 66, 72.5), provisional=1),),
            PERCENT,
            aim=Aim(90, _("Aim")),
            source=Source(_("An invented source"), href="#source", csv="#csv"),
        ),
        LineChart(_("A line with the range it probably lies in"), (band,), PERCENT),
        LineChart(
            _("Four lines"),
            (
                _course(_("First"), (5, 9, 14, 12, 18, 21, 25)),
                _course(_("Second"), (25, 22, 18, 17, 15, 9, 6)),
                _course(_("Third"), (12, 12, 13, 12, 11, 12, 12), provisional=2),
                _course(_("Fourth"), (1, 2, None, None, 3, 2, 0)),
            ),
        ),
        LineChart(_("Only one figure"), (Series("", (Point("Q3 2026", 1_234_567),)),), NUMBER),
        LineChart(_("Only zeros"), (_course("", (0, 0, 0)),)),
        LineChart(_("No figures yet"), (_course("", (None, None)),), source=Source(_("An invented source"))),
    )


def _bars() -> tuple[BarChart, ...]:
    names = ("Skerry", "Long Sands", HOSTILE)

    def of(*values: float | None, provisional: bool = False) -> tuple[Point, ...]:
        return tuple(
            Point(
                name,
                value,
                provisional=provisional and value is not None,
                note="" if value is not None else _("fewer than 5"),
            )
            for name, value in zip(names, values, strict=True)
        )

    return (
        BarChart(_("Bars with their figures"), (Series("", of(42, 0, 17)),), first_column=_("Place")),
        BarChart(
            _("Bars side by side"),
            (
                Series(_("2025"), of(42, None, 17)),
                Series(_("2026"), of(31, 12, 40, provisional=True)),
            ),
        ),
        BarChart(
            _("Bars that add up"),
            (
                Series(_("First"), of(42, 30, 17)),
                Series(_("Second"), of(20, None, 3)),
                Series(_("Third"), of(9, 12, 4)),
                Series(_("Fourth"), of(14, 1, 20)),
            ),
            stacked=True,
        ),
    )


def _effects() -> tuple[EffectPicture, ...]:
    return (
        EffectPicture(
            _("What changed after three actions"),
            (
                Estimate(_("Lighting on the harbour path"), -23, -36, -9),
                Estimate(_("Stewards at the last ferry"), -4, -17, 11),
                Estimate(_("Cameras in the underpass"), 14, 3, 26),
                Estimate(_("A new taxi rank"), None, note=_("Too few reports to measure.")),
            ),
        ),
        EffectPicture(_("A null result"), (Estimate(_("A poster campaign"), 1.5, -8, 12),)),
    )
