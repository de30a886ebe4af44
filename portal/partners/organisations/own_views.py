"""One's own organisation: described by its lead, taken away with all its data, left by anybody in one click."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.operations import memberships
from portal.accounts.queries import people
from portal.accounts.roles import Permission
from portal.partners.organisations import operations
from portal.partners.organisations.export import export
from portal.partners.organisations.queries import organisation_of
from portal.partners.organisations.views import describe_page
from portal.places import calendar


@requires(Permission.ORGANISATION_READ)
@require_safe
def own(request: MemberRequest) -> HttpResponse:
    """Our organisation."""
    actor, now = request.actor, calendar.now()
    found = organisation_of(actor, _own_id(request), now=now)
    if found is None:
        raise Http404
    leads = actor.may(Permission.ORGANISATION_MANAGE)
    context = {"found": found, "leads": leads, "people": people(actor=actor, now=now) if leads else []}
    return render(request, "partners/organisations/own.html", context)


@requires(Permission.ORGANISATION_MANAGE)
def describe_own(request: MemberRequest) -> HttpResponse:
    """Its lead says who they are."""
    return describe_page(request, _own_id(request), reverse("partners:own"))


@requires(Permission.ORGANISATION_MANAGE)
@require_POST
def export_own(request: MemberRequest) -> HttpResponse:
    """All that the organisation gave, as a zip."""
    _own_id(request)
    with transaction.atomic():
        content = export(by=request.actor, now=calendar.now())
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="our-data.zip"'
    response["Cache-Control"] = "no-store"
    return response


@requires(Permission.ORGANISATION_READ)
@require_POST
def leave(request: MemberRequest) -> HttpResponse:
    """One click, and one's own membership is over."""
    try:
        memberships.leave(by=request.actor, now=calendar.now())
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    messages.success(request, _("You have left the organisation. Thank you for what you gave."))
    return redirect("home")


@requires(Permission.ORGANISATION_MANAGE)
def leave_all(request: MemberRequest) -> HttpResponse:
    """The organisation leaves this force, with everybody in it."""
    found = organisation_of(request.actor, _own_id(request), now=calendar.now())
    if found is None:
        raise Http404
    if request.method != "POST":
        return render(request, "partners/organisations/leave.html", {"found": found})
    operations.leave(by=request.actor, now=calendar.now())
    messages.success(request, _("Your organisation has left. What it published stays, under its name."))
    return redirect("home")


def _own_id(request: MemberRequest) -> UUID:
    if request.actor.organisation_id is None:
        raise Http404
    return request.actor.organisation_id
