"""Testimony for its readers. The words are opened in their own browsers; every opening is told to her who gave them."""

from base64 import b64encode
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.partners.form_pages import FormPage, Refusal, answer
from portal.partners.testimony import queries
from portal.partners.testimony.forms import OfferForm, ProposeForm, UseForm
from portal.partners.testimony.models import reader_of
from portal.partners.testimony.operations import offer as offers
from portal.partners.testimony.operations import quoting, reading
from portal.partners.testimony.sealing import group_of, own_permission
from portal.partners.testimony.shown import ReadingRow
from portal.partners.testimony.subjects import QUOTATION, TESTIMONY
from portal.partners.testimony.views_own import REFUSALS
from portal.partners.testimony.vocabulary import Channel, Manner, Purpose, Quotation
from portal.partners.testimony.words import sentences
from portal.places import calendar
from portal.receipts.members.browser import Body, from_browser
from portal.receipts.members.key_views import GroupKeys
from portal.receipts.members.page import page_context
from portal.safety_reports.inbox.demo import DEMO_PASSPHRASE

KEYS = GroupKeys(
    Permission.TESTIMONY_READ, group_of, audit="testimony_readers", own_permission=own_permission
)
reads = requires(Permission.TESTIMONY_READ)
reading_script = from_browser(
    Permission.TESTIMONY_READ,
    {
        **REFUSALS,
        reading.NoteNotSeenError: (409, lambda: _("Read the note above first, and tick the box below it.")),
        quoting.CannotBeShownError: (
            409,
            lambda: _("She took no code, so she could not see it first. It cannot be used."),
        ),
    },
)


@reads
@require_safe
def rows(request: MemberRequest) -> HttpResponse:
    """What this reader may open today, and as much of the readers' key as she has."""
    by, now = request.actor, calendar.now()
    if reader_of(by) is None:
        raise Http404
    context = page_context(
        KEYS,
        by,
        names="partners:testimony_keys_",
        demo_passphrase=DEMO_PASSPHRASE if settings.IS_DEMO else "",
        for_script={"kind": TESTIMONY, "words": sentences()},
        now=now,
    )
    context["rows"] = queries.reading_rows(by, now=now)
    return render(request, "testimony/reading.html", context)


@reading_script
def open_to_read(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Hand over the sealed words; who opened them is recorded, and shown to her."""
    opened = reading.open_to_read(
        testimony_id=public_id, note_seen=Body(request.body).flag("noteSeen"), **_acting(request)
    )
    return JsonResponse(opened)


@reads
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """A text as it will appear. Posted by the page's script, with the text sealed to her."""
    by, now = request.actor, calendar.now()
    row = queries.reading_one(by, public_id, now=now)
    if row is None:
        raise Http404
    if request.method == "POST":
        return _propose(request, row=row)
    can_be_asked = row.can_be_asked and bool(row.choice.purposes)
    to = quoting.recipients(testimony_id=public_id, by=by, now=now) if can_be_asked else []
    context = {
        "row": row,
        "form": ProposeForm(choice=row.choice),
        "can_be_asked": can_be_asked,
        "settings_for_script": {
            "kind": QUOTATION,
            "force": str(by.force_id),
            "keys": [b64encode(one.public_key).decode() for one in to],
            "words": sentences(),
        },
    }
    return render(request, "testimony/propose.html", context)


@reading_script
def _propose(request: MemberRequest, *, row: ReadingRow) -> HttpResponse:
    body = Body(request.body)
    form = ProposeForm(QueryDict(body.text("choices")), choice=row.choice)
    if not form.is_valid():
        errors = {name: [str(each) for each in found] for name, found in form.errors.items()}
        return JsonResponse({"errors": errors, "sentence": _("Something is missing")}, status=422)
    data = form.cleaned_data
    quoting.propose(
        testimony_id=row.id,
        proposed=quoting.Proposed(
            quotation_id=body.uuid("id"),
            purpose=Purpose(data["purpose"]),
            manner=Manner(data["manner"]),
            channel=Channel(data["channel"]),
            place=data["place"],
            appears_on=data["appears_on"],
            ciphertext=body.data("ciphertext"),
            wraps=body.shares("wraps"),
        ),
        **_acting(request),
    )
    return JsonResponse({"address": reverse("partners:testimony_reading")})


@reads
@require_http_methods(["GET", "HEAD", "POST"])
def use(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Where an approved text was used, so that she can see it."""
    by, now = request.actor, calendar.now()
    row = queries.reading_one(by, public_id, now=now)
    texts = [(one.id, one.text) for one in (row.quotations if row else ()) if one.state is Quotation.APPROVED]
    if not texts:
        raise Http404
    form = UseForm(
        request.POST if request.method == "POST" else None, texts=texts, today=calendar.local_day(now)
    )

    def save(data: dict[str, Any]) -> None:
        try:
            reading.record_use(
                quotation_id=UUID(data["quotation"]), where=data["where"], on=data["on"], **_acting(request)
            )
        except reading.NotApprovedError:
            raise Refusal(_("Consent changed meanwhile. Load this page again.")) from None

    page = FormPage(
        _("Write down a use"),
        reverse("partners:testimony_reading"),
        hint=_("She can see every use that was made of her words, this one too."),
        button=_("Save"),
    )
    return answer(request, form, page, save, done=_("Written down. She can see it."))


@requires(Permission.PARTNERS_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: MemberRequest) -> HttpResponse:
    """What support is offered to whoever takes part."""
    by = request.actor
    stands = queries.support_offer(by.force_id)
    initial = {"words": stands.words, "words_welsh": stands.words_welsh} if stands else {}
    form = OfferForm(request.POST if request.method == "POST" else None, initial=initial)

    def save(data: dict[str, Any]) -> None:
        offers.agree(force_id=by.force_id, **data, **_acting(request))

    page = FormPage(
        _("What support you offer"),
        reverse("partners:directory"),
        hint=_("Until this is agreed, nobody is asked to tell what happened to her."),
        button=_("Save"),
    )
    return answer(request, form, page, save, done=_("Saved. Every invitation says it from now on."))


def _acting(request: MemberRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": calendar.now()}
