"""What a "you said, we did" page needs from applications that measure and work with partners.

Each is a provider that the application registers in its `AppConfig.ready()`. Until it does, pages say what can be said
without it: "many" or "some" instead of a figure, an effect in words, partners as the editor typed them. Nothing here
ever returns an exact count of reports.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from portal.shell.registries import Registry, Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure from a published release: the release's id and the band it was shown in, never a count.

    `area` is what the release tells of: the district, where a page names a ward.
    """

    release_id: UUID
    area_id: UUID
    area: Text
    period: Text
    published_on: date
    band: Text  # "10 to 19", "20 to 49"
    concern: Text = ""


@dataclass(frozen=True, slots=True)
class Square:
    """A square of a release, as its tile. `shade` from 0 to 5 follows its band."""

    code: int
    zoom: int
    shade: int


@dataclass(frozen=True, slots=True)
class MeasuredEffect:
    """An action's effect as measured against comparison areas. Percent change; a lower number is fewer reports.

    `low` and `high` bound the 95% interval and already hold the release's noise. `estimate` None: nothing can be said
    yet, and `note` says why.
    """

    label: Text
    estimate: float | None
    low: float
    high: float
    unit: Text
    compared_with: Text
    moved_elsewhere: bool | None
    measured_on: date
    note: Text = ""


@dataclass(frozen=True, slots=True)
class PracticeChange:
    """What a force or a partner does differently because of what people with lived experience said."""

    id: UUID
    what: str
    since: date
    evidence: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a contributor says of the answer. Unedited; `said_by` is how they chose to be named."""

    words: str
    said_by: str
    said_on: date
    language: str = "en"


@dataclass(frozen=True, slots=True)
class NamedPartner:
    """A partner that agreed to be named beside an action. `logo` is an address on this site, or empty."""

    id: UUID
    name: str
    logo: str = ""
    logo_alt: str = ""


class Insights(Protocol):
    """What `insights` gives: released figures and measured effects. Both from public releases only."""

    def figures(self, force_id: UUID, area_ids: Collection[UUID]) -> Sequence[Figure]:
        """The figures of published releases for these areas, the latest first. What an editor may choose from."""
        ...

    def figure(self, release_id: UUID, area_id: UUID, concern: str = "") -> Figure | None: ...

    def squares(self, release_id: UUID, area_id: UUID) -> Sequence[Square]:
        """The squares of a release around an area: nothing finer than was published."""
        ...

    def effects(self, page_key: UUID) -> Sequence[MeasuredEffect]:
        """The measured effects of the actions that this page answers for (its translation key): null results too."""
        ...


class Partners(Protocol):
    """What `partners` gives: what changed, what contributors say, and who agreed to be named."""

    def practice_changes(self, page_key: UUID) -> Sequence[PracticeChange]: ...

    def verdicts(self, page_key: UUID, now: datetime) -> Sequence[Verdict]:
        """The verdicts of contributors whose consent to being published holds now."""
        ...

    def named_partners(self, force_id: UUID) -> Sequence[NamedPartner]: ...


KEY = "you_said"
insights: Registry[Insights] = Registry("you said: insights")
partners: Registry[Partners] = Registry("you said: partners")


def the_insights() -> Insights | None:
    return insights.find(KEY)


def the_partners() -> Partners | None:
    return partners.find(KEY)
