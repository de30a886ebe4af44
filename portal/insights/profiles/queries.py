"""What pages show of profiles."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.accounts.actors import Actor
from portal.insights.models import Profile, ProfileVersion
from portal.insights.profiles.vocabulary import SECTIONS, Handling, Space, Stage, State
from portal.places.calendar import local_day
from portal.places.queries import areas_by_id
from portal.safety_reports.vocabulary.concerns import ALL_CONCERNS
from portal.safety_reports.vocabulary.times import PartOfDay


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
    wards: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]
    written: dict[str, str]
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A frozen version, from its inputs alone. `intact`: they still have the digest that was approved."""

    number: int
    title: str
    handling: str
    space: str
    stage: str
    sections: tuple[tuple[str, str], ...]
    months: tuple[tuple[str, int | None], ...]
    concerns: tuple[tuple[str, int | None], ...]
    parts: tuple[tuple[str, int | None], ...]
    query: str
    suppression: str
    data_version: str
    approved_at: datetime
    digest: str
    intact: bool


def profiles(*, actor: Actor, now: datetime) -> tuple[ProfileLine, ...]:
    """Every profile that the actor may see; those with the earliest review first. One query."""
    rows = Profile.objects.visible_to(actor).order_by("review_on", "title")
    return tuple(_line(row, local_day(now)) for row in rows)


def profile(*, profile_id: UUID, actor: Actor, now: datetime) -> ProfileShown | None:
    """One profile with its sections and versions."""
    row = Profile.objects.visible_to(actor).filter(pk=profile_id).first()
    if row is None:
        return None
    versions = row.versions.order_by("-number")
    return ProfileShown(
        _line(row, local_day(now)),
        tuple(area.name for area in areas_by_id([UUID(one) for one in row.wards])),
        _sections(row.sections),
        dict(row.sections),
        tuple(VersionLine(one.pk, one.number, one.approved_at, one.digest) for one in versions),
    )


def version(*, version_id: UUID, actor: Actor) -> VersionShown | None:
    """One frozen version. Nothing but its inputs is read, so that it says the same in ten years."""
    from portal.insights.profiles.operations import digest_of

    seen = Profile.objects.visible_to(actor)
    row = ProfileVersion.objects.filter(pk=version_id, profile__in=seen).first()
    if row is None:
        return None
    inputs: dict[str, Any] = row.inputs
    figures = inputs["figures"]
    return VersionShown(
        row.number, inputs["title"], Handling(inputs["handling"]).label, Space(inputs["space"]).label,
        Stage(inputs["stage"]).label, _sections(inputs["sections"]), _pairs(figures["months"]),
        _named(figures["concerns"], ALL_CONCERNS), _named(figures["parts"], dict(PartOfDay.choices)),
        figures["query"], figures["suppression"], figures["data_version"], row.approved_at, row.digest,
        digest_of(inputs) == row.digest,
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


def _sections(written: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((title, written[code]) for code, title, _hint, _needed in SECTIONS if written.get(code))


def _pairs(found: list[list[Any]]) -> tuple[tuple[str, int | None], ...]:
    return tuple((name, count) for name, count in found)


def _named(found: list[list[Any]], names: Any) -> tuple[tuple[str, int | None], ...]:
    return tuple((str(names.get(code, "not said")), count) for code, count in found)
