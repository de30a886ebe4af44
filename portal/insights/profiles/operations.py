"""Writing a profile, and freezing what a second person approved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.insights.actions.frozen import actions_as_they_stand
from portal.insights.counts.cube import cube_of
from portal.insights.models import Profile, ProfileVersion
from portal.insights.profiles.figures import months_before, query_of, summary
from portal.insights.profiles.locator import frozen_map
from portal.insights.profiles.notes import digest_of
from portal.insights.profiles.others import frozen_others
from portal.insights.profiles.scope import SHIFT, scope_of
from portal.insights.profiles.transitions import Move, check_move
from portal.insights.profiles.vocabulary import NEEDED, Space, Stage, State
from portal.places.calendar import local_day
from portal.places.queries import areas_by_id

MONTHS = 12


class NotComplete(Exception):
    """Sections that have to be written first, or a recommendation that follows from no finding."""

    def __init__(self, sections: Sequence[str]) -> None:
        super().__init__(", ".join(sections))
        self.sections = tuple(sections)


class SamePerson(Exception):
    """Whoever wrote or submitted it cannot approve it."""


class PlaceRefused(ValueError):
    """A public profile needs wards or squares of the force's ground; the others never have any."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What narrows a profile down beyond its wards. Nothing given: everything there, from the first report on."""

    squares: tuple[int, ...] = ()
    concerns: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


def start_profile(
    *, force_id: UUID, title: str, space: str, wards: Sequence[UUID], handling: str, review_on: date,
    narrowed: Narrowed = Narrowed(), by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Begin scanning. Squares name their own wards. Raises PlaceRefused where the kind of space and the place differ."""
    check(by, Permission.PROFILES_EDIT, force_id=force_id)
    squares = sorted(set(narrowed.squares))
    named = wards_of_squares(force_id, squares) if squares else sorted(map(str, wards))
    if (space == Space.PUBLIC) != bool(named) or (squares and space != Space.PUBLIC):
        raise PlaceRefused(space)
    with transaction.atomic():
        made = Profile.objects.create(
            force_id=force_id, title=title.strip(), space=space, wards=named, squares=squares, handling=handling,
            concerns=sorted(set(narrowed.concerns)), since=narrowed.since, until=narrowed.until,
            review_on=review_on, created_at=now, written_by=by.reference,
        )  # fmt: skip
        _note("profile.started", made, by=by, now=now)
    return made.pk


def wards_of_squares(force_id: UUID, squares: Sequence[int]) -> list[str]:
    """Public ids of the wards in which the middles of these squares lie. Squares outside the force's ground have none."""
    wards = cube_of(force_id).ground.wards
    middles = np.array([(square << SHIFT) + (3 << SHIFT - 2) for square in squares], dtype=np.int64)
    return sorted({str(wards.areas[at].id) for at in wards.locate(middles).tolist() if at >= 0})


def write_sections(
    *, profile_id: UUID, sections: Mapping[str, str], stage: str, review_on: date, by: Actor, now: datetime
) -> None:
    """Keep what was written. Only a draft is written in."""
    with transaction.atomic():
        row = _locked(profile_id)
        check(by, Permission.PROFILES_EDIT, force_id=row.force_id)
        if row.state != State.DRAFT:
            check_move(Move.SUBMIT, row.state)
        row.sections = row.sections | {code: text.strip() for code, text in sections.items()}
        row.stage, row.review_on, row.written_by = Stage(stage).value, review_on, by.reference
        row.save(update_fields=["sections", "stage", "review_on", "written_by"])
        _note("profile.written", row, by=by, now=now, sections=sorted(sections))


def untraced(sections: Mapping[str, str]) -> list[str]:
    """Recommendations that begin with no finding's number."""
    findings = len(_lines(sections.get("findings", "")))
    numbers = {str(n) for n in range(1, findings + 1)}
    return [
        line
        for line in _lines(sections.get("recommendations", ""))
        if line.partition(":")[0].strip() not in numbers
    ]


def move(*, profile_id: UUID, move: Move, by: Actor, now: datetime) -> None:
    """One step of `transitions`. Approving freezes a version; raises SamePerson, NotComplete or MoveRefused."""
    with transaction.atomic():
        row = _locked(profile_id)
        step = check_move(move, row.state)
        check(by, step.permission, force_id=row.force_id)
        if move is Move.SUBMIT:
            _check_complete(row)
            row.submitted_by = by.reference
        if move is Move.APPROVE:
            if by.reference in {row.submitted_by, row.written_by}:
                raise SamePerson
            _check_complete(row)
            _freeze(row, by=by, now=now)
        row.state = step.target
        row.save(update_fields=["state", "submitted_by"])
        _note(f"profile.{move.value}", row, by=by, now=now)


def _freeze(row: Profile, *, by: Actor, now: datetime) -> None:
    scope = scope_of(row)
    wards = [area.name for area in areas_by_id(list(scope.wards), language="en")]
    months = months_before(local_day(now), MONTHS)
    inputs = {
        "title": row.title, "space": row.space, "wards": row.wards, "handling": row.handling, "stage": row.stage,
        "sections": row.sections, "figures": summary(row.force_id, scope, months),
        "scope": scope.kept(wards), "actions": actions_as_they_stand(row),
        "map": frozen_map(row.force_id, scope, months, query=query_of(scope, months)),
        "others": frozen_others(by, scope),
    }  # fmt: skip
    ProfileVersion.objects.create(
        profile=row, number=row.versions.count() + 1, inputs=inputs, digest=digest_of(inputs),
        approved_by=by.reference, approved_at=now,
    )  # fmt: skip


def _check_complete(row: Profile) -> None:
    empty = [code for code in NEEDED if not row.sections.get(code)]
    if untraced(row.sections):
        empty.append("recommendations")
    if empty:
        raise NotComplete(empty)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _locked(profile_id: UUID) -> Profile:
    return Profile.objects.select_for_update().get(pk=profile_id)


def _note(action: str, row: Profile, *, by: Actor, now: datetime, **details: Any) -> None:
    record(
        force=row.force_id,
        by=by,
        action=action,
        subject_kind="profile",
        subject_id=row.pk,
        details=details,
        now=now,
    )
