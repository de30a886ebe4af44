"""A professional refers somebody who agreed, and sees where her referrals stand. She never sees the words again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.partners.form_pages import SUSPENDED
from portal.partners.recording import SuspendedError
from portal.partners.referrals import queries
from portal.partners.referrals.content import Content
from portal.partners.referrals.forms_workspace import ReferForm
from portal.partners.referrals.operations.submit import DeskClosed, NotYetAsked, refer
from portal.places import calendar
from portal.receipts.tokens import MalformedTokenError, grouped, new_submit_token
from portal.safety_reports.operations.submit import ReceivedBefore

DETAILS = ("reach", "ask_for", "rules", "caller", "caller_name", "leave_message", "speaks")


@requires(Permission.REFERRALS_MAKE)
@require_safe
def made(request: MemberRequest) -> HttpResponse:
    """What this member referred, and the force's own clock."""
    now, by = calendar.now(), request.actor
    context = {
        "rows": queries.made_rows(by, now=now),
        "clocks": queries.force_clocks(force_id=by.force_id) if by.organisation_id is None else None,
        "can_refer": bool(queries.desks_to_refer_to(by)),
    }
    return render(request, "referrals/made.html", context)


@requires(Permission.REFERRALS_MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def new(request: MemberRequest) -> HttpResponse:
    """One page. With something amiss, the same page again, nothing typed lost."""
    found = queries.desks_to_refer_to(request.actor)
    choices = [(str(desk.id), f"{desk.name} ({desk.kind_name})") for desk in found]
    form = ReferForm(request.POST if request.method == "POST" else None, desks=choices)
    context = {
        "form": form,
        "can_refer": bool(choices),
        "token": request.POST.get("token") or new_submit_token(),
    }
    if form.is_bound and form.is_valid():
        answered = _send(request, form)
        if answered is not None:
            return answered
    return render(request, "referrals/refer.html", context, status=422 if form.is_bound else 200)


def _send(request: MemberRequest, form: ReferForm) -> HttpResponse | None:
    given: dict[str, Any] = form.cleaned_data
    content = Content(
        language="en",
        words=given["words"].strip(),
        age=given["age"],
        ways=given["ways"],
        times=given["times"],
        details={name: given[name].strip() for name in DETAILS},
    )
    try:
        result = refer(
            content=content,
            desk_id=given["desk"],
            asked_on=given["asked_on"],
            token=request.POST.get("token", ""),
            by=request.actor,
            now=calendar.now(),
        )
    except DeskClosed:
        form.add_error("desk", _("That service takes no referrals just now."))
    except SuspendedError:
        form.add_error(None, SUSPENDED)
    except NotYetAsked:
        form.add_error("asked_on", _("That day is still to come."))
    except MalformedTokenError:
        form.add_error(None, _("That did not work. Load this page again."))
    else:
        receipt = None if isinstance(result, ReceivedBefore) else result.receipt
        context = {"receipt": receipt, "grouped": grouped(receipt) if receipt else ""}
        return render(request, "referrals/referred.html", context)
    return None
