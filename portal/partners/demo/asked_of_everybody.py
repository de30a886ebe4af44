"""Questions that Doggerland's rooms ask everybody at the public door: one that takes answers, one that has its answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from portal.accounts.actors import Member
from portal.partners.projects.operations import asking
from portal.places.calendar import local_day
from portal.receipts.tokens import new_submit_token
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind


@dataclass(frozen=True, slots=True)
class Asked:
    """`said` is what came of it; with it the question is closed."""

    question: str
    about: str
    answers: tuple[str, ...]
    said: str = ""


OF_EVERYBODY = {
    "The steps by the fish market": Asked(
        "What would make you take the steps at night again?",
        "We have walked them twice and have three ideas. Before we decide, we ask those who were not in the room.",
        (
            "A lamp that does not go out when I am half way down.",
            "Nothing. I want the gate closed and the way round lit.",
            "Somebody at the kiosk until the last ferry.",
        ),
    ),
    "The last bus on Fridays": Asked(
        "At which stop do you get off early, and why?",
        "The bus company reads with us what you say, without any name.",
        (
            "The one before the quarry. I do not want to be the last on it.",
            "Harbour Road. There is a shop open.",
        ),
        "Two stops came up again and again. The company tries a second halt at both, on request, from ten at night.",
    ),
}


def ask_everybody(*, title: str, project_id: UUID, force_id: UUID, by: Member, now: datetime) -> None:
    """The question of a project, if it has one, with its answers where the force has a key to read them with."""
    told = OF_EVERYBODY.get(title)
    if told is None:
        return
    asked_at = now - timedelta(days=6)
    made = asking.ask(
        project_id=project_id,
        question=told.question,
        about=told.about,
        closes_on=local_day(now) + timedelta(days=40),
        by=by,
        now=asked_at,
    )
    for number, words in enumerate(told.answers if recipients_of(force_id, RecipientKind.TRIAGE) else ()):
        asking.answer(
            question_id=made,
            force_id=force_id,
            words=words,
            language="en",
            token=new_submit_token(),
            wants_receipt=False,
            is_held=False,
            now=asked_at + timedelta(days=number + 1),
        )
    if told.said:
        asking.close(question_id=made, said=told.said, by=by, now=now)
