"""Feedback as Doggerland's partners and participants gave it: answered, acknowledged, and still waiting in its time."""

from datetime import datetime, timedelta

from portal.accounts.actors import Member
from portal.partners.feedback.operations import Given, acknowledge, answer, give
from portal.partners.feedback.vocabulary import About, Felt, Whom

ANSWERED = Given(
    About.SERVICE,
    "The front desk in Skerry",
    Whom.SUPPORTED,
    Felt.PARTLY,
    Felt.NO,
    Felt.PARTLY,
    "She said why she had come with six people behind her. Nobody told her that there is a room.",
)
ANSWER = "You are right. The room is offered first since the first of the month, and a sign says so."
ACKNOWLEDGED = Given(
    About.OFFICER,
    "A visit after a call at night",
    Whom.SUPPORTED,
    Felt.YES,
    Felt.YES,
    Felt.PARTLY,
    "He was kind, and wrote down a number that works. He stood in the door the whole time, and she could not pass.",
)
WAITING = Given(
    About.CAMPAIGN,
    "The posters at the bus stops",
    Whom.SELF,
    Felt.NO,
    words="They tell me what to wear in my bag. I would like one that talks to those who follow us.",
)


def make_demo_feedback(*, partner: Member, participant: Member, lead: Member, now: datetime) -> int:
    """One in each state. Says how many."""
    weeks_ago, days_ago = now - timedelta(days=40), now - timedelta(days=6)
    first = give(force_id=partner.force_id, given=ANSWERED, by=partner, now=weeks_ago)
    acknowledge(feedback_id=first, by=lead, now=weeks_ago + timedelta(days=2))
    answer(feedback_id=first, answer=ANSWER, by=lead, now=weeks_ago + timedelta(days=9))
    second = give(force_id=partner.force_id, given=ACKNOWLEDGED, by=partner, now=days_ago)
    acknowledge(feedback_id=second, by=lead, now=days_ago + timedelta(days=1))
    give(force_id=participant.force_id, given=WAITING, by=participant, now=now)
    return 3
