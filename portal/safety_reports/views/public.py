"""The journey: one neutral address. A GET shows the empty start page; only a POST shows what was typed."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from portal.places import calendar
from portal.receipts import drafts
from portal.receipts.limits import limited
from portal.safety_reports.journey.state import Journey
from portal.safety_reports.journey.steps import CHECK, PLACE
from portal.safety_reports.views.desk import Desk
from portal.safety_reports.views.public_done import already_sent, send
from portal.safety_reports.views.public_help import help_within
from portal.safety_reports.views.public_pages import PUBLIC_DESK, Turn, facts_for, show, start_page
from portal.safety_reports.vocabulary.answers import Way
from portal.sealing.envelopes import TooLongError

# Far above what any household, school or phone network does by hand.
DRAFTS_AT_MOST = "1000/10m"
FORGET_BEFORE_SEARCH = ("lon", "lat", "found")


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def journey(request: HttpRequest) -> HttpResponse:
    """Show the start page, or take one page's answers and show the next."""
    if request.method != "POST":
        return start_page(request)
    begin = request.POST.get("begin", "")
    if begin in PUBLIC_DESK.ways:
        return begin_at(request, PUBLIC_DESK, Way(begin))
    return take_turn(request, PUBLIC_DESK)


def take_turn(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take one page's answers at a desk and show the next."""
    now = calendar.now()
    key = request.POST.get("draft", "")
    data = drafts.load(key, now=now)
    if data is None:
        gone = "gone" if key else ""
        return already_sent(request, key, desk, now=now) or desk.start(request, notice=gone)
    turn = Turn(request, key, Journey.from_draft(data, facts_for(request, desk, now)), now, desk)
    return _ACTIONS.get(turn.action, _go_on)(turn)


def begin_at(
    request: HttpRequest, desk: Desk, way: Way, carried: Mapping[str, str] | None = None
) -> HttpResponse:
    """The first page of a way. Whoever came back to the start by Back finds there what was typed.

    `carried` was settled before it, and is kept with the answers until it is sent.
    """
    if limited(request, "journey", DRAFTS_AT_MOST):
        return desk.start(request, notice="busy", status=429)
    now = calendar.now()
    facts, kept = facts_for(request, desk, now), request.POST.get("draft", "")
    data = drafts.load(kept, now=now)
    settled = dict(carried or {})
    if data and data["way"] == way:
        before = Journey.from_draft(data | {"carried": settled}, facts)
        return _show_first(Turn(request, kept, before, now, desk))
    drafts.discard(kept)
    fresh = Journey(way, facts, carried=settled)
    return _show_first(Turn(request, drafts.start(now=now), fresh, now, desk))


def _show_first(turn: Turn) -> HttpResponse:
    return _save_and_show(turn, turn.journey.first().code)


def _go_on(turn: Turn) -> HttpResponse:
    """Take the page's answers. With something amiss, the same page again, nothing typed lost."""
    step = turn.step
    form = turn.take()
    if form.is_bound and not form.is_valid():
        return _save_and_show(turn, step.code, bound=True)
    return _save_and_show(turn, turn.journey.after(step).code)


def _go_back(turn: Turn) -> HttpResponse:
    """The page before, keeping what was typed here, right or wrong."""
    step = turn.step
    turn.take()
    before = turn.journey.before(step)
    if before is None:
        drafts.save(turn.key, turn.journey.as_draft(), now=turn.now)
        if turn.journey.way is Way.WORKFORCE:
            return help_within(turn.request, page="work", draft=turn.key, step=step.code)
        return turn.desk.start(turn.request, draft=turn.key)
    return _save_and_show(turn, before.code)


def _skip(turn: Turn) -> HttpResponse:
    step = turn.step
    if step.required:
        return _go_on(turn)
    turn.journey.skip(step)
    return _save_and_show(turn, turn.journey.after(step).code)


def _stay(turn: Turn) -> HttpResponse:
    """More time, or another language: the same page, and thirty minutes from now."""
    if turn.carries_answers:
        turn.take()
    return _save_and_show(turn, turn.step.code)


def _help(turn: Turn) -> HttpResponse:
    """A help page, keeping what was typed here, right or wrong. It knows the draft, to throw it away or go back to it."""
    if not turn.desk.is_public:
        return _stay(turn)
    step = turn.step
    if turn.request.POST.get("step"):
        turn.take()
    try:
        drafts.save(turn.key, turn.journey.as_draft(), now=turn.now)
    except drafts.DraftGoneError:
        return turn.desk.start(turn.request, notice="gone")
    except TooLongError:
        return show(turn, step, notice="too_long")
    step_code = turn.request.POST.get("step") or turn.request.POST.get("back_to", "") or step.code
    return help_within(turn.request, page=turn.request.POST.get("to", ""), draft=turn.key, step=step_code)


def _look_for_place(turn: Turn) -> HttpResponse:
    """A search or a list, made by the server. What was chosen before it is forgotten."""
    turn.take()
    turn.journey.forget(PLACE, *FORGET_BEFORE_SEARCH)
    return _save_and_show(turn, PLACE.code)


def _change(turn: Turn) -> HttpResponse:
    step = turn.journey.step(turn.request.POST.get("to", "")) or turn.step
    return _save_and_show(turn, step.code)


def _leave(turn: Turn) -> HttpResponse:
    drafts.discard(turn.key)
    return turn.desk.start(turn.request, notice="left")


def _save_and_show(turn: Turn, code: str, *, bound: bool = False) -> HttpResponse:
    step = turn.journey.step(code) or turn.journey.missing() or CHECK
    if step == CHECK:
        step = turn.journey.missing() or CHECK
    if step == CHECK and CHECK.code not in turn.journey.seen:
        turn.journey.seen.append(CHECK.code)
    try:
        drafts.save(turn.key, turn.journey.as_draft(), now=turn.now)
    except drafts.DraftGoneError:
        return turn.desk.start(turn.request, notice="gone")
    except TooLongError:
        return show(turn, step, notice="too_long")
    return show(turn, step, with_errors=bound)


_ACTIONS: dict[str, Callable[[Turn], HttpResponse]] = {
    "back": _go_back,
    "skip": _skip,
    "stay": _stay,
    "search": _look_for_place,
    "list": _look_for_place,
    "change": _change,
    "leave": _leave,
    "help": _help,
    "send": send,
}
