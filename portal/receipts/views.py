"""The receipt page. One neutral address: a GET shows an empty form, and only a POST shows what a receipt opens."""

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from portal.accounts.actors import ReceiptHolder
from portal.places import calendar
from portal.receipts import operations, queries, tokens
from portal.receipts.forms import BetterForm, EntryForm, MessageForm
from portal.receipts.limits import limited, over
from portal.receipts.padding import padded
from portal.receipts.pages_of_messages import page_of
from portal.shell.privacy import with_form
from portal.shell.registries import ThreadHandlers, ThreadView, threads

WRONG_A_WHILE = "30/10m"
# A malformed receipt is looked up like any other, so that it takes as long. No receipt has this many characters.
NOBODYS = "0"
# The entry form names no step: what is done on the page afterwards is the same opening.
FIRST_STEP = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A receipt that opened something, for the length of one request."""

    receipt: str = field(repr=False)
    holder: ReceiptHolder
    thread: ThreadView
    handlers: ThreadHandlers


# A withdrawn receipt's page holds no form, and would differ in a header from every other.
@with_form
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def receipt_page(request: HttpRequest) -> HttpResponse:
    """Show the entry form, or do the one step that a POST names."""
    if request.method != "POST":
        return _entry(request, EntryForm())
    form = EntryForm(request.POST)
    if over(request, "receipt", WRONG_A_WHILE):
        form.add_error(None, _("Too many tries from here. Please wait ten minutes, then try again."))
        return _entry(request, form, status=429)
    opened = _open(request.POST.get("receipt", ""))
    if opened is None:
        limited(request, "receipt", WRONG_A_WHILE)
        _work_as_for_a_right_one(request)
        if form.is_valid():
            form.add_error(
                "receipt", _("This receipt opens nothing. Check each letter and number, and try again.")
            )
        return _entry(request, form)
    now, asked = calendar.now(), request.POST.get("step", "")
    if asked == FIRST_STEP:
        operations.count_opening(holder=opened.holder, now=now)
        _entry(request, EntryForm())  # drawn for a wrong one too, and not sent here
    return _STEPS.get(asked, _show)(request, opened, now)


def _open(typed: str) -> Opened | None:
    receipt = tokens.tidy(typed)
    holder = queries.holder_of(receipt or NOBODYS)
    if receipt is None or holder is None or holder.subject_kind not in threads:
        return None
    thread = threads.view(holder.subject_kind, holder.subject_id)
    handlers = threads.handlers.find(holder.subject_kind) or ThreadHandlers()
    return Opened(receipt, holder, thread, handlers) if thread else None


def _work_as_for_a_right_one(request: HttpRequest) -> None:
    """Read and draw the longest page that there is, without any message, and throw it away; count it as a wrong one.

    Answers leave at set times, which hides what little remains; on a machine so busy that a page misses its time, right
    and wrong ones miss it alike.
    """
    for kind, handlers in threads.handlers.items():
        longest = handlers.longest() if handlers.longest else None
        thread = threads.view(kind, longest[0]) if longest else None
        if longest and thread:
            now, nobody = calendar.now(), ReceiptHolder(operations.NOTHING, uuid.uuid4(), longest[1])
            operations.count_opening(holder=nobody, now=now)
            _show(request, Opened(NOBODYS, nobody, thread, handlers), now)


def _write(request: HttpRequest, opened: Opened, now: datetime) -> HttpResponse:
    if not (opened.thread.may_message and opened.handlers.message_recipients):
        return _show(request, opened, now)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _show(request, opened, now, message_form=form)
    to_recipients = opened.handlers.message_recipients(opened.holder.subject_id)
    if not to_recipients:
        form.add_error(None, _("Nobody can read messages just now. Please try again later."))
        return _show(request, opened, now, message_form=form)
    with suppress(operations.SentTwiceError):  # a second tap: the first message is there to see
        operations.write_in(
            holder=opened.holder,
            text=form.cleaned_data["text"],
            to_recipients=to_recipients,
            once=form.cleaned_data["once"],
            now=now,
        )
    return _show(request, opened, now, notice=_("Your message was sent."))


def _ask_to_withdraw(request: HttpRequest, opened: Opened, now: datetime) -> HttpResponse:
    if not opened.thread.may_withdraw:
        return _show(request, opened, now)
    return padded(render(request, "receipts/withdraw.html", {"opened": opened}))


def _withdraw(request: HttpRequest, opened: Opened, now: datetime) -> HttpResponse:
    if not (opened.thread.may_withdraw and opened.handlers.withdraw):
        return _show(request, opened, now)
    opened.handlers.withdraw(opened.holder.subject_id, now=now)
    return _show(request, _again(opened), now, notice=_("You have taken it back."))


def _say_better(request: HttpRequest, opened: Opened, now: datetime) -> HttpResponse:
    if not (opened.thread.may_say_better and opened.handlers.say_better):
        return _show(request, opened, now)
    form = BetterForm(request.POST)
    if not form.is_valid():
        return _show(request, opened, now, better_form=form)
    opened.handlers.say_better(opened.holder.subject_id, verdict=form.cleaned_data["verdict"], now=now)
    return _show(request, _again(opened), now, notice=_("Thank you. This helps us see whether it worked."))


def _show(
    request: HttpRequest,
    opened: Opened,
    _now: datetime,
    *,
    notice: str = "",
    message_form: MessageForm | None = None,
    better_form: BetterForm | None = None,
) -> HttpResponse:
    context = {
        "opened": opened,
        "messages_both_ways": page_of(
            queries.messages_with(opened.receipt, opened.holder), request.POST.get("before", "")
        ),
        "notice": notice,
        "form": next((form for form in (message_form, better_form) if form is not None), None),
        "message_form": message_form or MessageForm(initial={"once": uuid.uuid4()}),
        "better_form": better_form or BetterForm(),
    }
    return padded(render(request, "receipts/thread.html", context))


def _again(opened: Opened) -> Opened:
    thread = threads.view(opened.holder.subject_kind, opened.holder.subject_id)
    return Opened(opened.receipt, opened.holder, thread or opened.thread, opened.handlers)


def _entry(request: HttpRequest, form: EntryForm, *, status: int = 200) -> HttpResponse:
    return padded(render(request, "receipts/entry.html", {"form": form}, status=status))


_STEPS: dict[str, Callable[[HttpRequest, Opened, datetime], HttpResponse]] = {
    "write": _write,
    "ask": _ask_to_withdraw,
    "withdraw": _withdraw,
    "better": _say_better,
}
