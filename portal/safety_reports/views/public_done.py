"""Sending, and the page after it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.receipts import drafts
from portal.receipts.tokens import MalformedTokenError, grouped
from portal.safety_reports.journey.content import content_of
from portal.safety_reports.journey.state import Journey
from portal.safety_reports.journey.steps import CHECK, POLICE, RECOGNISE, Answers
from portal.safety_reports.operations.add_more import CannotAdd, add_more
from portal.safety_reports.operations.content import Content
from portal.safety_reports.operations.submit import (
    DraftGone,
    InboxNotOpen,
    MayNotBeSent,
    ReceivedBefore,
    Sent,
    sent_before,
    submit,
)
from portal.safety_reports.queries import guidance
from portal.safety_reports.queries.routing import Routed, force_for
from portal.safety_reports.subjects import INDEPENDENT_REPORT, SAFETY_REPORT
from portal.safety_reports.views import public_pages as pages
from portal.safety_reports.views.desk import Desk
from portal.safety_reports.views.public_pages import Turn
from portal.safety_reports.vocabulary.answers import Way, YesNo
from portal.safety_reports.vocabulary.concerns import MAY_BE_A_CRIME
from portal.safety_reports.vocabulary.guidance import Subject
from portal.safety_reports.vocabulary.spaces import Feeling, Space
from portal.sealing.operations import NoRecipientError

ADDED_IS_KNOWN_FOR = 600


@dataclass(slots=True)
class _More:
    """After a quick report: a new draft that may add to that one report, for as long as the draft lives."""

    journey: Journey
    now: datetime
    offered: dict[str, str] = field(default_factory=dict)

    def offer(self, kind: str, report_id: UUID) -> None:
        """Make the draft, in the transaction that stores the report."""
        if kind == SAFETY_REPORT:
            more = Journey(Way.MORE, self.journey.facts, adds_to=str(report_id))
            key = drafts.start(now=self.now, data=more.as_draft())
            self.offered = {"draft": key, "first": more.first().code}


def send(turn: Turn) -> HttpResponse:
    """Send what was checked. Something still missing leads to its page; everything else ends on the page after."""
    missing = turn.journey.missing()
    if missing is not None:
        return pages.show(turn, missing, with_errors=turn.journey.form(missing).is_bound)
    if turn.journey.way is Way.MORE:
        return _send_more(turn)
    answers = turn.journey.answers()
    content = content_of(answers, language=get_language() or "en")
    content = replace(content, assistance=turn.desk.assistance(turn.request, turn.journey))
    more = _More(turn.journey, turn.now)
    try:
        result = submit(
            content=content,
            token=turn.request.POST.get("token", ""),
            draft_key=turn.key,
            wants_receipt=_wants_receipt(turn, answers),
            host=answers["host"],
            chosen_force=answers.get("chosen_force"),
            sender=turn.desk.sender(turn.request, turn.now),
            now=turn.now,
            then=more.offer
            if turn.journey.way is Way.QUICK
            else turn.desk.beside(turn.request, turn.journey, turn.now),
        )
    except (MalformedTokenError, NoRecipientError, DraftGone, InboxNotOpen, MayNotBeSent) as refusal:
        return _not_sent(turn, content, refusal)
    return _after(turn.request, turn.desk, result, more=more.offered, content=content, now=turn.now)


def _not_sent(turn: Turn, content: Content, refusal: Exception) -> HttpResponse:
    """Nothing was stored. What was typed is still there, unless it is the draft itself that is gone."""
    match refusal:
        case DraftGone():
            return turn.desk.start(turn.request, notice="gone")
        case MayNotBeSent():
            return pages.show(turn, CHECK, refusal=str(refusal))
        case InboxNotOpen():
            return pages.show(turn, POLICE if content.space == Space.POLICE else RECOGNISE, with_errors=True)
        case NoRecipientError():
            return pages.show(turn, CHECK, notice="no_reader")
        case _:
            return pages.show(turn, CHECK)


def already_sent(request: HttpRequest, key: str, desk: Desk, *, now: datetime) -> HttpResponse | None:
    """The page after, for a form that was sent before: a retry, a double tap, an answer that got lost."""
    if request.POST.get("go") != "send":
        return None
    if cache.get(_added_key(key)):
        return desk.show(request, "journey/added.html")
    result = sent_before(token=request.POST.get("token", ""), now=now)
    return None if result is None else _after(request, desk, result, more={}, content=None, now=now)


def _wants_receipt(turn: Turn, answers: Answers) -> bool:
    if turn.journey.way is Way.QUICK:
        return turn.request.POST.get("code") == YesNo.YES
    return answers.get("hear_back") == YesNo.YES


def _send_more(turn: Turn) -> HttpResponse:
    content = content_of(turn.journey.answers(), language=get_language() or "en")
    try:
        add_more(report_id=turn.journey.adds_to, content=content, draft_key=turn.key, now=turn.now)
    except DraftGone:
        before = already_sent(turn.request, turn.key, turn.desk, now=turn.now)
        return before or turn.desk.start(turn.request, notice="gone")
    except CannotAdd:
        return turn.desk.show(turn.request, "journey/cannot_add.html")
    cache.set(_added_key(turn.key), 1, ADDED_IS_KNOWN_FOR)
    return turn.desk.show(turn.request, "journey/added.html")


def _site_of(facts: Mapping[str, Any]) -> Routed:
    return force_for(None, host=facts["host"], chosen=facts.get("chosen_force"))


def _added_key(key: str) -> str:
    return f"added-{hashlib.sha256(key.encode()).hexdigest()}"


def _after(
    request: HttpRequest,
    desk: Desk,
    result: Sent | ReceivedBefore,
    *,
    more: dict[str, str],
    content: Content | None,
    now: datetime,
) -> HttpResponse:
    if isinstance(result, ReceivedBefore):
        return desk.show(request, "journey/received.html")
    routed = result.routed or _site_of(desk.facts(request))
    facts = guidance.facts_about(Subject.CRIME, Subject.TALK, force_id=routed.force_id)
    context: dict[str, Any] = {
        "receipt": result.receipt,
        "has_receipt": result.receipt is not None,
        "grouped": grouped(result.receipt) if result.receipt else "",
        "routed": routed,
        "is_independent": result.subject_kind == INDEPENDENT_REPORT,
        "is_safe": content is not None and content.feeling == Feeling.SAFE,
        "from_workforce": content is not None and content.from_workforce,
        "may_be_a_crime": content is not None and bool(MAY_BE_A_CRIME.intersection(content.concerns)),
        "reading": guidance.reading_hours(force_id=routed.force_id, language=get_language() or "en", now=now),
        "ways": [each for each in facts if each.fact.subject == Subject.CRIME],
        "talk": [each for each in facts if each.fact.subject == Subject.TALK],
    }
    return desk.show(request, "journey/done.html", context | ({} if result.again else more))
