"""What she agrees to, as one value: checked in one place, whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from portal.partners.testimony.models import TestimonyConsent
from portal.partners.testimony.vocabulary import Age, Channel, Manner, Purpose, Reader

LONGEST = timedelta(days=3 * 365)
WORDINGS: Mapping[Age, str] = {Age.ADULT: "adult-1", Age.FROM_16: "young-1", Age.UNDER_16: "young-1"}


class ChoiceError(ValueError):
    """Choices that do not fit together. `code` says why; the page has the sentence."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Choice:
    """Each part is a choice of its own; nothing follows from another."""

    until: date
    readers: frozenset[Reader] = field(default_factory=frozenset)
    purposes: frozenset[Purpose] = field(default_factory=frozenset)
    manners: frozenset[Manner] = field(default_factory=frozenset)
    channels: frozenset[Channel] = field(default_factory=frozenset)

    def columns(self) -> dict[str, object]:
        """As one row of `TestimonyConsent` keeps it."""
        chosen = self.readers | self.purposes | self.manners | self.channels
        every = (*Reader, *Purpose, *Manner, *Channel)
        return {"until": self.until} | {each.value: each in chosen for each in every}

    def allows(self, purpose: Purpose, manner: Manner, channel: Channel) -> bool:
        return purpose in self.purposes and manner in self.manners and channel in self.channels


def choice_of(row: TestimonyConsent) -> Choice:
    """What one version said."""
    return Choice(
        until=row.until,
        readers=frozenset(each for each in Reader if getattr(row, each)),
        purposes=frozenset(each for each in Purpose if getattr(row, each)),
        manners=frozenset(each for each in Manner if getattr(row, each)),
        channels=frozenset(each for each in Channel if getattr(row, each)),
    )


def check_choice(choice: Choice, *, age: Age, today: date) -> None:
    """Raises ChoiceError: `until`, `manners`, `channels`, `voice`."""
    if not today < choice.until <= today + LONGEST:
        raise ChoiceError("until")
    if choice.purposes and not choice.manners:
        raise ChoiceError("manners")
    if choice.purposes and not choice.channels:
        raise ChoiceError("channels")
    if age is not Age.ADULT and Channel.VOICE in choice.channels:
        raise ChoiceError("voice")


def with_reader(choice: Choice, reader: Reader) -> Choice:
    """The same with one reader more."""
    return replace(choice, readers=choice.readers | {reader})
