"""What pages show of profiles."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from portal.accounts.actors import Actor
from portal.insights.actions.vocabulary import ActionKind, Conclusion, Progress
from portal.insights.models import Profile, ProfileVersion
from portal.insights.profiles.locator import MapShown, map_shown
from portal.insights.profiles.notes import Note, digest_of, note_of
from portal.insights.profiles.others import OtherCount, others_shown
from portal.insights.profiles.scope import in_words, scope_of
from portal.insights.profiles.vocabulary import SECTIONS, Handling, Space, Stage, State
from portal.places.calendar import local_day
from portal.places.queries import areas_by_id
from portal.safety_reports.vocabulary.concerns import ALL_CONCERNS
from portal.safety_reports.vocabulary.times import PartOfDay
from portal.shell.charts import LineChart, Point, Series

Numbers = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One profile in a list."""

    id: UUID
    title: str
    space: Space
    stage: Stage
    state: State
    handling: Handling
    review_on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    id: UUID
    number: int
    approved_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class ProfileShown:
    line: ProfileLine
    scope: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]
    written: dict[str, str]
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class ActionKept:
    """An action as a frozen version keeps it."""

    what: str
    kind: str
    owner: str
    starts_on: date
    due_on: date
    progress: str
    conclusion: str


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A frozen version, from its inputs alone. `intact`: they still have the digest that was approved."""

    id: UUID
    profile_id: UUID
    number: int
    title: str
    handling: str
    stage: str
    scope: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]
    actions: tuple[ActionKept, ...]
    map: MapShown | None
    others: tuple[OtherCount, ...]
    total: int | None
    months: Numbers
    concerns: Numbers
    parts: Numbers
    notes: dict[str, Note]
    approved_at: datetime
    digest: str
    intact: bool

    @property
    def can_be_drawn(self) -> bool:
        """Whether a line by month shows more than gaps. With every larger month hidden it would run along zero."""
        shown = sum(bool(count) for _name, count in self.months)
        return shown > sum(count is None for _name, count in self.months)

    @property
    def chart(self) -> LineChart:
        """Reports by month, as far as they may be shown."""
        points = tuple(
            Point(name, None if count is None else float(count), note=_("not shown") if count is None else "")
            for name, count in self.months
        )
        return LineChart(
            title=_("Accepted reports by month"),
            series=(Series(_("Reports"), points),),
            first_column=_("Month"),
        )

    @property
    def bars(self) -> tuple[tuple[str, tuple[tuple[str, int | None, int], ...], Note], ...]:
        """Every table with a bar's length in percent beside each count, for paper."""
        return tuple(
            (caption, tuple((name, count, _part(count, rows)) for name, count in rows), note)
            for caption, rows, note in self.tables
        )

    @property
    def tables(self) -> tuple[tuple[str, Numbers, Note], ...]:
        """Every figure with its caption and its note."""
        return tuple((caption, getattr(self, name), self.notes[name]) for name, caption in captions().items())


def captions() -> dict[str, str]:
    """The figures of a version by their names, each with what stands above it."""
    return {
        "months": _("Accepted reports by month"),
        "concerns": _("What mattered most"),
        "parts": _("Part of the day"),
    }


def profiles(*, actor: Actor, now: datetime) -> tuple[ProfileLine, ...]:
    """Every profile that the actor may see; those with the earliest review first. One query."""
    rows = Profile.objects.visible_to(actor).order_by("review_on", "title")
    return tuple(_line(row, local_day(now)) for row in rows)


def profile(*, profile_id: UUID, actor: Actor, now: datetime) -> ProfileShown | None:
    """One profile with its sections and versions."""
    row = Profile.objects.visible_to(actor).filter(pk=profile_id).first()
    if row is None:
        return None
    scope = scope_of(row)
    wards = [area.name for area in areas_by_id(list(scope.wards))]
    versions = row.versions.order_by("-number")
    return ProfileShown(
        _line(row, local_day(now)),
        in_words(scope.kept(wards)),
        _sections(row.sections),
        dict(row.sections),
        tuple(VersionLine(one.pk, one.number, one.approved_at, one.digest) for one in versions),
    )


def version(*, version_id: UUID, actor: Actor) -> VersionShown | None:
    """One frozen version, for the force's own people."""
    seen = Profile.objects.visible_to(actor)
    row = ProfileVersion.objects.filter(pk=version_id, profile__in=seen).first()
    return None if row is None else shown(row)


def shown(row: ProfileVersion) -> VersionShown:
    """Nothing but its inputs is read, so that it says the same in ten years."""
    inputs: dict[str, Any] = row.inputs
    figures = inputs["figures"]
    return VersionShown(
        row.pk, row.profile_id, row.number, inputs["title"], Handling(inputs["handling"]).label,
        str(Stage(inputs["stage"]).label), in_words(inputs["scope"]), _sections(inputs["sections"]),
        tuple(_kept(one) for one in inputs["actions"]), map_shown(inputs.get("map", {}), figures),
        others_shown(inputs.get("others", ())), figures["total"], _pairs(figures["months"]),
        _named(figures["concerns"], ALL_CONCERNS), _named(figures["parts"], dict(PartOfDay.choices)),
        _notes(figures), row.approved_at, row.digest, digest_of(inputs) == row.digest,
    )  # fmt: skip


def versions_to_share(*, actor: Actor, force_id: UUID) -> list[tuple[UUID, str]]:
    """Frozen versions that an actor may hand on within a force, with a name for each; the newest first. One query."""
    seen = Profile.objects.visible_to(actor).filter(force_id=force_id)
    rows = ProfileVersion.objects.filter(profile__in=seen).order_by("-approved_at", "-number", "pk")
    found = rows.values_list("pk", "profile__title", "number")
    return [(key, f"{title} ({number})") for key, title, number in found]


def _line(row: Profile, today: date) -> ProfileLine:
    state = State(row.state)
    return ProfileLine(
        row.pk, row.title, Space(row.space), Stage(row.stage), state, Handling(row.handling), row.review_on,
        state is not State.CLOSED and row.review_on < today,
    )  # fmt: skip


def _kept(one: dict[str, Any]) -> ActionKept:
    return ActionKept(
        one["what"], str(ActionKind(one["kind"]).label), one["owner"], date.fromisoformat(one["starts_on"]),
        date.fromisoformat(one["due_on"]), str(Progress(one["progress"]).label),
        str(Conclusion(one["conclusion"]).label) if one["conclusion"] else "",
    )  # fmt: skip


def _part(count: int | None, rows: Numbers) -> int:
    most = max((one or 0 for _name, one in rows), default=0)
    return round(100 * (count or 0) / most) if most else 0


def _sections(written: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(title), written[code]) for code, title, _hint, _needed in SECTIONS if written.get(code))


def _notes(figures: dict[str, Any]) -> dict[str, Note]:
    kept = figures.get("notes", {})
    return {name: note_of(kept.get(name), figures=figures, rows=figures[name]) for name in captions()}


def _pairs(found: list[list[Any]]) -> Numbers:
    return tuple((name, count) for name, count in found)


def _named(found: list[list[Any]], names: Any) -> Numbers:
    return tuple((str(names.get(code) or _("Not said")), count) for code, count in found)
