"""Two organisations with keys that tests hold as their members' browsers would, and a desk at each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from nacl.utils import random as random_bytes

from portal.accounts.actors import Member
from portal.accounts.models import Agreement, Organisation
from portal.accounts.roles import Role
from portal.partners.referrals.operations.desks import Terms, open_desk
from portal.sealing.envelopes import public_half, wrap
from portal.sealing.member_keys import WrappedKey, keep_member_key, open_group, organisation_of
from portal.sealing.operations import open_words_of
from tests.conftest import MOMENT
from tests.people import make_member

LEAST_MEMORY = 128 * 1024 * 1024
WORDS = "He reads my post. I need somewhere to talk."


@dataclass
class Partner:
    """An organisation, its lead, its worker, its desk, and the private key that only their devices have."""

    organisation: Organisation
    lead: Member
    worker: Member
    desk: UUID
    key: bytes

    def opens(self, *bindings: Any) -> dict[Any, str]:
        return open_words_of(list(bindings), private_key=self.key)


@pytest.fixture
def partner(force: Any) -> Callable[..., Partner]:
    def make(name: str = "Tidewater Women's Aid", *, kind: str = "outreach", **terms: Any) -> Partner:
        organisation = Organisation.objects.create(name=name)
        Agreement.objects.create(organisation=organisation, force=force, starts_on=MOMENT.date())
        lead = make_member(Role.PARTNER_LEAD, force, organisation=organisation)
        worker = make_member(Role.PARTNER_MEMBER, force, organisation=organisation)
        own, group = random_bytes(32), random_bytes(32)
        keep_member_key(
            user=lead.user_id,
            key=WrappedKey(public_half(own), random_bytes(72), random_bytes(16), 3, LEAST_MEMORY),
        )
        open_group(
            group=organisation_of(organisation.pk, force=force.pk),
            public_key=public_half(group),
            user=lead.user_id,
            share=wrap(group, public_key=public_half(own)),
        )
        desk = open_desk(kind=kind, terms=Terms(name, **terms), by=lead, now=MOMENT)
        return Partner(organisation, lead, worker, desk, group)

    return make


@pytest.fixture
def tidewater(partner: Callable[..., Partner]) -> Partner:
    return partner()


@pytest.fixture
def saffron(partner: Callable[..., Partner]) -> Partner:
    return partner("Saffron House", kind="by_and_for")


ABOUT = {"age": "adult", "danger": "no"}
CONTACT = {
    "ways": ["text"], "reach": "07700 900123", "ask_for": "Sam", "times": ["morning"], "rules": "Never on Tuesdays",
    "caller": "own", "caller_name": "The library", "leave_message": "no", "speaks": "Polish",
}  # fmt: skip


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', html)
    assert found, name
    return found.group(1)


class Walker:
    """Somebody without script who goes through the pages."""

    def __init__(self, client: Any, desk: UUID, prefix: str = "") -> None:
        self.client, self.address = client, f"{prefix}/together/refer/{desk}/"
        self.response = client.submit(self.address, {"begin": "yes"})

    @property
    def html(self) -> str:
        return self.response.content.decode()

    def send(self, **data: Any) -> "Walker":
        kept = {"draft": hidden(self.html, "draft"), "step": hidden(self.html, "step"), "go": "next"}
        self.response = self.client.submit(self.address, kept | data)
        return self

    def to_check(self, contact: dict[str, Any] | None = None, words: str = WORDS) -> "Walker":
        return self.send(**ABOUT).send(**(contact or CONTACT)).send(words=words)

    def finish(self, **data: Any) -> "Walker":
        return self.send(go="send", token=hidden(self.html, "token"), **({"code": "yes"} | data))

    @property
    def receipt(self) -> str:
        found = re.search(r'id="receipt-code"[^>]*>([^<]+)<', self.html)
        assert found
        return found.group(1).strip()


@pytest.fixture
def walk(public: Any) -> Callable[..., Walker]:
    return lambda partner, prefix="": Walker(public, partner.desk, prefix)


def open_receipt(client: Any, receipt: str, **data: Any) -> str:
    return client.submit("/r/", {"receipt": receipt} | data).content.decode()


def anybody() -> UUID:
    return uuid4()
