"""Forces that share the portal, side by side, from what each has published. Nobody is ranked: they stand by name."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.cms.loop.figures import Loop, loop_of
from portal.cms.models import ForceSite
from portal.insights.public_picture.follow_up import Picture, Share
from portal.insights.releases.queries.published import releases_of
from portal.places.queries import ForceSummary, list_forces
from portal.promises.queries.capability import CapabilityShown, national_capability
from portal.promises.queries.commitments import overview
from portal.shell.charts import PERCENT, BarChart, Point, Series, Source

# One force alone has nobody beside it.
FEWEST_FORCES = 2
HEAD = (
    "force",
    "releases",
    "latest release until",
    "commitments",
    "commitments on course",
    "commitments overdue",
    "recommendations",
    "recommendations overdue",
    "reports answered, with noise",
    "half had a first answer, with noise",
    "reports acted on, with noise",
    "for half something was done, with noise",
    "squares shown",
    "squares where nothing is being done yet",
    "effects measured",
    "effects without measurable change",
    "capability, half year",
    "full-time equivalents needed",
    "full-time equivalents trained",
)


@dataclass(frozen=True, slots=True)
class ForceLine:
    """What one force has published. None where it has not, or where too few reports let nothing be said."""

    name: str
    releases: int
    latest: date | None
    on_course: int
    loop: Loop
    capability: CapabilityShown | None

    @property
    def answered(self) -> Share | None:
        return self.loop.picture.became.answered if self.loop.picture.became else None

    @property
    def acted(self) -> Share | None:
        return self.loop.picture.became.acted if self.loop.picture.became else None

    @property
    def needed(self) -> Decimal:
        return (
            sum((line.needed for line in self.capability.lines), Decimal(0))
            if self.capability
            else Decimal(0)
        )

    @property
    def trained(self) -> Decimal:
        return (
            sum((line.trained for line in self.capability.lines), Decimal(0))
            if self.capability
            else Decimal(0)
        )

    @property
    def on_course_share(self) -> float | None:
        return 100 * self.on_course / self.loop.promised if self.loop.promised else None


def number_of_forces() -> int:
    """How many forces have a public door here."""
    return ForceSite.objects.count()


def are_offered() -> bool:
    """Whether several forces share the portal."""
    return number_of_forces() >= FEWEST_FORCES


def side_by_side(language: str, now: datetime) -> tuple[ForceLine, ...]:
    """Every force with a public door, by name."""
    with_a_door = set(ForceSite.objects.values_list("force_id", flat=True))
    returns = {one.force_name: one.latest for one in national_capability().forces}
    return tuple(
        _line(force, returns.get(force.name), language, now)
        for force in list_forces()
        if force.id in with_a_door
    )


def _line(force: ForceSummary, capability: CapabilityShown | None, language: str, now: datetime) -> ForceLine:
    releases = releases_of(force.id)
    return ForceLine(
        name=force.name,
        releases=len(releases),
        latest=releases[0].last if releases else None,
        on_course=overview(force_id=force.id, now=now).on_course,
        loop=loop_of(force.id, language, now),
        capability=capability,
    )


def charts_of(lines: tuple[ForceLine, ...], csv: str) -> tuple[BarChart, ...]:
    """Two pictures of shares: no picture of numbers, which would only show how large each force is."""
    promises = tuple(Point(line.name, line.on_course_share) for line in lines)
    answered = tuple(_answered(line) for line in lines)
    found = [
        BarChart(
            title=_("Promises on course"),
            series=(Series("", promises),),
            unit=PERCENT,
            source=Source(_("Each force’s own public account"), csv=csv),
            first_column=_("Force"),
        ),
        BarChart(
            title=_("Reports that were answered"),
            series=(Series("", answered),),
            unit=PERCENT,
            says=_(
                "Shares from released figures. Each holds random noise, so that nobody can be found in it."
            ),
            source=Source(_("Releases of each force"), csv=csv),
            first_column=_("Force"),
        ),
    ]
    return tuple(chart for chart in found if not chart.is_empty)


def _answered(line: ForceLine) -> Point:
    share = line.answered
    if share is None or share.percent is None:
        return Point(line.name, None, note=_("nothing can be said yet"))
    return Point(line.name, round(share.percent), low=share.low, high=share.high)


def _of_releases(picture: Picture) -> tuple[str, ...]:
    became = picture.became
    told = (
        (became.answered.words, became.answer_median, became.acted.words, became.action_median)
        if became
        else ("",) * 4
    )
    return *told, str(picture.squares), str(len(picture.unanswered))


def rows_of(lines: tuple[ForceLine, ...]) -> list[tuple[str, ...]]:
    """The same as a table for a file, in the order of HEAD."""
    return [
        (
            line.name,
            str(line.releases),
            line.latest.isoformat() if line.latest else "",
            str(line.loop.promised),
            str(line.on_course),
            str(len(line.loop.commitments)),
            str(line.loop.recommended),
            str(len(line.loop.recommendations)),
            *_of_releases(line.loop.picture),
            str(line.loop.effects.measured),
            str(line.loop.effects.null),
            line.capability.period if line.capability else "",
            str(line.needed) if line.capability else "",
            str(line.trained) if line.capability else "",
        )
        for line in lines
    ]
