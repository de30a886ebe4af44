"""Referrals of the demo: desks, and people who asked, in every state, with clocks that ran."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from portal.accounts.actors import Member, System
from portal.accounts.queries import acting_member
from portal.partners.models import Referral
from portal.partners.referrals.content import Content
from portal.partners.referrals.operations.desks import Terms, link_service, open_desk
from portal.partners.referrals.operations.moves import move
from portal.partners.referrals.operations.submit import refer, submit_referral
from portal.partners.referrals.transitions import Move
from portal.partners.referrals.vocabulary import ServiceKind
from portal.places.calendar import days_of_quarter, local_day, quarter_of
from portal.receipts import drafts
from portal.receipts.tokens import new_submit_token
from portal.safety_reports.inbox.demo import make_demo_group
from portal.safety_reports.operations.submit import Sent
from portal.sealing.member_keys import organisation_of


@dataclass(frozen=True, slots=True)
class _Asked:
    """Somebody who asked: how many days ago, what for, and what the organisation did on which day after."""

    days_ago: int
    words: str
    moves: tuple[tuple[int, Move], ...] = ()
    by_force: int | None = None  # days between her yes and the referral; None: she asked herself
    kind: ServiceKind = ServiceKind.OUTREACH


A, C, N, D, X = Move.ACCEPT, Move.CONTACT, Move.NO_CAPACITY, Move.DECLINE, Move.CLOSE
ASKED: tuple[_Asked, ...] = (
    _Asked(1, "Somebody to talk to. I am not ready to leave, and I do not want to be told to."),
    _Asked(2, "He checks my phone in the evening. I need help to plan.", by_force=1),
    _Asked(4, "My sister says you helped her. I do not know where to begin.", ((1, A),)),
    _Asked(6, "I left in spring. He has found out where my daughter goes to school.", ((1, A), (2, C))),
    _Asked(9, "A room for me and two children, if there is one.", ((1, N),), kind=ServiceKind.REFUGE),
    _Asked(12, "She asked for somebody who comes with her to court.", ((2, A), (4, C)), by_force=2),
    _Asked(15, "A room, anywhere on the east coast.", ((1, N),), by_force=0, kind=ServiceKind.REFUGE),
    _Asked(18, "Help with the bank: everything is in his name.", ((1, A), (3, C))),
    _Asked(21, "I want to understand whether what happened is normal.", ((1, A), (2, C), (14, X))),
    _Asked(24, "She wants to speak Polish, and not on the phone.", ((1, A), (3, C)), by_force=3),
    _Asked(30, "A safe place for us and the dog.", ((2, N),), kind=ServiceKind.REFUGE),
    _Asked(36, "I look for a solicitor.", ((2, D),)),
    _Asked(44, "She is safe for now, and wants somebody to call once a week.", ((2, A), (5, C), (40, X)), by_force=1),
    _Asked(52, "A place to stay for a month.", ((1, N), (20, X)), by_force=1, kind=ServiceKind.REFUGE),
    _Asked(60, "My mother-in-law decides everything.", ((3, A), (6, C), (50, X))),
)  # fmt: skip
# In the year that is over: turned away for want of room, of each kind, at both organisations in turn.
TURNED_AWAY = {ServiceKind.REFUGE: 24, ServiceKind.OUTREACH: 13}
FEW_TURNED_AWAY = {ServiceKind.REFUGE: 11}
SAFFRON_DESKS = (
    (ServiceKind.OUTREACH, Terms("Saffron House", "Tŷ Saffrwm", usual_days=4)),
    (ServiceKind.REFUGE, Terms("Saffron House rooms", "Ystafelloedd Tŷ Saffrwm", usual_days=2)),
)
TIDEWATER_DESKS = (
    (ServiceKind.OUTREACH, Terms("Tidewater Women’s Aid", "Cymorth i Fenywod Tidewater", usual_days=3)),
    (ServiceKind.REFUGE, Terms("Tidewater Refuge", "Lloches Tidewater", usual_days=1)),
)


def make_demo_referrals(
    *,
    force_id: UUID,
    lead: UUID,
    second_lead: UUID,
    officer: UUID,
    services: dict[ServiceKind, UUID],
    passphrase: str,
    now: datetime,
    small: bool = False,
) -> None:
    """Two organisations open two desks each; people ask. `services`: pages of the directory by what they are for.

    Once only. A key for each organisation, both with the demo's passphrase.
    """
    by = acting_member(user_id=lead, membership_id=None, now=now)
    other = acting_member(user_id=second_lead, membership_id=None, now=now)
    police = acting_member(user_id=officer, membership_id=None, now=now)
    if by is None or police is None or by.organisation_id is None:
        return
    if Referral.objects.filter(organisation_id=by.organisation_id).exists():
        return
    begun = now - timedelta(days=480)
    desks = _desks(by, TIDEWATER_DESKS, passphrase, begun)
    for kind, service in services.items():
        link_service(service_id=service, desk_id=desks[kind], by=System("demo"), force_id=force_id, now=begun)
    for one in ASKED:
        _make(one, desks[one.kind], by=by, police=police, now=now)
    if other is not None and other.organisation_id is not None:
        both = ((by, desks), (other, _desks(other, SAFFRON_DESKS, passphrase, begun)))
        for kind, number in (FEW_TURNED_AWAY if small else TURNED_AWAY).items():
            for count, days_ago in enumerate(_days_of_the_year_over(number, now)):
                asked_at, theirs = both[count % 2]
                asked = _Asked(days_ago, "A place, for as long as it takes.", ((1, N), (20, X)), kind=kind)
                _make(asked, theirs[kind], by=asked_at, police=police, now=now)


def _desks(
    by: Member, told: tuple[tuple[ServiceKind, Terms], ...], passphrase: str, begun: datetime
) -> dict[ServiceKind, UUID]:
    """An organisation's key, made here because no browser is there to make it, and its desks."""
    if by.organisation_id is None:
        return {}
    make_demo_group(organisation_of(by.organisation_id, force=by.force_id), by.user_id, passphrase)
    return {kind: open_desk(kind=kind, terms=terms, by=by, now=begun) for kind, terms in told}


def _days_of_the_year_over(number: int, now: datetime) -> list[int]:
    """That many days, spread over the four whole quarters before the one that runs, as days before today."""
    today = local_day(now)
    begun, _end = days_of_quarter(quarter_of(today))
    over = (today - begun).days
    return [over + 8 + each * 340 // number for each in range(number)]


def _make(one: _Asked, desk: UUID, *, by: Member, police: Member, now: datetime) -> None:
    when = now - timedelta(days=one.days_ago)
    content = Content(
        language="en",
        words=one.words,
        age="adult",
        ways=("text",),
        times=("morning",),
        details={"reach": "07700 900177", "ask_for": "Sam", "caller": "survey", "leave_message": "no"},
    )
    if one.by_force is None:
        sent = submit_referral(
            content=content,
            desk_id=desk,
            force_id=by.force_id,
            token=new_submit_token(),
            draft_key=drafts.start(now=when),
            wants_receipt=True,
            now=when,
        )
    else:
        asked = (when - timedelta(days=one.by_force)).date()
        sent = refer(
            content=content, desk_id=desk, asked_on=asked, token=new_submit_token(), by=police, now=when
        )
    if isinstance(sent, Sent):
        for days, step in one.moves:
            move(public_id=sent.subject_id, to=step, by=by, now=when + timedelta(days=days))
