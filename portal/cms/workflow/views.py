"""The review in the workspace: what waits, one page under review, what goes out when, and taking a page down."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.incident.holding import running
from portal.cms.wording.advice import advise
from portal.cms.wording.texts import words_of
from portal.cms.workflow import queries, schedule
from portal.cms.workflow.checklist import CHECKLIST
from portal.cms.workflow.forms import AgainForm, ChangesForm, CommentForm, form_for
from portal.cms.workflow.moving import StepRefused, take_step
from portal.cms.workflow.reading_again import still_holds
from portal.cms.workflow.tasks import SOON
from portal.cms.workflow.trees import page_of
from portal.places import calendar

EDITS = requires(Permission.PAGES_EDIT)
TAKES_DOWN = requires(Permission.PAGES_PUBLISH)


@EDITS
def overview(request: MemberRequest) -> HttpResponse:
    """What waits for you, what waits for others, what is on the clock, what to read again."""
    by, today = request.actor, calendar.local_day(calendar.now())
    rows = queries.waiting(by=by)
    context = {
        "mine": [row for row in rows if row.reason is None],
        "others": [row for row in rows if row.reason is not None],
        "scheduled": queries.scheduled(by.force_id),
        "again": queries.to_read_again(by.force_id, until=today + SOON, today=today),
        "incident": running(by.force_id),
        "may_publish": by.may(Permission.PAGES_PUBLISH),
    }
    return render(request, "workflow/overview.html", context)


@EDITS
def review(request: MemberRequest, page_id: int) -> HttpResponse:
    """One page under review: the text, the advice, the checklist. A POST takes the step."""
    found = queries.review_of(page_id, by=request.actor)
    if found is None:
        raise Http404
    sent_back = request.method == "POST" and request.POST.get("action") == "reject"
    data = request.POST if request.method == "POST" else None
    form = form_for(found.task, "approve")(None if sent_back else data, prefix="yes")
    changes = ChangesForm(data if sent_back else None, prefix="no")
    taken: CommentForm = changes if sent_back else form
    refused: StepRefused | None = None
    if request.method == "POST" and found.reason is None and taken.is_valid():
        try:
            _take(request, found, taken, approve=not sent_back)
        except StepRefused as error:
            refused = error
        else:
            return redirect("review:overview")
    context: dict[str, Any] = {
        "review": found,
        "form": form,
        "changes": changes,
        "faulty": taken if taken.is_bound and taken.errors else None,
        "refused": refused,
        "questions": len(CHECKLIST),
        "incident": running(request.actor.force_id),
    }
    status = 200 if request.method != "POST" else 422
    return render(request, "workflow/review.html", context, status=status)


def _take(request: MemberRequest, found: queries.Review, form: CommentForm, *, approve: bool) -> None:
    take_step(
        task=found.task,
        task_state=found.task_state,
        user=request.user,
        approve=approve,
        answers=form.cleaned_data,
    )
    said = _("Passed on.") if approve else _("Sent back to the author.")
    if approve and found.task.is_last:
        said = (
            _("Approved. It is on the clock.") if found.go_live_at else _("Approved. It is on the site now.")
        )
    messages.success(request, said)


@TAKES_DOWN
@require_POST
def stop(request: MemberRequest, revision_id: int) -> HttpResponse:
    """Take an approved version off the clock."""
    try:
        schedule.stop_scheduled(revision_id=revision_id, by=request.actor, now=calendar.now())
    except schedule.NoSuchPage as error:
        raise Http404 from error
    messages.success(request, _("Taken off the clock. It stays a draft."))
    return redirect("review:overview")


@TAKES_DOWN
def take_down(request: MemberRequest, page_id: int) -> HttpResponse:
    """Ask once, then take a live page off the site."""
    page = page_of(request.actor.force_id, page_id)
    if page is None or not page.live or page.depth <= 2:
        raise Http404
    if request.method == "POST":
        try:
            schedule.take_down(page_id=page_id, by=request.actor, now=calendar.now())
        except schedule.NoSuchPage as error:
            raise Http404 from error
        messages.success(request, _("Taken off the site. It can go out again through the review."))
        return redirect("review:overview")
    return render(request, "workflow/take_down.html", {"title": page.title, "page_id": page.pk})


@EDITS
def again(request: MemberRequest, page_id: int) -> HttpResponse:
    """Say that a page still holds, and when to read it next."""
    page = page_of(request.actor.force_id, page_id)
    if page is None or not page.live:
        raise Http404
    now = calendar.now()
    today = calendar.local_day(now)
    form = AgainForm(request.POST or None, today=today, initial={"next_by": calendar.months_later(today, 6)})
    if request.method == "POST" and form.is_valid():
        try:
            still_holds(page_id=page_id, by=request.actor, now=now, **form.cleaned_data)
        except schedule.NoSuchPage as error:
            raise Http404 from error
        messages.success(request, _("Noted. You will be reminded again."))
        return redirect("review:overview")
    context = {"form": form, "title": page.title, "page_id": page.pk}
    return render(request, "workflow/again.html", context, status=422 if form.is_bound else 200)


@EDITS
@require_safe
def advice(request: MemberRequest, page_id: int) -> HttpResponse:
    """How the latest version of a page speaks, for whoever may edit it."""
    page = page_of(request.actor.force_id, page_id)
    if page is None:
        raise Http404
    text = page.get_latest_revision_as_object()
    language = text.locale.language_code
    found = advise(words_of(text), language=language)
    return render(request, "workflow/advice.html", {"title": text.title, "page_id": page.pk, "advice": found})
