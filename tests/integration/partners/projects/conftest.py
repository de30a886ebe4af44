"""A room with a facilitator, an organisation and a person in it, and people who are not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import pytest

from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.partners.projects.operations import deciding, projects, seats, speaking
from portal.partners.projects.operations.deciding import Decided
from portal.partners.projects.operations.projects import Subject, Told
from portal.partners.projects.operations.speaking import Said
from portal.partners.projects.vocabulary import Fate, Stage, SubjectKind
from portal.places.models import Force

TOLD = Told(
    title="The steps by the fish market",
    summary="We look at how the steps can feel safer at night.",
    support="Tidewater answers on 0800 000 000.",
    access="Interpreters, and breaks.",
    has_budget=True,
    pay_rate="£25 an hour",
    pay_how="By voucher on the day.",
)
DECIDED = Decided(
    "New lamps",
    "Most asked for light.",
    "The gate, because it closes a way home.",
    "The board",
    date(2026, 1, 5),
)


@dataclass
class Room:
    id: UUID
    force: Force
    now: datetime
    facilitator: Member
    lead: Member
    worker: Member
    person: Member

    @property
    def path(self) -> str:
        return f"/partners/projects/{self.id}/"

    def say(self, by: Member, words: str = "It is dark there.", **details: object) -> UUID:
        said = Said(words, str(details.pop("title", "")), str(details.pop("content_note", "")))
        return speaking.say(project_id=self.id, said=said, by=by, now=self.now, **details)  # type: ignore[arg-type]

    def idea(self, by: Member, title: str = "Put lamps there") -> UUID:
        return speaking.put_idea(project_id=self.id, said=Said("Six lamps.", title), by=by, now=self.now)

    def go(self, target: Stage) -> None:
        projects.move(
            project_id=self.id, target=target, said="We listened.", by=self.facilitator, now=self.now
        )

    def fate(self, idea: UUID, fate: Fate = Fate.TAKEN, reason: str = "Most asked for it.") -> None:
        deciding.say_fate(contribution_id=idea, fate=fate, reason=reason, by=self.facilitator, now=self.now)

    def decide(self) -> None:
        deciding.decide(project_id=self.id, decided=DECIDED, by=self.facilitator, now=self.now)


@pytest.fixture
def make_room(
    force: Force, now: datetime, member: Callable[..., Member], partner: Callable[..., Member]
) -> Callable[..., Room]:
    def make(told: Told = TOLD, **people: Member) -> Room:
        facilitator = people.get("facilitator") or member(Role.FACILITATOR)
        lead = people.get("lead") or partner()
        person = people.get("person") or member(Role.PARTICIPANT)
        made = projects.begin(
            force_id=force.pk,
            told=told,
            subject=Subject(SubjectKind.POLICY, "Lighting"),
            by=facilitator,
            now=now,
        )
        about = {"project_id": made, "now": now}
        seats.invite_organisation(organisation_id=lead.organisation_id, by=facilitator, **about)
        seats.invite_person(user_id=person.user_id, by=facilitator, **about)
        for one in (lead, person):
            seats.answer(accepted=True, needs="", by=one, **about)
        worker = partner(role=Role.PARTNER_MEMBER)
        return Room(made, force, now, facilitator, lead, worker, person)

    return make


@pytest.fixture
def room(make_room: Callable[..., Room]) -> Room:
    return make_room()
