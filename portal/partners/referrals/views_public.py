"""A self-referral: one address a desk. A GET shows the empty start page; only a POST shows what was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from portal.partners.referrals import queries
from portal.partners.referrals.operations.submit import DeskClosed, submit_referral
from portal.partners.referrals.steps import ABOUT, CHECK, Referring, Step, content_of, may_go_on, needs_code
from portal.partners.referrals.summary import rows_for
from portal.places import calendar
from portal.places import queries as places
from portal.places.calendar import local_time
from portal.receipts import drafts
from portal.receipts.drafts import LIFETIME
from portal.receipts.limits import limited
from portal.receipts.tokens import MalformedTokenError, grouped, new_submit_token
from portal.safety_reports.operations.submit import DraftGone, ReceivedBefore, Sent, sent_before
from portal.safety_reports.queries import guidance
from portal.safety_reports.vocabulary.guidance import StatementKind, Subject
from portal.sealing.envelopes import TooLongError

DRAFTS_AT_MOST = "1000/10m"
SENT_AT_MOST = (
    "30/10m"  # what lands at a small service: above what one house, shelter or school sends by hand
)


@dataclass(slots=True)
class Turn:
    """One POST: at which desk, with what."""

    request: HttpRequest
    desk: queries.Desk
    key: str = field(repr=False)
    referring: Referring
    now: datetime

    @property
    def step(self) -> Step:
        return self.referring.step(self.request.POST.get("step", ""))

    def take(self) -> Any:
        """Keep what was typed on the page that was sent, and return its form."""
        sent = {name: [str(value) for value in values] for name, values in self.request.POST.lists()}
        return self.referring.keep(self.step, sent)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def refer(request: HttpRequest, desk_id: UUID) -> HttpResponse:
    """The start page, or one page's answers and the next page."""
    desk = queries.open_desk(desk_id, force_id=places.force_for_host(request.get_host()).id)
    if desk is None:
        raise Http404
    if request.method != "POST":
        return _start(request, desk)
    now = calendar.now()
    if "begin" in request.POST:
        return _begin(request, desk, now)
    key = request.POST.get("draft", "")
    data = drafts.load(key, now=now)
    if data is None or data.get("desk") != str(desk.id):
        return _already(request, desk, now) or _start(request, desk, notice="gone" if key else "")
    turn = Turn(request, desk, key, Referring(desk.takes_young, dict(data["typed"])), now)
    return _ACTIONS.get(request.POST.get("go", ""), _go_on)(turn)


def _begin(request: HttpRequest, desk: queries.Desk, now: datetime) -> HttpResponse:
    if limited(request, "referral", DRAFTS_AT_MOST):
        return _start(request, desk, notice="busy", status=429)
    key = drafts.start(now=now, data={"desk": str(desk.id), "typed": {}})
    return _show(Turn(request, desk, key, Referring(desk.takes_young), now), ABOUT)


def _go_on(turn: Turn) -> HttpResponse:
    """Take the page's answers. With something amiss, the same page again, nothing typed lost."""
    step, form = turn.step, turn.take()
    if form.fields and not form.is_valid():
        return _save_and_show(turn, step, with_errors=True)
    return _save_and_show(turn, turn.referring.after(step))


def _go_back(turn: Turn) -> HttpResponse:
    step = turn.step
    turn.take()
    before = turn.referring.before(step)
    if before is None:
        drafts.discard(turn.key)
        return _start(turn.request, turn.desk)
    return _save_and_show(turn, before)


def _change(turn: Turn) -> HttpResponse:
    return _save_and_show(turn, turn.referring.step(turn.request.POST.get("to", "")))


def _stay(turn: Turn) -> HttpResponse:
    """More time, or another language: the same page, and thirty minutes from now."""
    step = turn.step
    if "here" not in turn.request.POST:
        turn.take()
    return _save_and_show(turn, step)


def _leave(turn: Turn) -> HttpResponse:
    drafts.discard(turn.key)
    return _start(turn.request, turn.desk, notice="left")


def _send(turn: Turn) -> HttpResponse:
    missing = turn.referring.missing()
    if missing is not None:
        return _save_and_show(turn, missing, with_errors=True)
    if limited(turn.request, "referral-sent", SENT_AT_MOST):
        return _show(turn, CHECK, notice="busy", status=429)
    answers = turn.referring.answers()
    try:
        result = submit_referral(
            content=content_of(answers, language=get_language() or "en"),
            desk_id=turn.desk.id,
            force_id=turn.desk.force_id,
            token=turn.request.POST.get("token", ""),
            draft_key=turn.key,
            wants_receipt=needs_code(answers) or turn.request.POST.get("code") != "no",
            now=turn.now,
        )
    except DraftGone:
        return _start(turn.request, turn.desk, notice="gone")
    except DeskClosed:
        return _show(turn, CHECK, notice="closed")
    except MalformedTokenError:
        return _show(turn, CHECK)
    return _after(turn.request, turn.desk, result)


def _already(request: HttpRequest, desk: queries.Desk, now: datetime) -> HttpResponse | None:
    """The page after, for a form that was sent before: a retry, a double tap, an answer that got lost."""
    if request.POST.get("go") != "send":
        return None
    result = sent_before(token=request.POST.get("token", ""), now=now)
    return _after(request, desk, result) if result else None


def _after(request: HttpRequest, desk: queries.Desk, result: Sent | ReceivedBefore) -> HttpResponse:
    if isinstance(result, ReceivedBefore):
        return render(request, "journey/received.html")
    context = {
        "name": desk.name_in(get_language() or "en"),
        "desk": desk,
        "receipt": result.receipt,
        "grouped": grouped(result.receipt) if result.receipt else "",
    }
    return render(request, "referrals/public/done.html", context)


def _start(request: HttpRequest, desk: queries.Desk, *, notice: str = "", status: int = 200) -> HttpResponse:
    """Everything that somebody should know before the first question."""
    context = {
        "notice": notice,
        "desk": desk,
        "name": desk.name_in(get_language() or "en"),
        "immigration": _immigration(desk),
        "now_facts": guidance.facts_about(Subject.NOW, force_id=desk.force_id),
    }
    return render(request, "referrals/public/start.html", context, status=status)


def _save_and_show(turn: Turn, step: Step, *, with_errors: bool = False) -> HttpResponse:
    if step == CHECK and (missing := turn.referring.missing()):
        step, with_errors = missing, False
    try:
        drafts.save(turn.key, {"desk": str(turn.desk.id), "typed": turn.referring.typed}, now=turn.now)
    except drafts.DraftGoneError:
        return _start(turn.request, turn.desk, notice="gone")
    except TooLongError:
        return _show(turn, step, notice="too_long")
    return _show(turn, step, with_errors=with_errors)


def _show(
    turn: Turn, step: Step, *, with_errors: bool = False, notice: str = "", status: int = 200
) -> HttpResponse:
    """One page. Only a page that was just sent shows errors: one that is merely opened again does not scold."""
    form = turn.referring.form(step)
    if not with_errors and form.is_bound:
        typed = {
            name: one.widget.value_from_datadict(form.data, form.files, name)
            for name, one in form.fields.items()
        }
        form = type(form)(so_far=form.so_far, shown=typed)
    context: dict[str, Any] = {
        "step": step,
        "form": form,
        "desk": turn.desk,
        "name": turn.desk.name_in(get_language() or "en"),
        "draft": turn.key,
        "notice": notice,
        "kept_until": local_time(turn.now + LIFETIME),
        "carry": {"draft": turn.key, "step": step.code, "go": "stay", "here": "1"},
        **_EXTRAS.get(step.code, _nothing)(turn),
    }
    return render(turn.request, step.page, context, status=status)


def _immigration(desk: queries.Desk) -> Any:
    return guidance.statement(
        StatementKind.IMMIGRATION, force_id=desk.force_id, language=get_language() or "en"
    )


def _nothing(_turn: Turn) -> Mapping[str, Any]:
    return {}


def _facts(subject: Subject) -> Callable[[Turn], Mapping[str, Any]]:
    return lambda turn: {
        "facts": guidance.facts_about(subject, force_id=turn.desk.force_id),
        "may_go_on": may_go_on(turn.referring.answers()),
    }


def _words(turn: Turn) -> Mapping[str, Any]:
    return {"immigration": _immigration(turn.desk)}


def _check(turn: Turn) -> Mapping[str, Any]:
    answers = turn.referring.answers()
    return {"rows": rows_for(answers), "token": new_submit_token(), "needs_code": needs_code(answers)}


_EXTRAS: dict[str, Callable[[Turn], Mapping[str, Any]]] = {
    "now": _facts(Subject.NOW),
    "young": _facts(Subject.YOUNG),
    "words": _words,
    "check": _check,
}
_ACTIONS: dict[str, Callable[[Turn], HttpResponse]] = {
    "back": _go_back,
    "change": _change,
    "stay": _stay,
    "leave": _leave,
    "send": _send,
}
