"""Asking for letters at the public door, saying yes once more, and leaving. Every answer is the same for every address."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from portal.cms.by_mail import operations
from portal.cms.by_mail.addresses import NobodyDelivers
from portal.cms.by_mail.forms import NOBODY, AddressForm, WhoReadsForm
from portal.cms.by_mail.subjects import Subject, subject_of
from portal.cms.discovery.queries import site_of
from portal.places import calendar
from portal.receipts.limits import limited
from portal.shell import errors
from portal.shell.middleware import one_click

RATE = "10/h"
TOO_OFTEN, REFUSED, NOT_THERE = 429, 422, 404
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OR_POST
def start(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The question; then, for whoever reads her e-mail alone, the address; for everybody else, what else there is."""
    here = site_of(request)
    language = get_language() or "en"
    subject = subject_of(here, kind, key, language)
    if subject is None:
        raise Http404
    if request.method != "POST":
        return _page(request, "question", subject, form=WhoReadsForm())
    who = WhoReadsForm(request.POST)
    if not who.is_valid():
        return _page(request, "question", subject, form=who, status=REFUSED)
    if who.cleaned_data["reads"] != NOBODY:
        return _page(request, "instead", subject)
    if "email" not in request.POST:
        return _page(request, "address", subject, form=AddressForm())
    return _asked(request, subject, here.force_id, language)


def _asked(request: HttpRequest, subject: Subject, force_id: UUID, language: str) -> HttpResponse:
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, "address", subject, form=form, status=REFUSED)
    if limited(request, "by-mail", RATE):
        return _page(request, "address", subject, form=form, too_often=True, status=TOO_OFTEN)
    try:
        operations.ask(
            subject=subject, email=form.cleaned_data["email"], force_id=force_id, language=language
        )
    except NobodyDelivers:
        return errors.unavailable(request)
    return _page(request, "asked", subject)


@GET_OR_POST
def yes(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link does nothing, so that a scanner of letters which follows it says yes for nobody."""
    site_of(request)
    if request.method != "POST":
        return render(request, "cms/by_mail/yes.html", {"done": False})
    done = operations.confirm(token=token, today=calendar.local_day(calendar.now()))
    context = {"done": done, "gone": not done}
    return render(request, "cms/by_mail/yes.html", context, status=200 if done else NOT_THERE)


@one_click
@GET_OR_POST
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """By the button on this page, or by a mail program's own (RFC 8058), which sends no token of our forms."""
    site_of(request)
    if request.method != "POST":
        return render(request, "cms/by_mail/leave.html", {"done": False})
    operations.leave(token=token)
    return render(request, "cms/by_mail/leave.html", {"done": True})


def _page(
    request: HttpRequest, name: str, subject: Subject, *, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, f"cms/by_mail/{name}.html", {"subject": subject, **context}, status=status)
