"""The demo's ledger: sixty entries in every state, made as people make them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from portal.accounts.actors import System
from portal.partners.demo.asked import ASKED, HALF, NO, SHOWN, VERDICTS, WHY, YES
from portal.partners.recommendations import answering, operations
from portal.partners.recommendations.operations import Asked, For
from portal.partners.recommendations.vocabulary import Answer, Judgement, Origin
from portal.places.calendar import local_day
from portal.promises.vocabulary.framework import BY_CODE

BY = System("demo")
OWNERS = (
    "Head of Public Protection",
    "Head of Contact",
    "Chief Inspector, Harbour Towns",
    "Head of Professional Standards",
)
FEW = 16


def make_recommendations(
    *, force_id: UUID, organisations: dict[str, UUID], now: datetime, small: bool
) -> None:
    """Every sixth waits, every tenth was rejected, half have a verdict; some are overdue."""
    for number, (name, code, title) in enumerate(ASKED[:FEW] if small else ASKED):
        # What waits was asked lately; one of them too long ago.
        waits = number % 6 == 0
        asked_at = now - timedelta(days=(3 + number // 3 if number else 40) if waits else 30 + number * 11)
        asked = Asked(title, WHY[number % len(WHY)], code if code in BY_CODE else "")
        made = operations.draft(
            force_id=force_id,
            asked=asked,
            on_behalf=For(Origin.ORGANISATION, organisations[name]),
            by=BY,
            now=asked_at,
        )
        operations.submit(recommendation_id=made, by=BY, now=asked_at)
        if not waits:
            _answer(made, number, asked_at + timedelta(days=20), now)


def _answer(made: UUID, number: int, at: datetime, now: datetime) -> None:
    about: dict[str, Any] = {"recommendation_id": made, "by": BY}
    at = min(at, now)
    answering.assign(**about, owner=OWNERS[number % len(OWNERS)], now=at)
    if number % 10 == 3:
        answering.answer(**about, answer=Answer.REJECT, reasons=NO[number % 2], due_on=None, now=at)
        return
    half = number % 5 == 2
    # One in seven of those at work is late, whatever day the demo is made on.
    late = number % 7 == 4
    due = local_day(now) - timedelta(days=9) if late else local_day(now) + timedelta(days=20 + number)
    answering.answer(
        **about,
        answer=Answer.IN_PART if half else Answer.ACCEPT,
        reasons=HALF if half else YES[number % 2],
        due_on=due,
        now=at,
    )
    if late or number % 3 == 0:
        return
    done_at = min(at + timedelta(days=60), now - timedelta(days=2))
    answering.show_evidence(**about, title=SHOWN[0], shows=SHOWN[1], link="", now=done_at)
    answering.report_done(**about, now=done_at)
    if number % 11 != 5:
        code, words, dissent = VERDICTS[number % len(VERDICTS)]
        operations.judge(
            **about,
            judgement=Judgement(code),
            words=words,
            dissent=dissent,
            now=max(done_at, now - timedelta(days=1 + number % 20)),
        )
