"""Alerts in the workspace: what runs, a new one with its preview first, and ending one before its time."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.alerts import operations, queries
from portal.cms.alerts.forms import AlertForm
from portal.cms.models.alerts import Urgency
from portal.cms.wording.advice import advise
from portal.cms.wording.texts import Text
from portal.places import calendar
from portal.shell.registries import Banner

MANAGES = requires(Permission.ALERTS_MANAGE)


@MANAGES
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    now = calendar.now()
    rows = [(alert, alert.runs_at(now)) for alert in queries.managed(request.actor, now)]
    return render(request, "alerts/overview.html", {"rows": rows})


@MANAGES
def new(request: MemberRequest) -> HttpResponse:
    """The form; then the alert as readers will see it, with the same form below; then it is put up."""
    now = calendar.now()
    form = AlertForm(request.POST or None, force_id=request.actor.force_id, now=now)
    shown: list[tuple[str, Banner]] = []
    advice = None
    if request.method == "POST" and form.is_valid():
        if "put_up" in request.POST:
            operations.make_alert(
                urgency=Urgency(form.cleaned_data["urgency"]),
                texts=form.said,
                starts_at=form.cleaned_data["starts_at"],
                expires_at=form.cleaned_data["expires_at"],
                page_id=form.cleaned_data["page"],
                by=request.actor,
                now=now,
            )
            messages.success(request, _("The alert is up, or will be at its time."))
            return redirect("alerts:overview")
        shown = _previews(form)
        advice = advise([Text(_("In English"), form.cleaned_data["text_en"])], language="en")
    context = {"form": form, "shown": shown, "advice": advice}
    failed = form.is_bound and not form.is_valid()
    return render(request, "alerts/new.html", context, status=422 if failed else 200)


@MANAGES
@require_POST
def end(request: MemberRequest, alert_id: UUID) -> HttpResponse:
    try:
        operations.end_alert(alert_id=alert_id, by=request.actor, now=calendar.now())
    except operations.NoSuchAlert as error:
        raise Http404 from error
    messages.success(request, _("The alert is gone."))
    return redirect("alerts:overview")


def _previews(form: AlertForm) -> list[tuple[str, Banner]]:
    urgency = Urgency(form.cleaned_data["urgency"])
    page = Page.objects.filter(pk=form.cleaned_data["page"]).first()
    shown = []
    for said in form.said:
        with translation.override(said.language):
            banner = Banner(
                kind=str(urgency),
                label=str(urgency.label),
                text=said.text,
                language=said.language,
                address=page.get_url() or "" if page else "",
                link_text=_("Read what this is about") if page else "",
            )
        shown.append((said.language, banner))
    return shown
