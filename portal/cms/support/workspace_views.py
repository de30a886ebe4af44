"""The directory in the workspace: what is due to be checked, checking one service, and bringing in a list."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.support import imports, operations, queries
from portal.cms.support.forms import CheckForm, ImportForm, ReferralLinkForm
from portal.cms.support.vocabulary import CheckedBy
from portal.partners.referrals.operations.desks import link_service
from portal.partners.referrals.queries import desks_of_force
from portal.places import calendar

EDITS = requires(Permission.PAGES_EDIT)


@EDITS
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """What is due, and where everything else is done."""
    context = {"due": queries.due_checks(by=request.actor, now=calendar.now())}
    return render(request, "cms/support/workspace/overview.html", context)


@EDITS
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Everything that the public is told of a service, to compare, and then to say that it was checked."""
    now = calendar.now()
    service = queries.service_to_check(public_id, by=request.actor, now=now)
    if service is None:
        raise Http404
    form = CheckForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        how = CheckedBy(form.cleaned_data["how"])
        try:
            operations.check_service(service_id=public_id, how=how, by=request.actor, now=now)
        except operations.SecondPersonError:
            form.add_error(
                None, _("You changed this service. Somebody else checks it, and then the public sees it.")
            )
        else:
            messages.success(request, _("Noted as checked today."))
            return redirect("directory:overview")
    context = {
        "form": form,
        "service": service,
        "checks": queries.checks_of(public_id, by=request.actor),
        "seen_as_of": queries.seen_as_of(public_id, by=request.actor),
    }
    return render(request, "cms/support/workspace/check.html", context, status=422 if form.is_bound else 200)


@EDITS
@require_http_methods(["GET", "HEAD", "POST"])
def referrals(request: MemberRequest) -> HttpResponse:
    """From which page of the directory somebody can ask an organisation to get in touch."""
    now, force_id = calendar.now(), request.actor.force_id
    services = queries.shown_services(force_id=force_id, language="en", now=now)
    form = ReferralLinkForm(
        request.POST if request.method == "POST" else None,
        services=[(str(each.id), each.name) for each in services if each.force_id == force_id],
        desks=[(str(desk.id), f"{desk.name} ({desk.kind_name})") for desk in desks_of_force(force_id)],
    )
    if request.method == "POST" and form.is_valid():
        link_service(
            service_id=form.cleaned_data["service"],
            desk_id=form.cleaned_data["desk"],
            by=request.actor,
            force_id=force_id,
            now=now,
        )
        messages.success(request, _("Saved. The page of that service shows it."))
        return redirect("directory:referrals")
    names = {each.id: each.name for each in services}
    linked = [
        (names[desk.support_service], desk)
        for desk in desks_of_force(force_id)
        if desk.support_service is not None and desk.support_service in names
    ]
    context = {"form": form, "linked": linked}
    return render(
        request, "cms/support/workspace/referrals.html", context, status=422 if form.is_bound else 200
    )


@EDITS
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: MemberRequest) -> HttpResponse:
    """A list: first what would happen, then, with the same list sent again, that it happens."""
    sent = request.method == "POST"
    form = ImportForm(request.POST if sent else None, request.FILES if sent else None)
    context = {"form": form, "columns": imports.COLUMNS, "needed": imports.NEEDED}
    template = "cms/support/workspace/import.html"
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    text, force_id = form.cleaned_data["text"], request.actor.force_id
    try:
        if "keep" in request.POST:
            number = imports.bring_in(text, force_id=force_id, by=request.actor, now=calendar.now())
            messages.success(
                request,
                _("Kept: %(number)s. The public sees each of them once it is checked.") % {"number": number},
            )
            return redirect("directory:overview")
        rows = imports.look(text, force_id=force_id)
    except imports.ListNotReadError as error:
        form.add_error("file", str(error))
        return render(request, template, context, status=422)
    context |= {"rows": rows, "text": text, "all_right": bool(rows) and all(row.is_right for row in rows)}
    return render(request, template, context)
