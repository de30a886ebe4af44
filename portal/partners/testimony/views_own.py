"""Testimony for whoever gives it: before the first word, giving it, what became of it, and taking it back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.actors import Member
from portal.accounts.organisation_queries import has_safeguarding_lead
from portal.accounts.roles import Permission
from portal.partners.recording import SuspendedError
from portal.partners.testimony import queries
from portal.partners.testimony.demo import DEMO_CODE, key_of_code
from portal.partners.testimony.forms import GiveForm
from portal.partners.testimony.operations import giving, quoting, reading
from portal.partners.testimony.operations.finding import TestimonyNotFound
from portal.partners.testimony.operations.offer import NoOfferError
from portal.partners.testimony.sealing import NoReaderError, ReaderHasNoKeyError, group_of
from portal.partners.testimony.shown import ReaderKey, TestimonyShown
from portal.partners.testimony.subjects import TESTIMONY
from portal.partners.testimony.vocabulary import Age
from portal.partners.testimony.words import sentences
from portal.places import calendar
from portal.receipts.members.browser import Body, MalformedRequestError, from_browser
from portal.safety_reports.inbox.demo import DEMO_PASSPHRASE
from portal.sealing.envelopes import public_half
from portal.sealing.member_queries import vault_for_browser
from portal.sealing.operations import NoWordsError

REFUSALS = {
    TestimonyNotFound: (404, lambda: _("This testimony is not here.")),
    SuspendedError: (409, lambda: _("Your organisation is suspended in this force, so nothing was saved.")),
    NoOfferError: (409, lambda: _("The force has not said what support it offers. Nothing was saved.")),
    NoReaderError: (409, lambda: _("Nobody could open it: tick a reader above, or take a code.")),
    ReaderHasNoKeyError: (409, lambda: _("One of the readers changed meanwhile. Load this page again.")),
    giving.TooYoungError: (
        409,
        lambda: _("Under 18, this is done with an organisation and its safeguarding lead."),
    ),
    giving.NotAskedError: (409, lambda: _("Without her own yes nothing can be kept.")),
    reading.NotApprovedError: (409, lambda: _("Consent changed meanwhile. Load this page again.")),
    quoting.NothingSaidError: (409, lambda: _("There are no words in it, or too many.")),
    NoWordsError: (409, lambda: _("These words were erased.")),
}
gives = requires(Permission.TESTIMONY_GIVE)
own_script = from_browser(Permission.TESTIMONY_GIVE, REFUSALS)


@gives
@require_safe
def mine(request: MemberRequest) -> HttpResponse:
    """What this member, or her organisation, gave."""
    by = request.actor
    context = {
        "rows": queries.own_rows(by),
        "speaks_for_her": by.organisation_id is not None,
        "offer": queries.support_offer(by.force_id),
    }
    return render(request, "testimony/mine.html", context)


@gives
@require_safe
def before(request: MemberRequest) -> HttpResponse:
    """Before the first word: courts, support, what happens next, and that she may stop."""
    by = request.actor
    context = {"offer": queries.support_offer(by.force_id), **_about(by)}
    return render(request, "testimony/before.html", context)


@gives
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """The words and the choices. Posted by the page's own script, with the words sealed already."""
    by, now = request.actor, calendar.now()
    age = _age(request.GET.get("age", ""))
    offer = queries.support_offer(by.force_id)
    allowed = age is Age.ADULT or (age and _about(by)["has_safeguarding_lead"])
    if age is None or offer is None or not allowed:
        return redirect("partners:testimony_before")
    keys = queries.readers_to_choose(by)
    if request.method == "POST":
        return _give(request, age=age, keys=keys)
    form = GiveForm(**_form_details(by, age, keys), today=calendar.local_day(now))
    context = {
        "form": form,
        "age": age,
        "is_young": age is not Age.ADULT,
        "offer": offer,
        **_about(by),
        "settings_for_script": {
            "kind": TESTIMONY,
            "force": str(by.force_id),
            "keys": [
                {
                    "reader": key.reader,
                    "organisation": str(key.organisation_id or ""),
                    "publicKey": key.public_key,
                }
                for key in keys
            ],
            "speaksForHer": by.organisation_id is not None,
            "words": sentences(),
        },
    }
    return render(request, "testimony/new.html", context)


@own_script
def _give(request: MemberRequest, *, age: Age, keys: list[ReaderKey]) -> HttpResponse:
    body, by, now = Body(request.body), request.actor, calendar.now()
    form = GiveForm(
        QueryDict(body.text("choices")), **_form_details(by, age, keys), today=calendar.local_day(now)
    )
    if not form.is_valid():
        errors = {name: [str(each) for each in found] for name, found in form.errors.items()}
        return JsonResponse({"errors": errors, "sentence": _("Something is missing")}, status=422)
    testimony_id = body.uuid("id")
    try:
        giving.give(
            testimony_id=testimony_id,
            pseudonym=form.cleaned_data["pseudonym"],
            age=age,
            language=get_language() or "en",
            choice=form.choice,
            organisation_id=form.organisation_id,
            she_said_yes=bool(form.cleaned_data.get("she_said_yes")),
            sealed=giving.Sealed(
                ciphertext=body.data("ciphertext"),
                wraps=body.shares("wraps"),
                her_key=_her_key(body) if form.cleaned_data["code"] == "yes" else None,
            ),
            by=by,
            now=now,
        )
    except giving.GivenBefore:
        if queries.own_one(by, testimony_id) is None:
            raise MalformedRequestError from None
    return JsonResponse({"address": reverse("partners:testimony", args=[testimony_id])})


@gives
@require_safe
def show(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """What she agreed to, what was made of it, what waits for her word."""
    by = request.actor
    found = found_for(by, public_id)
    has_key = by.organisation_id is not None
    context = {
        "one": found,
        "speaks_for_her": has_key,
        "offer": queries.support_offer(by.force_id),
        "demo_key": _demo_key(found, has_key=has_key),
        "can_open": not found.is_erased and (found.has_code or has_key),
        "settings_for_script": {
            "kind": TESTIMONY,
            "id": str(found.id),
            "force": str(by.force_id),
            "vault": vault_for_browser(group_of(by), by.user_id) if has_key else None,
            "words": sentences(),
            "others": _others(by, found),
        },
    }
    return render(request, "testimony/one.html", context)


@own_script
def open_own(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Her own words, sealed; her browser opens them."""
    return JsonResponse(reading.open_own(testimony_id=public_id, **acting(request)))


def _demo_key(found: TestimonyShown, *, has_key: bool) -> str:
    """What opens it in the demo, where it is one of the demo's own."""
    if not settings.IS_DEMO:
        return ""
    if has_key:
        return DEMO_PASSPHRASE
    return DEMO_CODE if found.her_key == public_half(key_of_code(DEMO_CODE)) else ""


def _form_details(by: Member, age: Age, keys: list[ReaderKey]) -> dict[str, Any]:
    return {"age": age, "keys": keys, "speaks_for_her": by.organisation_id is not None}


def _about(by: Member) -> dict[str, Any]:
    organisation = by.organisation_id
    return {
        "speaks_for_her": organisation is not None,
        "has_safeguarding_lead": organisation is not None
        and has_safeguarding_lead(organisation, force_id=by.force_id, now=calendar.now()),
        "ages": Age.choices,
        "has_key": organisation is None or bool(_own_keys(by)),
    }


def _own_keys(by: Member) -> list[ReaderKey]:
    return [key for key in queries.readers_to_choose(by) if key.organisation_id == by.organisation_id]


def _others(by: Member, found: TestimonyShown) -> list[dict[str, str]]:
    """Readers whom she could still add, with their keys."""
    if found.now is None:
        return []
    has = found.now.choice.readers
    return [
        {
            "reader": key.reader,
            "organisation": str(key.organisation_id or ""),
            "name": key.name,
            "publicKey": key.public_key,
        }
        for key in queries.readers_to_choose(by)
        if key.reader not in has
    ]


def found_for(by: Member, public_id: UUID) -> TestimonyShown:
    found = queries.own_one(by, public_id)
    if found is None:
        raise Http404
    return found


def _her_key(body: Body) -> bytes:
    key = body.data("herKey")
    if len(key) != 32:
        raise MalformedRequestError
    return key


def _age(code: str) -> Age | None:
    return Age(code) if code in Age.values else None


def acting(request: MemberRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": calendar.now()}
