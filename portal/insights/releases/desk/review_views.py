"""The harm review in the workspace: written by one person, signed by another, read by the partners named in it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires, requires_one_of
from portal.accounts.queries import organisations_for
from portal.accounts.roles import Permission
from portal.insights.releases.desk.forms import ReviewForm
from portal.insights.releases.desk.reviews import ReviewShown, draft_of, review, reviews
from portal.insights.releases.operations import reviewing
from portal.insights.releases.operations.rules_in_force import rules_in_force
from portal.insights.releases.questions import QUESTIONS
from portal.places import calendar

READS = requires_one_of(Permission.REPORTS_SEE_COUNTS, Permission.ORGANISATION_READ)
WRITES = requires(Permission.REPORTS_SEE_COUNTS)


@READS
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Every review that the reader may read."""
    context = {
        "reviews": reviews(actor=request.actor),
        "may_write": request.actor.may(Permission.REPORTS_SEE_COUNTS),
        "draft": draft_of(request.actor),
    }
    return render(request, "insights/releases/reviews.html", context)


@READS
@require_safe
def show(request: MemberRequest, review_id: UUID) -> HttpResponse:
    """One review."""
    found = _found(request, review_id)
    names = {question.code: question.text for question in QUESTIONS} | {
        "partners": _("Who took part?"),
        "met_on": _("When did you meet?"),
    }
    context = {
        "found": found,
        "missing": [names[code] for code in found.missing],
        "is_staff": request.actor.may(Permission.REPORTS_SEE_COUNTS),
        "wrote_it": request.actor.may(Permission.PAGES_APPROVE) and not found.may_sign,
    }
    return render(request, "insights/releases/review.html", context)


@WRITES
def new(request: MemberRequest) -> HttpResponse:
    """Begin a review, from the rules that stand."""
    draft = draft_of(request.actor)
    if draft is not None:
        messages.info(
            request, _("This review waits for its second person. Write in it, or have it signed first.")
        )
        return redirect("insights:harm_review", review_id=draft)
    rules = rules_in_force(request.actor.force_id)
    form = _form(request, {"finest": rules.finest, "least": rules.least})
    if request.method == "POST" and form.is_valid():
        try:
            made = reviewing.record_harm_review(
                force_id=request.actor.force_id, account=form.account, by=request.actor, now=calendar.now()
            )
        except reviewing.DraftThereError:
            form.add_error(
                None, _("Somebody else has begun a review meanwhile. Copy what you wrote into it.")
            )
        else:
            messages.success(request, _("Kept. It counts once a second person has signed it."))
            return redirect("insights:harm_review", review_id=made)
    return _page(request, form, _("Write down a harm review"))


@WRITES
def change(request: MemberRequest, review_id: UUID) -> HttpResponse:
    """Write in a review that nobody has signed."""
    found = _found(request, review_id)
    if not found.may_write:
        messages.info(request, _("It is signed, so it stays as it is. Begin a new one instead."))
        return redirect("insights:harm_review", review_id=review_id)
    initial: dict[str, Any] = {
        **found.written,
        "met_on": found.line.met_on,
        "organisations": [str(one) for one, _name in found.organisations],
        "partners": found.partners,
        "findings": found.findings,
        "finest": found.rules.finest,
        "least": found.rules.least,
    }
    form = _form(request, initial)
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.change_harm_review(
                review_id=review_id, account=form.account, by=request.actor, now=calendar.now()
            )
        except reviewing.ReviewNotFound:
            form.add_error(None, _("It was signed meanwhile, so it stays as it is."))
        else:
            messages.success(request, _("Kept. It counts once a second person has signed it."))
            return redirect("insights:harm_review", review_id=review_id)
    return _page(request, form, _("Write in the harm review"))


@requires(Permission.PAGES_APPROVE)
@require_POST
def sign(request: MemberRequest, review_id: UUID) -> HttpResponse:
    """Stand for somebody else's review, as it was read."""
    found = _found(request, review_id)
    seen = request.POST.get("revision", "")
    try:
        reviewing.approve_harm_review(
            review_id=review_id,
            revision=int(seen) if seen.isdecimal() and len(seen) < 9 else 0,
            by=request.actor,
            now=calendar.now(),
        )
    except PermissionDenied:
        messages.error(request, _("You wrote in it. Somebody else has to sign."))
    except reviewing.ReviewChangedError:
        messages.warning(
            request, _("Somebody wrote in it after you opened it. Read it again before you sign.")
        )
    except reviewing.ReviewNotWholeError:
        messages.error(request, _("Some of it is not answered yet."))
    except reviewing.ReviewNotFound:
        messages.info(request, _("It was signed meanwhile, so it stays as it is."))
    else:
        messages.success(request, _("Signed. Its rules hold for every release from now on."))
    return redirect("insights:harm_review", review_id=found.line.id)


def _form(request: MemberRequest, initial: dict[str, Any]) -> ReviewForm:
    now = calendar.now()
    partners = [(str(one.id), one.name) for one in organisations_for(actor=request.actor, now=now)]
    return ReviewForm(
        request.POST or None, organisations=partners, today=calendar.local_day(now), initial=initial
    )


def _page(request: MemberRequest, form: ReviewForm, title: str) -> HttpResponse:
    context = {"form": form, "title": title}
    return render(
        request, "insights/releases/review_form.html", context, status=422 if form.is_bound else 200
    )


def _found(request: MemberRequest, review_id: UUID) -> ReviewShown:
    found = review(review_id=review_id, actor=request.actor)
    if found is None:
        raise Http404
    return found
