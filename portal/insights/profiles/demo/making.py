"""Makes the invented profiles through the real operations: two people, plans frozen before, answers kept as they come."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.demo import id_of
from portal.accounts.queries import organisations_for
from portal.insights.actions.measuring import measure_effect
from portal.insights.actions.operations import add_action, add_reading, set_progress
from portal.insights.actions.planning import Plan, freeze_plan
from portal.insights.actions.vocabulary import Progress
from portal.insights.models import Profile
from portal.insights.profiles.demo.doings import DOINGS, Doing
from portal.insights.profiles.demo.doings import SMALL as SMALL_DOINGS
from portal.insights.profiles.demo.places import DemoGround
from portal.insights.profiles.demo.told import EQUALITY, MISSING, PROFILES, SOURCES, STORY_TITLE, Told
from portal.insights.profiles.demo.told import SMALL as SMALL_PROFILES
from portal.insights.profiles.operations import Narrowed, move, start_profile, write_sections
from portal.insights.profiles.transitions import Move
from portal.insights.profiles.vocabulary import Space, Stage, State
from portal.insights.sharing.operations import decide_grant, propose_grant
from portal.places.calendar import local_day, local_midnight, months_later

READER = "Saffron House"
LONG_AGO, LATELY = timedelta(days=720), timedelta(days=18)


def story_profile(force_id: UUID) -> UUID | None:
    """The profile whose story the demo tells, where the demo was made."""
    return Profile.objects.filter(force=force_id, title=STORY_TITLE).values_list("pk", flat=True).first()


def make_demo_profiles(
    *, force_id: UUID, analyst: Member, lead: Member, now: datetime, small: bool = False
) -> None:
    """Ten profiles, thirty actions and six effects; with `small` two, five and two."""
    making = _Making(force_id, analyst, lead, now)
    told = [one for one in PROFILES if not small or one.key in SMALL_PROFILES]
    doings = [one for one in DOINGS if not small or one.what in SMALL_DOINGS]
    with transaction.atomic():
        for one in told:
            making.profile(one)
        making.first_version()
        for doing in doings:
            making.doing(doing)
        for one in told:
            making.finish(one)
        making.share()


class _Making:
    """Two people at work over two years."""

    def __init__(self, force_id: UUID, analyst: Member, lead: Member, now: datetime) -> None:
        self.force_id, self.analyst, self.lead, self.now = force_id, analyst, lead, now
        self.today = local_day(now)
        self.ground = DemoGround(force_id, self.today)
        self.made: dict[str, UUID] = {}
        self.told: dict[str, Told] = {}
        self.partners = {one.name: one.id for one in organisations_for(actor=analyst, now=now)}

    def profile(self, told: Told) -> None:
        """Begun two years ago, so that what was done later was planned in time."""
        begun = self.now - LONG_AGO
        squares = self.ground.squares_of(told)
        wards = [self.ground.quiet_ward()] if told.space is Space.PUBLIC and not squares else []
        self.told[told.key] = told
        self.made[told.key] = start_profile(
            force_id=self.force_id, title=told.title, space=told.space, wards=wards, handling=told.handling,
            review_on=self.today + timedelta(days=told.review_in), narrowed=Narrowed(squares, told.concerns),
            by=self.analyst, now=begun,
        )  # fmt: skip

    def first_version(self) -> None:
        """What the story's profile said before anything was done."""
        told = self.told["story"]
        self._write(
            told, self.now - LONG_AGO, stage=Stage.RESPONSE,
            findings="Four in five reports are about the night.\nIt is dark between the doors.",
            recommendations="2: Try brighter lamps, and measure whether they help.",
            interpretation="The dark may be why. It may also only be where.", what_works="", drivers="",
        )  # fmt: skip
        self._approve("story", self.now - LONG_AGO)
        move(profile_id=self.made["story"], move=Move.REOPEN, by=self.analyst, now=self.now - LATELY)

    def doing(self, doing: Doing) -> None:
        starts = months_later(self.today.replace(day=1), doing.begins)
        before = local_midnight(min(starts, self.today) - timedelta(days=10))
        made = add_action(
            profile_id=self.made[doing.profile], kind=doing.kind, what=doing.what, owner=doing.owner, place="",
            starts_on=starts, due_on=starts + timedelta(days=doing.due), cost=doing.cost,
            organisation_id=self.partners.get(doing.partner), by=self.analyst, now=before,
        )  # fmt: skip
        if doing.progress is not Progress.PLANNED:
            set_progress(
                action_id=made,
                progress=doing.progress,
                evidence=doing.evidence,
                by=self.analyst,
                now=self.now,
            )
        if doing.judged is None:
            return
        judged = doing.judged
        told = self.told[doing.profile]
        plan = Plan(self.ground.compared_with(told), tuple(judged.outcomes), worst_chosen=judged.worst_chosen)
        freeze_plan(action_id=made, plan=plan, by=self.analyst, now=before)
        for read in judged.read:
            day = starts + timedelta(days=read.days)
            add_reading(
                action_id=made, outcome=read.outcome, read_on=day, value=Decimal(read.value), source=read.source,
                by=self.analyst, now=local_midnight(day),
            )  # fmt: skip
        measured = min(local_midnight(months_later(starts, judged.months)), self.now)
        measure_effect(action_id=made, by=self.analyst, now=measured)

    def finish(self, told: Told) -> None:
        self._write(told, self.now - LATELY)
        if told.state is State.SUBMITTED:
            move(profile_id=self.made[told.key], move=Move.SUBMIT, by=self.analyst, now=self.now - LATELY)
        if told.state in {State.APPROVED, State.CLOSED}:
            self._approve(told.key, self.now - LATELY)
        if told.state is State.CLOSED:
            move(profile_id=self.made[told.key], move=Move.CLOSE, by=self.lead, now=self.now - LATELY)

    def share(self) -> None:
        """The charity that took part reads what it helped to change."""
        organisation = self.partners.get(READER) or id_of("organisation", READER)
        version = Profile.objects.get(pk=self.made["story"]).versions.order_by("-number")[0]
        grant = propose_grant(
            version_id=version.pk, organisation_id=organisation, until=self.today + timedelta(days=180),
            reason="They train the stewards, and tell us whom the figures leave out.", by=self.analyst,
            now=self.now - LATELY,
        )  # fmt: skip
        decide_grant(grant_id=grant, given=True, by=self.lead, now=self.now - LATELY)

    def _approve(self, key: str, now: datetime) -> None:
        move(profile_id=self.made[key], move=Move.SUBMIT, by=self.analyst, now=now)
        move(profile_id=self.made[key], move=Move.APPROVE, by=self.lead, now=now + timedelta(hours=3))

    def _write(self, told: Told, now: datetime, *, stage: Stage | None = None, **changes: str) -> None:
        sections = {
            "definition": told.definition, "sources": SOURCES, "missing": MISSING, "findings": told.findings,
            "recommendations": told.recommendations, "equality": EQUALITY if told.findings else "",
        }  # fmt: skip
        write_sections(
            profile_id=self.made[told.key], sections=sections | told.more | changes, stage=stage or told.stage,
            review_on=self.today + timedelta(days=told.review_in), by=self.analyst, now=now,
        )  # fmt: skip
