"""Readers with keys that tests hold as browsers would, and somebody who tells."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from nacl.utils import random as random_bytes

from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.partners.testimony.choices import Choice
from portal.partners.testimony.demo import sealed_to
from portal.partners.testimony.operations import giving, offer, quoting
from portal.partners.testimony.sealing import binding_of, group_of, her_own, keys_of, quotation_binding
from portal.partners.testimony.vocabulary import Age, Channel, Manner, Purpose, Reader
from portal.sealing.envelopes import public_half, wrap
from portal.sealing.member_keys import WrappedKey, keep_member_key, open_group
from portal.sealing.operations import open_words_of
from tests.integration.partners.conftest import SYSTEM

WORDS = "He waited at the bus stop every day. I want you to know what that is like."
UNTIL = date(2027, 6, 30)
LEAST_MEMORY = 128 * 1024 * 1024


class Keys:
    """Private keys of readers, which only their members' devices have."""

    def __init__(self) -> None:
        self.private: dict[tuple[str, Any], bytes] = {}

    def make(self, by: Member) -> None:
        group = group_of(by)
        if (group.kind.value, group.subject) in self.private:
            return
        own, shared = random_bytes(32), random_bytes(32)
        wrapped = WrappedKey(public_half(own), random_bytes(72), random_bytes(16), 3, LEAST_MEMORY)
        keep_member_key(user=by.user_id, key=wrapped)
        share = wrap(shared, public_key=public_half(own))
        open_group(group=group, public_key=public_half(shared), user=by.user_id, share=share)
        self.private[group.kind.value, group.subject] = shared

    def opens(self, by: Member, testimony_id: uuid.UUID) -> str | None:
        """What this reader's key opens, straight from the database."""
        group = group_of(by)
        binding = binding_of(testimony_id, force_id=by.force_id)
        key = self.private[group.kind.value, group.subject]
        return open_words_of([binding], private_key=key).get(binding)


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def offered(force, now):
    offer.agree(force_id=force.pk, words="Somebody is there for you.", words_welsh="", by=SYSTEM, now=now)


@pytest.fixture
def survivor(member, offered) -> Member:
    return member(Role.PARTICIPANT)


@pytest.fixture
def reader(member, partner, keys) -> Callable[..., Member]:
    """A reader with a key: `reader(Reader.TEAM)`, `reader(Reader.ORGANISATION, "Saffron")`."""
    roles = {
        Reader.INBOX: Role.INDEPENDENT_REVIEWER,
        Reader.TEAM: Role.VAWG_LEAD,
        Reader.TRAINERS: Role.FACILITATOR,
    }

    def make(kind: Reader, name: str = "Tidewater") -> Member:
        made = partner(name) if kind is Reader.ORGANISATION else member(roles[kind])
        keys.make(made)
        return made

    return make


def choice(*readers: Reader, until: date = UNTIL, uses: bool = True, **more: Any) -> Choice:
    """Everything may be done with it, or nothing but reading."""
    parts = {
        "purposes": frozenset(Purpose) if uses else frozenset(),
        "manners": frozenset(Manner) if uses else frozenset(),
        "channels": frozenset({Channel.TEXT}) if uses else frozenset(),
    }
    return Choice(until, frozenset(readers), **(parts | more))


@pytest.fixture
def give(now) -> Callable[..., uuid.UUID]:
    """Tell something: `give(survivor, choice(Reader.TEAM))`."""

    def make(by: Member, chosen: Choice, *, organisation: Member | None = None, **more: Any) -> uuid.UUID:
        made = uuid.uuid4()
        her_key = more.pop("her_key", b"")
        organisation_id = by.organisation_id or (organisation.organisation_id if organisation else None)
        readers = chosen.readers | ({Reader.ORGANISATION} if by.organisation_id else set())
        to = [
            *keys_of(readers, force_id=by.force_id, organisation_id=organisation_id),
            *her_own(her_key or None),
        ]
        ciphertext, wraps = sealed_to(more.pop("words", WORDS), binding_of(made, force_id=by.force_id), to)
        details = {
            "pseudonym": "Ada",
            "age": Age.ADULT,
            "language": "en",
            "she_said_yes": True,
            "now": now,
        } | more
        return giving.give(
            testimony_id=made,
            choice=chosen,
            organisation_id=organisation_id,
            sealed=giving.Sealed(ciphertext, wraps, her_key or None),
            by=by,
            **details,
        )

    return make


@pytest.fixture
def propose(now) -> Callable[..., uuid.UUID]:
    def make(made: uuid.UUID, by: Member, text: str = "Every day.", **more: Any) -> uuid.UUID:
        quotation = uuid.uuid4()
        to = quoting.recipients(testimony_id=made, by=by, now=now)
        ciphertext, wraps = sealed_to(text, quotation_binding(quotation, force_id=by.force_id), to)
        details = {
            "purpose": Purpose.PUBLICATION,
            "manner": Manner.QUOTED,
            "channel": Channel.TEXT,
            "place": "The front page",
            "appears_on": UNTIL,
        } | more
        quoting.propose(
            testimony_id=made,
            proposed=quoting.Proposed(quotation, ciphertext=ciphertext, wraps=wraps, **details),
            by=by,
            now=now,
        )
        return quotation

    return make


@pytest.fixture
def approved(propose, now) -> Callable[..., uuid.UUID]:
    """A text that was proposed by `reader` and approved by `by`."""

    def make(made: uuid.UUID, reader: Member, by: Member, text: str = "Every day.", **more: Any) -> uuid.UUID:
        quotation = propose(made, reader, text, **more)
        quoting.approve(quotation_id=quotation, text=text, by=by, now=now)
        return quotation

    return make
