"""The ledger in the workspace: everybody reads it, and each side has its own moves."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires, requires_one_of
from portal.accounts.roles import Permission
from portal.partners.form_pages import FormPage, Refusal, answer, press
from portal.partners.recommendations import answering, operations
from portal.partners.recommendations.forms import (
    AnswerForm,
    AskForm,
    CorrectForm,
    EraseForm,
    EvidenceForm,
    JudgeForm,
    OwnerForm,
)
from portal.partners.recommendations.models import Recommendation
from portal.partners.recommendations.moving import may_write
from portal.partners.recommendations.operations import For
from portal.partners.recommendations.queries import Entry, entry_for, ledger_for
from portal.partners.recommendations.story import story_page
from portal.partners.recommendations.transitions import TRANSITIONS, MoveRefused, Side
from portal.partners.recommendations.vocabulary import Answer, Erased, Judgement, Origin, State
from portal.places import calendar
from portal.shell.story import stories

makes = requires(Permission.RECOMMENDATIONS_MAKE)
# A panel that leads to an entry goes on with it as an organisation does.
writes = requires_one_of(Permission.RECOMMENDATIONS_MAKE, Permission.PANELS_SIT)
answers = requires(Permission.RECOMMENDATIONS_ANSWER)


@requires(Permission.PARTNERS_READ)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """The ledger: overdue first, and one's own drafts."""
    rows = ledger_for(request.actor, now=calendar.now())
    own = request.GET.get("show") == "ours"
    shown = [row for row in rows if not own or row.origin_id == request.actor.organisation_id]
    context = {
        "rows": shown,
        "overdue": sum(row.is_overdue for row in rows),
        "own": own,
        "may_make": request.actor.may(Permission.RECOMMENDATIONS_MAKE),
    }
    return render(request, "partners/recommendations/overview.html", context)


@requires(Permission.PARTNERS_READ)
@require_safe
def show(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """One entry, with the moves that are open to this member."""
    found = _found(request, public_id)
    row = Recommendation.objects.visible_to(request.actor).get(pk=public_id)
    theirs = may_write(request.actor, row)
    forces = request.actor.may(Permission.RECOMMENDATIONS_ANSWER)
    moves = {
        move.value
        for move, one in TRANSITIONS.items()
        if found.row.state in one.sources and (theirs if one.side is Side.THEIRS else forces)
    }
    asked = story_page(
        force_id=request.actor.force_id, recommendation_id=public_id, language="en", now=calendar.now()
    )
    is_public = found.row.state is not State.DRAFT
    context = {
        "found": found,
        "moves": moves,
        "theirs": theirs,
        "story": stories.of(asked) if is_public else None,
    }
    return render(request, "partners/recommendations/recommendation.html", context)


@makes
def new(request: MemberRequest) -> HttpResponse:
    """Begin a draft."""
    organisation_id = request.actor.organisation_id
    if organisation_id is None:
        raise Http404
    form = AskForm(request.POST or None)

    def save(_data: dict[str, Any]) -> None:
        operations.draft(
            force_id=request.actor.force_id,
            asked=form.asked,
            on_behalf=For(Origin.ORGANISATION, organisation_id),
            **_acting(request),
        )

    page = FormPage(_("Recommend something"), reverse("partners:ledger"), button=_("Save as a draft"))
    return answer(request, form, page, save, done=_("Kept as a draft. Only your organisation sees it."))


@writes
def change(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Write a draft anew."""
    row = _found(request, public_id).row
    form = AskForm(request.POST or None, initial={"title": row.title, "words": row.words, "code": row.code})
    return _form(
        request,
        public_id,
        form,
        _("Change the draft"),
        lambda _data: operations.change_draft(
            recommendation_id=public_id, asked=form.asked, **_acting(request)
        ),
    )


@writes
@require_POST
def submit(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return _press(request, public_id, operations.submit, _("Handed in. Everybody can read it now."))


@writes
def correct(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """A new version in front of the earlier one."""
    row = _found(request, public_id).row
    form = CorrectForm(request.POST or None, initial={"title": row.title, "words": row.words})
    return _form(
        request,
        public_id,
        form,
        _("Correct it"),
        lambda data: operations.correct(
            recommendation_id=public_id, asked=form.asked, why=data["why"], **_acting(request)
        ),
        hint=_("The earlier version stays readable, with your reason."),
    )


@writes
def judge(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The verdict of those who asked."""
    return _form(
        request,
        public_id,
        JudgeForm(request.POST or None),
        _("Say whether it was done"),
        lambda data: operations.judge(
            recommendation_id=public_id,
            judgement=Judgement(data.pop("judgement")),
            **data,
            **_acting(request),
        ),
        button=_("Publish our verdict"),
    )


@writes
@require_POST
def withdraw(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return _press(request, public_id, operations.withdraw, _("Taken back. The entry stays and says so."))


@writes
def erase(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Empty the words; the entry stays."""
    return _form(
        request,
        public_id,
        EraseForm(request.POST or None),
        _("Erase the words"),
        lambda data: operations.erase_words(
            recommendation_id=public_id, because=Erased(data["because"]), **_acting(request)
        ),
        hint=_("Your words and verdicts go, for good. The entry, the answers and the reason stay."),
        button=_("Erase them"),
        kind="warning",
    )


@answers
def assign(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Who answers for it."""
    form = OwnerForm(request.POST or None, initial={"owner": _found(request, public_id).row.owner})
    return _form(
        request,
        public_id,
        form,
        _("Say who answers for it"),
        lambda data: answering.assign(recommendation_id=public_id, **data, **_acting(request)),
    )


@answers
def respond(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The force's answer."""
    form = AnswerForm(request.POST or None, today=calendar.local_day(calendar.now()))
    return _form(
        request,
        public_id,
        form,
        _("Answer the recommendation"),
        lambda data: answering.answer(
            recommendation_id=public_id, answer=Answer(data.pop("answer")), **data, **_acting(request)
        ),
        button=_("Publish the answer"),
    )


@answers
def evidence(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Something to look at."""
    return _form(
        request,
        public_id,
        EvidenceForm(request.POST or None),
        _("Add evidence"),
        lambda data: answering.show_evidence(recommendation_id=public_id, **data, **_acting(request)),
    )


@answers
@require_POST
def report(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return _press(
        request, public_id, answering.report_done, _("Reported. Those who asked have the last word.")
    )


def _form(
    request: MemberRequest,
    public_id: UUID,
    form: forms.Form,
    title: str,
    save: Callable[[dict[str, Any]], object],
    *,
    hint: str = "",
    button: str = "",
    kind: str = "",
) -> HttpResponse:
    _found(request, public_id)
    page = FormPage(title, _page_of(public_id), hint=hint, button=button, kind=kind)
    return answer(request, form, page, lambda data: _in_order(partial(save, data)))


def _press(request: MemberRequest, public_id: UUID, move: Callable[..., None], done: str) -> HttpResponse:
    do = partial(move, recommendation_id=public_id, **_acting(request))
    return press(request, lambda: _in_order(do), done=done, onward=_page_of(public_id))


def _in_order(do: Callable[[], object]) -> None:
    try:
        do()
    except MoveRefused:
        raise Refusal(_("This cannot be done in the state that the recommendation is in now.")) from None
    except answering.NothingToShowError:
        raise Refusal(_("Add evidence first: nothing is reported as done without it.")) from None


def _found(request: MemberRequest, public_id: UUID) -> Entry:
    found = entry_for(request.actor, public_id, now=calendar.now())
    if found is None:
        raise Http404
    return found


def _page_of(public_id: UUID) -> str:
    return reverse("partners:recommendation", kwargs={"public_id": public_id})


def _acting(request: MemberRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": calendar.now()}
