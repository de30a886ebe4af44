"""The figures as charts: of a hundred people in each group or area, how many were offered a referral, and referred."""

from django.utils.translation import gettext as _

from portal.partners.counted.protecting import Shown
from portal.partners.counted.queries import Quarter, Split
from portal.shell.charts import PERCENT, BarChart, Point, Series, Source


def charts(found: Quarter, *, csv: str) -> list[BarChart]:
    """One chart a split, with the lines that may be shown."""
    return [_chart(split, csv=csv) for split in found.splits]


def _chart(split: Split, *, csv: str) -> BarChart:
    lines = split.protected.lines
    return BarChart(
        title=_("By: %(split)s") % {"split": str(split.by.label).lower()},
        series=(
            Series(_("Offered"), tuple(_point(split, one, one.offered_share) for one in lines)),
            Series(_("Referred"), tuple(_point(split, one, one.referred_share) for one in lines)),
        ),
        unit=PERCENT,
        says=_says(split),
        source=Source(_("The force’s own count."), csv=csv),
        first_column=str(split.by.label),
    )


def _point(split: Split, one: Shown, share: float | None) -> Point:
    if one.line is None:
        return Point(split.name(one), None, note=_("Not shown: too few people."))
    return Point(
        split.name(one),
        None if share is None else share * 100,
        note=_("%(referred)s referred and %(offered)s offered, of %(people)s")
        % {"referred": one.line.referred, "offered": one.line.offered, "people": one.line.people},
    )


def _says(split: Split) -> str:
    """The least and the most, without saying which is good: few people make big differences by chance."""
    known = [(one.referred_share, one) for one in split.protected.lines if one.referred_share is not None]
    parts = []
    if len(known) > 1:
        least = min(known, key=lambda pair: pair[0])
        most = max(known, key=lambda pair: pair[0])
        parts.append(
            _("Referred: from %(least)s (%(least_name)s) to %(most)s (%(most_name)s).")
            % {
                "least": PERCENT.short(least[0] * 100),
                "least_name": split.name(least[1]),
                "most": PERCENT.short(most[0] * 100),
                "most_name": split.name(most[1]),
            }
        )
    if split.protected.hidden:
        parts.append(_("Lines with too few people are not shown."))
    return " ".join(parts)
