"""Organisations in the workspace: the directory, one of them, and what the force decides about it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.operations.organisations import AgreementOverlapsError, NameTakenError
from portal.accounts.roles import Permission
from portal.partners.form_pages import FormPage, Refusal, answer, press
from portal.partners.organisations import operations
from portal.partners.organisations.forms import (
    AgreementForm,
    DescribeForm,
    LiftForm,
    NewOrganisationForm,
    ReasonForm,
)
from portal.partners.organisations.models import Suspension
from portal.partners.organisations.queries import organisation_of, organisations_of
from portal.places import calendar


@requires(Permission.PARTNERS_READ)
@require_safe
def directory(request: MemberRequest) -> HttpResponse:
    """Every organisation at the table."""
    found = organisations_of(request.actor, now=calendar.now())
    context = {
        "here": [one for one in found if one.is_agreed],
        "gone": [one for one in found if not one.is_agreed],
        "may_manage": request.actor.may(Permission.PARTNERS_MANAGE),
    }
    return render(request, "partners/organisations/directory.html", context)


@requires(Permission.PARTNERS_READ)
@require_safe
def show(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """One organisation, as far as this member may see it."""
    actor = request.actor
    found = organisation_of(actor, public_id, now=calendar.now())
    if found is None:
        raise Http404
    waits = found.suspension is not None and found.suspension.decision == "waiting"
    context = {
        "found": found,
        "may_manage": actor.may(Permission.PARTNERS_MANAGE),
        "is_own": actor.organisation_id == found.id,
        "leads": actor.organisation_id == found.id and actor.may(Permission.ORGANISATION_MANAGE),
        "waits": waits,
        "may_decide": waits
        and found.suspension is not None
        and found.suspension.proposed_by != actor.user_id,
    }
    return render(request, "partners/organisations/organisation.html", context)


@requires(Permission.PARTNERS_MANAGE)
def add(request: MemberRequest) -> HttpResponse:
    """A new organisation."""
    form = NewOrganisationForm(request.POST or None)

    def save(data: dict[str, Any]) -> None:
        try:
            operations.add(
                name=data["name"],
                described=form.described,
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                **_acting(request),
            )
        except NameTakenError:
            raise Refusal(_("An organisation of this name is there already."), "name") from None

    page = FormPage(_("Add an organisation"), reverse("partners:directory"))
    return answer(request, form, page, save, done=_("Added. Invite its lead next, under People."))


@requires(Permission.PARTNERS_MANAGE)
def describe(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The force corrects a description."""
    return describe_page(request, public_id, _page_of(public_id))


def describe_page(request: MemberRequest, organisation_id: UUID, back: str) -> HttpResponse:
    """The form of a description, for the force or for the organisation's own lead."""
    found = organisation_of(request.actor, organisation_id, now=calendar.now())
    if found is None:
        raise Http404
    names = ("sector", "area", "languages", "serves", "may_be_named")
    form = DescribeForm(request.POST or None, initial={name: getattr(found, name) for name in names})

    def save(_data: dict[str, Any]) -> None:
        operations.describe(organisation_id=organisation_id, described=form.described, **_acting(request))

    return answer(request, form, FormPage(_("Describe %(name)s") % {"name": found.name}, back), save)


@requires(Permission.PARTNERS_MANAGE)
@require_POST
def verify(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The force has checked who they are."""
    do = partial(operations.verify, organisation_id=public_id, **_acting(request))
    return press(request, do, done=_("Marked as checked."), onward=_page_of(public_id))


@requires(Permission.PARTNERS_MANAGE)
def agree(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Another agreement."""
    form = AgreementForm(request.POST or None)

    def save(data: dict[str, Any]) -> None:
        try:
            operations.agree(organisation_id=public_id, **data, **_acting(request))
        except AgreementOverlapsError:
            raise Refusal(_("An agreement runs in that time already."), "starts_on") from None

    return answer(request, form, FormPage(_("Add an agreement"), _page_of(public_id)), save)


@requires(Permission.PARTNERS_MANAGE)
def suspend(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Ask for a suspension."""
    form = ReasonForm(request.POST or None)

    def save(data: dict[str, Any]) -> None:
        try:
            operations.propose_suspension(organisation_id=public_id, **data, **_acting(request))
        except operations.SuspensionOpenError:
            raise Refusal(_("A suspension waits or stands already.")) from None

    page = FormPage(
        _("Ask for a suspension"),
        _page_of(public_id),
        hint=_("Nothing changes until a second person agrees. From then on the entry is public, and stays."),
        button=_("Ask a second person"),
        kind="warning",
    )
    return answer(request, form, page, save, done=_("A second person has to decide."))


@requires(Permission.PARTNERS_MANAGE)
@require_POST
def decide(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The second decision. `public_id` is the suspension's."""
    row = _suspension(request, public_id)
    upheld = request.POST.get("decision") == "uphold"

    def do() -> None:
        try:
            operations.decide_suspension(suspension_id=public_id, upheld=upheld, **_acting(request))
        except operations.SecondPersonNeededError:
            raise Refusal(_("You asked for this. Another person has to decide.")) from None

    done = _("Suspended. The entry is public.") if upheld else _("Not suspended. Nothing is public.")
    return press(request, do, done=done, onward=_page_of(row.organisation_id))


@requires(Permission.PARTNERS_MANAGE)
def lift(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """End a suspension. `public_id` is the suspension's."""
    row = _suspension(request, public_id)

    def save(data: dict[str, Any]) -> None:
        operations.lift_suspension(suspension_id=public_id, **data, **_acting(request))

    page = FormPage(_("End the suspension"), _page_of(row.organisation_id))
    return answer(request, LiftForm(request.POST or None), page, save)


def _suspension(request: MemberRequest, suspension_id: UUID) -> Suspension:
    row = Suspension.objects.visible_to(request.actor).filter(pk=suspension_id).first()
    if row is None:
        raise Http404
    return row


def _page_of(organisation_id: UUID) -> str:
    return reverse("partners:organisation", kwargs={"public_id": organisation_id})


def _acting(request: MemberRequest) -> dict[str, Any]:
    return {"force_id": request.actor.force_id, "by": request.actor, "now": calendar.now()}
