"""Feedback in the workspace."""

from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.partners.feedback import operations
from portal.partners.feedback.forms import AnswerForm, GiveForm
from portal.partners.feedback.queries import feedback_for, one_for
from portal.partners.form_pages import FormPage, Refusal, answer, press
from portal.places import calendar

answers = requires(Permission.FEEDBACK_ANSWER)


@requires(Permission.FEEDBACK_READ)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """One's own, or all of the force's for those who answer."""
    context = {
        "rows": feedback_for(request.actor, now=calendar.now()),
        "may_give": request.actor.may(Permission.FEEDBACK_GIVE),
        "may_answer": request.actor.may(Permission.FEEDBACK_ANSWER),
        "days": operations.WORKING_DAYS_TO_ACKNOWLEDGE,
    }
    return render(request, "partners/feedback/overview.html", context)


@requires(Permission.FEEDBACK_GIVE)
def give(request: MemberRequest) -> HttpResponse:
    """Two minutes. What alleges misconduct is not kept here, and the page says where it is safe."""
    form = GiveForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.cleaned_data["misconduct"] == "yes":
        context = {
            "report": settings.PUBLIC_URL + reverse("start:journey"),
            "routes": settings.PUBLIC_URL + reverse("help:independent"),
        }
        return render(request, "partners/feedback/misconduct.html", context)

    def save(_data: dict[str, Any]) -> None:
        operations.give(force_id=request.actor.force_id, given=form.given, **_acting(request))

    page = FormPage(
        _("Give feedback"),
        reverse("partners:feedback"),
        hint=_("It takes two minutes, and is acknowledged within three working days."),
        button=_("Send it"),
    )
    return answer(
        request, form, page, save, done=_("Thank you. Somebody acknowledges it within three working days.")
    )


@answers
@require_POST
def acknowledge(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Say that somebody has read it."""
    do = partial(operations.acknowledge, feedback_id=public_id, **_acting(request))

    def once() -> None:
        try:
            do()
        except operations.NotInOrderError:
            raise Refusal(_("It was acknowledged already.")) from None

    return press(request, once, done=_("Acknowledged."), onward=reverse("partners:feedback"))


@answers
def respond(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Say what is made of it."""
    found = one_for(request.actor, public_id, now=calendar.now())
    if found is None:
        raise Http404

    def save(data: dict[str, Any]) -> None:
        try:
            operations.answer(feedback_id=public_id, answer=data["answer"], **_acting(request))
        except operations.NotInOrderError:
            raise Refusal(_("It was answered already.")) from None

    page = FormPage(
        _("Answer: %(subject)s") % {"subject": found.subject}, reverse("partners:feedback"), hint=found.words
    )
    return answer(request, AnswerForm(request.POST or None), page, save)


def _acting(request: MemberRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": calendar.now()}
