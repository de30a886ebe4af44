"""What she decides later: another consent, one more reader, a yes or no to a text, and taking everything back."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.access import MemberRequest
from portal.partners.form_pages import FormPage, Refusal, answer, press
from portal.partners.testimony.choices import with_reader
from portal.partners.testimony.forms import ConsentForm
from portal.partners.testimony.operations import consenting, quoting, reading
from portal.partners.testimony.operations.finding import TestimonyNotFound
from portal.partners.testimony.views_own import acting, found_for, gives, own_script
from portal.partners.testimony.vocabulary import Age, Reader
from portal.places import calendar
from portal.receipts.members.browser import Body, MalformedRequestError


@own_script
def let_read(request: MemberRequest, public_id: UUID) -> HttpResponse:
    body = Body(request.body)
    consenting.let_read(
        testimony_id=public_id,
        reader=_reader(body.text("reader")),
        organisation_id=body.uuid("organisation") if body.has("organisation") else None,
        wraps=body.shares("wraps"),
        **acting(request),
    )
    return JsonResponse({})


@own_script
def approve(request: MemberRequest, public_id: UUID) -> HttpResponse:
    text = Body(request.body).text("text")
    quoting.approve(quotation_id=public_id, text=text, **acting(request))
    return JsonResponse({})


@gives
@require_POST
def refuse(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """No, or no more. It takes no code and no script."""

    def do() -> None:
        try:
            quoting.refuse(quotation_id=public_id, **acting(request))
        except TestimonyNotFound:
            raise Http404 from None
        except reading.NotApprovedError:
            raise Refusal(_("That was decided already.")) from None

    return press(
        request, do, done=_("Your no is noted. It is not used."), onward=reverse("partners:testimony_mine")
    )


@gives
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Fewer readers, other uses, another day."""
    by = request.actor
    found = found_for(by, public_id)
    if found.now is None:
        raise Http404
    chosen = found.now.choice
    form = ConsentForm(
        request.POST if request.method == "POST" else None,
        age=Age.FROM_16 if found.is_young else Age.ADULT,
        today=calendar.local_day(calendar.now()),
        keys=(),
        speaks_for_her=by.organisation_id is not None,
        only=chosen.readers,
        initial={
            "readers": [each.value for each in chosen.readers],
            "purposes": [each.value for each in chosen.purposes],
            "manners": [each.value for each in chosen.manners],
            "channels": [each.value for each in chosen.channels],
            "until": chosen.until,
        },
    )
    page = FormPage(
        _("Change what you agreed to"),
        reverse("partners:testimony", args=[public_id]),
        hint=_(
            "It holds from the moment you save it. Whoever you untick cannot open it any more. To let somebody else read "
            "it, open it first: that takes the key."
        ),
        button=_("Save"),
    )
    return answer(request, form, page, partial(_change, request, public_id, form), done=_("Saved."))


def _change(request: MemberRequest, public_id: UUID, form: ConsentForm, _data: dict[str, Any]) -> None:
    choice = form.choice
    if request.actor.organisation_id:
        choice = with_reader(choice, Reader.ORGANISATION)
    try:
        consenting.change(testimony_id=public_id, choice=choice, **acting(request))
    except TestimonyNotFound:
        raise Http404 from None


@gives
@require_POST
def take_back(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Everything, in one step."""
    try:
        consenting.take_back(testimony_id=public_id, **acting(request))
    except TestimonyNotFound:
        raise Http404 from None
    messages.success(request, _("Taken back. Nobody can open it any more, and nothing of it is used."))
    return redirect("partners:testimony", public_id=public_id)


def _reader(code: str) -> Reader:
    if code not in Reader.values:
        raise MalformedRequestError
    return Reader(code)
