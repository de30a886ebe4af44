"""Actions that are done and measured: the facts of each, for whoever tells the public. Words and days, and no figure.

What an action changed is measured from the force's exact counts, which the public may never read; a page takes its
figures from releases. So the verdict goes out of here in a word, and its numbers stay.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from portal.insights.actions.vocabulary import Progress
from portal.insights.models import Action
from portal.insights.models import Effect as Measured
from portal.insights.profiles.vocabulary import Handling, Space


class Came(StrEnum):
    """What came of it, as far as chance allows to say."""

    BETTER = "better"
    NO_CHANGE = "no_change"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Finished:
    action_id: UUID
    what: str
    owner: str
    place: str
    wards: tuple[UUID, ...]
    due_on: date
    measured_on: date
    came: Came


def finished_actions(force_id: UUID) -> list[Finished]:
    """Done, measured and fit to be told: of a public place, and of a profile that is not handled as sensitive.

    Two queries. The newest measurement counts.
    """
    rows = (
        Action.objects.filter(
            profile__force_id=force_id,
            profile__space=Space.PUBLIC,
            profile__handling=Handling.OFFICIAL,
            progress=Progress.DONE,
            effects__isnull=False,
        )
        .select_related("profile")
        .prefetch_related("effects")
        .distinct()
        .order_by("due_on", "pk")
    )
    return [_facts(row, max(row.effects.all(), key=lambda one: one.measured_on)) for row in rows]


def _facts(row: Action, effect: Measured) -> Finished:
    return Finished(
        action_id=row.pk,
        what=row.what,
        owner=row.owner,
        place=row.place,
        wards=tuple(UUID(ward) for ward in row.profile.wards),
        due_on=row.due_on,
        measured_on=effect.measured_on,
        came=_came(effect),
    )


def _came(effect: Measured) -> Came:
    if effect.ratio is None or effect.low is None or effect.high is None:
        return Came.CANNOT_TELL
    if effect.low <= 1 <= effect.high:
        return Came.NO_CHANGE
    return Came.BETTER if effect.high < 1 else Came.WORSE
