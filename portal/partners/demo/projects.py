"""Doggerland's rooms, made as people make them: invited, said, chosen, decided."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from portal.accounts.actors import Member
from portal.accounts.demo import id_of
from portal.accounts.roles import Role
from portal.partners.demo.asked_of_everybody import ask_everybody
from portal.partners.demo.projects_told import ANEW, COMMENTS, LETTER, SPEAK, TOLD, ProjectTold
from portal.partners.projects.operations import (
    choosing,
    deciding,
    documents,
    events,
    projects,
    seats,
    speaking,
)
from portal.partners.projects.operations.choosing import Asking
from portal.partners.projects.operations.deciding import Decided
from portal.partners.projects.operations.events import Planned
from portal.partners.projects.operations.projects import Subject, Told
from portal.partners.projects.operations.speaking import Said
from portal.partners.projects.queries.choosing import round_for
from portal.partners.projects.queries.documents import document_for
from portal.partners.projects.transitions import ORDER
from portal.partners.projects.vocabulary import EventKind, Parameter, Stage, SubjectKind, Way
from portal.places.calendar import local_day
from portal.places.queries import list_districts, list_places
from portal.promises.vocabulary.framework import BY_CODE

SUPPORT = "Tidewater answers day and night, and knows that you take part here. You can stop at any time, in the middle too."
ACCESS = "Interpreters, childcare and breaks. You can take part in writing, and under any name."
FEW = 2
SCORES = ((0, 1, 0, 1, 0, 2, 2, 1, 0), (1, 1, 0, 1, 0, 2, 2, 1, 1), (0, 2, 1, 2, 1, 2, 3, 1, 1))
WALKED = ("The foot of the steps", "The second landing", "The gate of the fish market")


class Cast:
    """Everybody who speaks in the demo's rooms. Those who can sign in have the same ids there."""

    def __init__(self, force_id: UUID, organisations: dict[str, UUID]) -> None:
        self.force_id = force_id
        self.jo = self._person("Jo S.", Role.FACILITATOR)
        self.by_name = {
            "Wren": self._person("Wren", Role.PARTICIPANT),
            "Ngozi": self._person("Ngozi E.", Role.VAWG_LEAD),
        }
        signed_in = {"Farida": "Farida K.", "Bethan": "Bethan L."}
        for name, organisation in SPEAK.items():
            role = Role.PARTNER_LEAD if name == "Farida" else Role.PARTNER_MEMBER
            self.by_name[name] = self._person(signed_in.get(name, name), role, organisations[organisation])

    def _person(self, name: str, role: Role, organisation_id: UUID | None = None) -> Member:
        return Member(
            id_of("user", name), id_of("membership", name), self.force_id, role, organisation_id, name
        )


def make_projects(*, force_id: UUID, organisations: dict[str, UUID], now: datetime, small: bool) -> None:
    """Twelve projects, or two, in every stage."""
    cast = Cast(force_id, organisations)
    places = {one.name: one.id for one in list_districts(force_id)}
    for told in TOLD[:FEW] if small else TOLD:
        Making(told, cast, organisations, places, now).make()


class Making:
    """One project, from its beginning to the stage in which it is."""

    def __init__(
        self,
        told: ProjectTold,
        cast: Cast,
        organisations: dict[str, UUID],
        places: dict[str, UUID],
        now: datetime,
    ) -> None:
        self.told, self.cast, self.now = told, cast, now
        self.organisations, self.places = organisations, places
        self.at = now - timedelta(days=told.days)
        self.step = timedelta(days=told.days) / (len(ORDER) + 1)
        self.inside = {organisations[name] for name in told.organisations}
        self.decided = False
        self.id = self._begin()

    def make(self) -> None:
        self._fill_the_room()
        for heading, words, who, note, answers in self.told.threads:
            made = self._say(who, Said(words, heading, note))
            for name, answer in answers:
                self._say(name, Said(answer), reply_to=made)
        ideas = [self._idea(*idea[:3]) for idea in self.told.ideas]
        if self.told.extra == "text":
            self._text()
        if self.told.extra == "walk":
            self._walk()
        self._move_on(ideas)
        if self.told.stage is Stage.OPTIONS:
            self._choose()
        projects.publish(project_id=self.id, **self._running())
        ask_everybody(
            title=self.told.title,
            project_id=self.id,
            force_id=self.cast.force_id,
            by=self.cast.jo,
            now=self.now,
        )

    def _begin(self) -> UUID:
        told = self.told
        code = told.code if told.code in BY_CODE else ""
        area, place = self._area()
        name = f"{code} {BY_CODE[code].title}" if code else area
        return projects.begin(
            force_id=self.cast.force_id,
            told=Told(
                told.title,
                told.summary,
                SUPPORT,
                ACCESS,
                has_budget=bool(told.pay),
                pay_rate=told.pay[0] if told.pay else "",
                pay_how=told.pay[1] if told.pay else "",
            ),
            subject=Subject(told.kind, name, place, code),
            **self._running(),
        )

    def _fill_the_room(self) -> None:
        about: dict[str, Any] = {"project_id": self.id}
        for name in self.told.organisations:
            seats.invite_organisation(
                organisation_id=self.organisations[name], **about, by=self.cast.jo, now=self.at
            )
            speaker = next(who for who, of in SPEAK.items() if of == name)
            self._accept(speaker)
        for name in ("Wren", "Ngozi"):
            member = self.cast.by_name[name]
            # Whether somebody can be invited is asked of her membership today.
            seats.invite_person(user_id=member.user_id, **about, by=self.cast.jo, now=self.now)
            self._accept(name)

    def _accept(self, name: str) -> None:
        needs = "Times after six, please." if name == "Wren" else ""
        seats.answer(project_id=self.id, accepted=True, needs=needs, by=self.cast.by_name[name], now=self.at)

    def _say(self, who: str, said: Said, reply_to: UUID | None = None) -> UUID:
        by = self.cast.by_name[who]
        # Who answers in a room of another organisation has been invited into it with hers.
        self._let_in(by)
        return speaking.say(project_id=self.id, said=said, reply_to=reply_to, by=by, now=self.at)

    def _area(self) -> tuple[str, UUID | None]:
        """The part of the area that a project is about. The small island lacks some: then its first stands for it."""
        subject = self.told.subject
        if self.told.kind is not SubjectKind.PLACE:
            return subject, None
        name = subject if subject in self.places else next(iter(self.places), subject)
        return name, self.places.get(name)

    def _idea(self, title: str, words: str, who: str) -> UUID:
        by = self.cast.by_name[who]
        self._let_in(by)
        _name, area = self._area()
        said = Said(words or title, title)
        # Each at a named place of the part of the area that the project is about.
        spots = list_places(area) if area else []
        cell = spots[7 * len(title) % len(spots)].cell if spots else None
        return speaking.put_idea(project_id=self.id, said=said, area_id=area, cell=cell, by=by, now=self.at)

    def _let_in(self, by: Member) -> None:
        if by.organisation_id is None or by.organisation_id in self.inside:
            return
        self.inside.add(by.organisation_id)
        seats.invite_organisation(
            project_id=self.id, organisation_id=by.organisation_id, by=self.cast.jo, now=self.at
        )
        seats.answer(project_id=self.id, accepted=True, needs="", by=by, now=self.at)

    def _move_on(self, ideas: list[UUID]) -> None:
        for said, target in zip(self.told.said, ORDER[1:], strict=False):
            if target is Stage.TRYOUT:
                self._decide(ideas)
            self.at = min(self.at + self.step, self.now)
            projects.move(project_id=self.id, target=target, said=said, **self._running())
        if self.told.stage is Stage.DECISION:
            self._decide(ideas)

    def _decide(self, ideas: list[UUID]) -> None:
        for idea, (_title, _words, _who, fate, reason) in zip(ideas, self.told.ideas, strict=True):
            if fate is not None:
                deciding.say_fate(contribution_id=idea, fate=fate, reason=reason, **self._running())
        if self.told.decision and not self.decided:
            self.decided = True
            what, because, not_taken, who, dissent = self.told.decision
            decided = Decided(what, because, not_taken, who, local_day(self.at), dissent)
            deciding.decide(project_id=self.id, decided=decided, **self._running())

    def _choose(self) -> None:
        about = {"project_id": self.id, **self._running()}
        dots = choosing.open_round(
            asking=Asking(Way.DOTS, "Where would you begin? You have three dots.", 3), **about
        )
        self._spread(dots, (("Wren", (2, 1)), ("Ngozi", (0, 1, 2))))
        poll = choosing.open_round(
            asking=Asking(Way.POLL, "Would you say what you think if the police were not in the room?", 0,
                          ("Just as much", "More", "I am not sure")), **about
        )  # fmt: skip
        members = [self.cast.by_name[name] for name in SPEAK if self._is_in(name)]
        for n, member in enumerate([self.cast.by_name["Wren"], self.cast.by_name["Ngozi"], *members]):
            self._mark(poll, member, {n % 3: 1})
        if len(members) >= choosing.FEWEST_ANSWERS - 2:
            choosing.close_round(round_id=poll, **self._running())

    def _is_in(self, name: str) -> bool:
        return SPEAK[name] in self.told.organisations

    def _spread(self, round_id: UUID, dots: tuple[tuple[str, tuple[int, ...]], ...]) -> None:
        for name, given in dots:
            self._mark(round_id, self.cast.by_name[name], dict(enumerate(given)))

    def _mark(self, round_id: UUID, member: Member, by_place: dict[int, int]) -> None:
        found = round_for(member, round_id)
        if found is None:
            raise LookupError("No such round.")
        marks = {found.choices[place].id: value for place, value in by_place.items() if value}
        choosing.choose(round_id=round_id, marks=marks, by=member, now=self.at)

    def _text(self) -> None:
        text = documents.put_in(
            project_id=self.id, title="The letter after a report", text=LETTER, **self._running()
        )
        found = document_for(self.cast.jo, text)
        if found is None:
            raise LookupError("No such text.")
        for who, number, words, fate, reason in COMMENTS:
            made = speaking.comment(
                paragraph_id=found.paragraphs[number - 1].id,
                said=Said(words),
                by=self.cast.by_name[who],
                now=self.at,
            )
            deciding.say_fate(contribution_id=made, fate=fate, reason=reason, **self._running())
        documents.put_in_anew(document_id=text, text=ANEW, **self._running())

    def _walk(self) -> None:
        planned = Planned(
            EventKind.WALK,
            "Down the steps at eleven",
            self.now - timedelta(days=9),
            "The foot of the steps, by the bell",
            "We walk down once and stop at three places. It takes forty minutes. Nobody walks home alone.",
            "There are 84 steps. Who does not take them scores the way round.",
        )
        walk = events.plan(project_id=self.id, planned=planned, **self._running())
        for place, scores, who in zip(WALKED, SCORES, ("Wren", "Bethan", "Dee"), strict=True):
            events.hand_in_sheet(
                event_id=walk,
                place=place,
                scores=dict(zip(Parameter, scores, strict=True)),
                words="",
                by=self.cast.by_name[who],
                now=self.at,
            )
        note = events.write_note(
            project_id=self.id,
            event_id=walk,
            words="Start ten minutes later: the bar closes at eleven. Two people stayed for tea and said more.",
            **self._running(),
        )
        events.share_note(note_id=note, **self._running())

    def _running(self) -> dict[str, Any]:
        return {"by": self.cast.jo, "now": self.at}
