"""Doggerland's four panels, with three quarters behind them and one ahead, made as their members make them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member, System
from portal.insights.profiles.queries import versions_to_share
from portal.partners.panels.case_form import QUESTIONS
from portal.partners.panels.demo_words import CASES, FINDINGS, MINUTES, PANELS, YEAR
from portal.partners.panels.models import PanelCase, PanelSeat
from portal.partners.panels.operations import meeting, packing, setting_up
from portal.partners.panels.operations.meeting import Found
from portal.partners.panels.operations.packing import Listed, Told
from portal.partners.panels.operations.setting_up import Planned
from portal.partners.panels.vocabulary import CaseForm, Ended, Rating, Seen, Took, Withheld
from portal.partners.recommendations import answering
from portal.partners.recommendations.operations import Asked, judge
from portal.partners.recommendations.vocabulary import Answer, Judgement
from portal.places.calendar import days_of_quarter, local_day, next_quarter, quarter_of
from portal.promises.queries.closures import closures_kept

SYSTEM = System("demo")
QUARTERS_BACK = 3
SEEN = (Seen.YES, Seen.NO, Seen.YES, Seen.UNCLEAR, Seen.YES, Seen.NO)
ENDED = (Ended.FIFTEEN, Ended.SIXTEEN, Ended.FOURTEEN, Ended.CHARGED, Ended.FIFTEEN)
TOOK = (Took.QUARTER, Took.HALF, Took.LONGER, Took.MONTH, Took.YEAR)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who leads, who sits, and who of the force supplies."""

    leads: Member
    sits: Member
    supplies: Member


def make_demo_panels(*, force_id: UUID, cast: Cast, now: datetime, small: bool = False) -> None:
    """Four panels, or with `small` one. A whole year of each costs about a hundred rows."""
    with transaction.atomic():
        for number in range(1 if small else len(PANELS)):
            _panel(number, force_id, cast, now)


def _panel(number: int, force_id: UUID, cast: Cast, now: datetime) -> None:
    told = PANELS[number]
    forces: dict[str, Any] = {"by": cast.supplies, "now": now}
    made = setting_up.set_up(force_id=force_id, name=told.name, purpose=told.purpose, **forces)
    setting_up.appoint(panel_id=made, user_id=cast.leads.user_id, leads=True, **forces)
    setting_up.appoint(panel_id=made, user_id=cast.sits.user_id, leads=False, **forces)
    quarters = _quarters(now)
    for turn, topic in enumerate(told.topics[: QUARTERS_BACK + 1]):
        day = days_of_quarter(quarters[turn])[0] + timedelta(days=40 + number * 5)
        ahead = turn == QUARTERS_BACK
        audit = told.audit if turn == 1 else ""
        planned = Planned(quarters[turn], topic, audit, None if ahead else day)
        at = now if ahead else datetime.combine(day, now.timetz()) + timedelta(days=1)
        held = setting_up.plan_meeting(panel_id=made, planned=planned, by=cast.leads, now=now)
        if not ahead:
            _meet(held, number, turn, quarters[turn], cast, at)
    for year in sorted({days_of_quarter(one)[0].year for one in quarters[:QUARTERS_BACK]}):
        words, dissent = YEAR[number % len(YEAR)]
        meeting.publish_report(panel_id=made, year=year, words=words, dissent=dissent, by=cast.leads, now=now)


def _quarters(now: datetime) -> list[str]:
    """The three quarters before this one, this one last."""
    first = quarter_of(local_day(now) - timedelta(days=91 * QUARTERS_BACK))
    found = [first]
    while found[-1] != quarter_of(local_day(now)):
        found.append(next_quarter(found[-1]))
    return found[-(QUARTERS_BACK + 1) :]


def _meet(held: UUID, number: int, turn: int, quarter: str, cast: Cast, at: datetime) -> None:
    by: dict[str, Any] = {"by": cast.leads, "now": at}
    items = _pack(held, number, turn, quarter, cast, at)
    for place, item in enumerate(items):
        meeting.declare(item_id=item, has_interest=False, **by)
        meeting.declare(item_id=item, has_interest=place == 0 and turn == 1, by=cast.sits, now=at)
    panel_seats = PanelSeat.objects.filter(panel__meetings=held).values_list("pk", flat=True)
    meeting.mark_attendance(meeting_id=held, seat_ids=panel_seats, **by)
    told = FINDINGS[(number * QUARTERS_BACK + turn) % len(FINDINGS)]
    found = Found(Rating(told.rating), told.title, told.words, told.dissent, items[-1])
    finding = meeting.record_finding(meeting_id=held, found=found, **by)
    meeting.write_minutes(meeting_id=held, minutes=MINUTES[turn % len(MINUTES)], **by)
    asked = [
        meeting.recommend(finding_id=finding, asked=Asked(title, told.why, told.code), **by)
        for title in told.asked
    ]
    meeting.publish_minutes(meeting_id=held, **by)
    for place, recommendation in enumerate(asked):
        _answered(recommendation, number + turn + place, cast, at)


def _pack(held: UUID, number: int, turn: int, quarter: str, cast: Cast, at: datetime) -> list[UUID]:
    forces: dict[str, Any] = {"meeting_id": held, "by": cast.supplies, "now": at}
    items = []
    kept = sorted(closures_kept(cast.supplies.force_id))
    if kept:
        wanted = quarter if quarter in kept else kept[-1]
        items.append(packing.share_outcomes(quarter=wanted, **forces))
    versions = versions_to_share(actor=cast.supplies, force_id=cast.supplies.force_id)
    if versions and turn == 0:
        items.append(packing.share_profile(version_id=versions[number % len(versions)][0], **forces))
    first, last = days_of_quarter(quarter)
    form = list(CaseForm)[number % len(CaseForm)]
    order = "by crime number, the smallest first"
    listed = Listed(form, first, last, order, 148 + number * 37 + turn * 11, 5)
    items.append(packing.draw_cases(listed=listed, **forces))
    for place, case in enumerate(PanelCase.objects.filter(sample__item=items[-1]).order_by("place")):
        _fill(case.pk, number + turn + place, place, cast, at)
    return items


def _fill(case: UUID, turn: int, place: int, cast: Cast, at: datetime) -> None:
    by: dict[str, Any] = {"case_id": case, "by": cast.supplies, "now": at}
    if turn % 7 == 6:
        packing.withhold(because=Withheld.KNOWN, **by)
        return
    seen = {name: SEEN[(turn + step) % len(SEEN)] for step, (name, _label) in enumerate(QUESTIONS)}
    told = Told(ENDED[turn % 5], TOOK[(turn + place) % 5], words=CASES[turn % len(CASES)], **seen)
    packing.fill_in(told=told, **by)


def _answered(recommendation: UUID, turn: int, cast: Cast, at: datetime) -> None:
    """Most are answered, one in four is judged, and some wait for too long."""
    about: dict[str, Any] = {"recommendation_id": recommendation, "now": at + timedelta(days=20)}
    if turn % 4 == 3:
        return
    answering.assign(owner="Head of Public Protection", by=SYSTEM, **about)
    due = local_day(at) + timedelta(days=120)
    answer = Answer.IN_PART if turn % 3 == 1 else Answer.ACCEPT
    answering.answer(
        answer=answer, reasons="We do this in every station by that day.", due_on=due, by=SYSTEM, **about
    )
    if turn % 4 == 0:
        shown: dict[str, Any] = {
            "title": "The new instruction",
            "shows": "It is in use. Whether it is kept is not shown.",
            "link": "",
        }
        answering.show_evidence(by=SYSTEM, **shown, **about)
        answering.report_done(by=SYSTEM, **about)
        judge(
            judgement=Judgement.IN_PART,
            words="In three of the five files that we were shown.",
            dissent="",
            by=cast.leads,
            **about,
        )
