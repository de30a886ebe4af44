"""One thread from what was said to whether it helped, as one picture. Apps tell their steps; nothing is copied.

A subject is (kind, key): an app's row by its public id, or a commitment by its code. Every app that knows something
registers a source for a kind in its AppConfig.ready(); `told` asks each of them once.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.shell.registries import Registry, Text

PLACE = "place"
# Where the seven points of the picture stand: a ring that is open at its foot until it closes.
MIDDLE, AROUND, OPEN_DEGREES = 130, 92, 70


class Stage(StrEnum):
    """The steps of every thread, in their order."""

    SAID = "said"
    HEARD = "heard"
    LOOKED_INTO = "looked_into"
    DECIDED = "decided"
    DONE = "done"
    HELPED = "helped"
    VOICES = "voices"


TITLES: dict[Stage, Text] = {
    Stage.SAID: gettext_lazy("Said"),
    Stage.HEARD: pgettext_lazy("a step", "Heard"),
    Stage.LOOKED_INTO: gettext_lazy("Looked into"),
    Stage.DECIDED: gettext_lazy("Decided"),
    Stage.DONE: gettext_lazy("Done"),
    Stage.HELPED: gettext_lazy("Did it help?"),
    Stage.VOICES: gettext_lazy("What contributors say"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened. `who` answers for it; `language` is the words' own where it is not the page's."""

    stage: Stage
    text: Text
    when: date | None = None
    address: str = ""
    who: Text = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Waits:
    """Who owns the next move at a step where nothing has happened, and by when if a day is set."""

    stage: Stage
    who: Text
    text: Text = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What one app tells. After `ends` nothing more will come, so no step after it is shown as waiting."""

    moments: tuple[Moment, ...] = ()
    waits: tuple[Waits, ...] = ()
    ends: Stage | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose thread is asked for, and how it is read.

    A place is its areas alone: districts and wards by public id. Of a place only what happened on `since` or later is
    told, and the release that is about the day `counted_on`; `whole` asks for all of it, however much there is.
    `at_public_door` is true wherever the public reads. `read` is what the asker has read of the subject already, for the app
    whose it is: nothing is asked of the database twice.
    """

    kind: str
    force_id: UUID
    language: str
    now: datetime
    key: str = ""
    areas: tuple[UUID, ...] = ()
    at_public_door: bool = True
    since: date | None = None
    counted_on: date | None = None
    whole: bool = False
    read: object = None


Source = Callable[[Asked], Told]


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One step as it is shown. `x` and `y` are where its point stands in the picture."""

    number: int
    stage: Stage
    moments: tuple[Moment, ...]
    waits: tuple[Waits, ...]
    is_next: bool
    x: int
    y: int

    @property
    def title(self) -> Text:
        return TITLES[self.stage]

    @property
    def has_happened(self) -> bool:
        return bool(self.moments)


@dataclass(frozen=True, slots=True)
class Story:
    """A thread to be shown: every step that there is or will be, in order."""

    steps: tuple[StoryStep, ...]

    @property
    def reached(self) -> int:
        return sum(step.has_happened for step in self.steps)

    @property
    def arc(self) -> str:
        """The line through all points, as SVG draws it."""
        first, last = self.steps[0], self.steps[-1]
        is_long = int((360 - OPEN_DEGREES) > 180)
        return f"M {first.x} {first.y} A {AROUND} {AROUND} 0 {is_long} 1 {last.x} {last.y}"

    @property
    def sentence(self) -> str:
        """The picture in words."""
        words = _("%(reached)d of %(all)d steps have happened.") % {
            "reached": self.reached,
            "all": len(self.steps),
        }
        following = next((step for step in self.steps if step.is_next), None)
        if following is None:
            return words
        return f"{words} {_('Next: %(step)s.') % {'step': following.title}}"


class Stories(Registry[tuple[str, Source]]):
    """Sources by kind of subject and by the app that tells."""

    def register(self, kind: str, app: str, source: Source) -> None:
        self.add(f"{kind}:{app}", (kind, source))

    def told(self, asked: Asked) -> list[Told]:
        """What every app tells of a subject. As many calls as there are sources, whatever they find."""
        return [source(asked) for kind, source in self.values() if kind == asked.kind]

    def of(self, asked: Asked, stages: Sequence[Stage] = tuple(Stage)) -> Story:
        return story_from(self.told(asked), stages)


def story_from(told: Sequence[Told], stages: Sequence[Stage] = tuple(Stage)) -> Story:
    """Put together what was told. A step where nothing happened stands there as "not yet", unless the thread is over."""
    ends = max((list(Stage).index(one.ends) for one in told if one.ends), default=len(Stage))
    found = []
    for stage in stages:
        moments = [one for each in told for one in each.moments if one.stage is stage]
        if moments or list(Stage).index(stage) <= ends:
            waits = tuple(one for each in told for one in each.waits if one.stage is stage)
            moments.sort(key=lambda one: one.when or date.min)
            found.append((stage, tuple(moments), waits))
    following = next((number for number, (_stage, moments, _waits) in enumerate(found) if not moments), None)
    return Story(
        tuple(
            StoryStep(
                number + 1, stage, moments, () if moments else waits, number == following,
                *_point(number, len(found)),
            )
            for number, (stage, moments, waits) in enumerate(found)
        )
    )  # fmt: skip


def _point(number: int, among: int) -> tuple[int, int]:
    """Clockwise from the lower left to the lower right."""
    turn = (360 - OPEN_DEGREES) * (number / (among - 1) if among > 1 else 0.5)
    angle = math.radians(90 + OPEN_DEGREES / 2 + turn)
    return round(MIDDLE + AROUND * math.cos(angle)), round(MIDDLE + AROUND * math.sin(angle))


stories = Stories("stories")
