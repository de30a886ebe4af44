"""Testimony as pages show it. Frozen: a template asks the database nothing."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language

from portal.partners.testimony.choices import Choice
from portal.partners.testimony.vocabulary import (
    Channel,
    Manner,
    Purpose,
    Quotation,
    Reader,
    Speaker,
    UseKind,
)

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a consent, in words."""

    number: int
    choice: Choice
    recorded_on: date
    ended_on: date | None
    ended_because: Words

    @property
    def readers(self) -> list[Words]:
        return [each.label for each in Reader if each in self.choice.readers]

    @property
    def uses(self) -> list[Words]:
        return [each.label for each in Purpose if each in self.choice.purposes]

    @property
    def how(self) -> list[Words]:
        chosen: list[Words] = [each.label for each in Manner if each in self.choice.manners]
        return chosen + [each.label for each in Channel if each in self.choice.channels]


@dataclass(frozen=True, slots=True)
class Use:
    kind: UseKind
    reader: Words
    where: str
    on: date
    by_name: str

    @property
    def can_be_undone(self) -> bool:
        """What is on a page goes with consent; what somebody read or heard does not."""
        return self.kind is UseKind.PUBLICATION


@dataclass(frozen=True, slots=True)
class QuotationShown:
    id: UUID
    pseudonym: str
    purpose: Purpose
    manner: Manner
    channel: Channel
    place: str
    appears_on: date
    state: Quotation
    text: str
    until: date
    proposed_by_name: str

    @property
    def is_for_everybody(self) -> bool:
        """Whether it may stand on a page, rather than in a training room only."""
        return self.purpose is Purpose.PUBLICATION and self.channel is Channel.TEXT


@dataclass(frozen=True, slots=True)
class TestimonyShown:
    """One testimony for whoever gave it."""

    id: UUID
    pseudonym: str
    given_on: date
    is_organisations: bool
    is_young: bool
    organisation: str
    her_key: bytes | None = field(repr=False)
    is_taken_back: bool
    is_erased: bool
    now: Version | None
    versions: tuple[Version, ...]
    uses: tuple[Use, ...]
    quotations: tuple[QuotationShown, ...]

    @property
    def has_code(self) -> bool:
        return self.her_key is not None

    @property
    def waiting(self) -> list[QuotationShown]:
        return [one for one in self.quotations if one.state is Quotation.PROPOSED]


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One testimony for a reader: the name to be used, what it may be used for, until when."""

    id: UUID
    pseudonym: str
    given_on: date
    speaker: Speaker
    is_young: bool
    choice: Choice
    version: Version
    times_read: int
    can_be_asked: bool
    quotations: tuple[QuotationShown, ...]


@dataclass(frozen=True, slots=True)
class ReaderKey:
    """Somebody who can be chosen as a reader, with the public key that words are sealed to."""

    reader: Reader
    organisation_id: UUID | None
    name: str
    public_key: str


@dataclass(frozen=True, slots=True)
class Offered:
    words: str
    words_welsh: str
    agreed_on: date

    @property
    def here(self) -> str:
        """In the reader's language, where there is one."""
        return (self.words_welsh if get_language() == "cy" else "") or self.words
