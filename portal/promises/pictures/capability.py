"""Capability returns as charts."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.promises.pictures.closures import short
from portal.promises.queries.capability import CapabilityShown, TradeShown
from portal.promises.vocabulary.capability import TRADES
from portal.shell.charts import PERCENT, BarChart, LineChart, Point, Series, Source, Unit

POSTS = Unit(gettext_lazy("Full-time equivalents"))
OWN = gettext_lazy("The force’s own return, on the last day of the period.")


def gaps(title: str, lines: Sequence[TradeShown], csv: str, source: object = OWN) -> BarChart:
    """Needed, in post, trained and available, role by role."""

    def bars(name: str) -> tuple[Point, ...]:
        return tuple(Point(line.trade.name, float(getattr(line, name))) for line in lines)

    return BarChart(
        title=title,
        series=(
            Series(_("Needed"), bars("needed")),
            Series(_("In post"), bars("in_post")),
            Series(_("Trained"), bars("trained")),
            Series(_("Available"), bars("available")),
        )
        if lines
        else (),
        unit=POSTS,
        says=" ".join(_told(line) for line in lines),
        source=Source(str(source), csv=csv),
        first_column=_("Role"),
    )


def _told(line: TradeShown) -> str:
    return _("%(role)s: %(trained)s trained, %(needed)s needed.") % {
        "role": line.trade.name,
        "trained": POSTS.short(float(line.trained)),
        "needed": POSTS.short(float(line.needed)),
    }


def trends(returns: Sequence[CapabilityShown], csv: str) -> list[LineChart]:
    """For each role: trained people as a share of the posts needed, half year by half year."""
    found = []
    for trade in TRADES:
        points = tuple(
            Point(
                one.period,
                float(line.trained_share) if line.trained_share is not None else None,
                short=short(one.first),
                note=_("%(trained)s of %(needed)s")
                % {"trained": POSTS.short(float(line.trained)), "needed": POSTS.short(float(line.needed))},
            )
            for one in returns
            for line in one.lines
            if line.trade.code == trade.code
        )
        if points:
            found.append(
                LineChart(
                    title=_("%(role)s: trained, of those needed") % {"role": trade.name},
                    series=(Series(PERCENT.name, points),),
                    unit=PERCENT_OF_NEED,
                    source=Source(OWN, csv=csv),
                )
            )
    return found


# More people may be trained than are needed: this share has no ceiling.
PERCENT_OF_NEED = Unit(PERCENT.name, PERCENT.short, PERCENT.long)
