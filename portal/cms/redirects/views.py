"""Redirects in the workspace."""

from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.contrib.redirects.models import Redirect

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.redirects import operations
from portal.cms.workflow.trees import pages_of
from portal.places import calendar

MANAGES = requires(Permission.PAGES_PUBLISH)


class RedirectForm(forms.Form):
    old_path = forms.CharField(
        label=gettext_lazy("Old address"),
        help_text=gettext_lazy("The part after the site’s name, for example /safer-nights/"),
        max_length=255,
        error_messages={"required": gettext_lazy("Give the old address.")},
    )
    page = forms.TypedChoiceField(
        label=gettext_lazy("Leads to"),
        coerce=int,
        error_messages={"required": gettext_lazy("Choose the page that it leads to.")},
    )

    def __init__(self, *args: Any, force_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        live = pages_of(force_id).filter(live=True).order_by("path")
        field = cast("forms.TypedChoiceField", self.fields["page"])
        field.choices = [("", gettext_lazy("Choose a page"))] + [
            (str(pk), title) for pk, title in live.values_list("pk", "title")
        ]

    def clean_old_path(self) -> str:
        given: str = self.cleaned_data["old_path"].strip()
        try:
            parts = urlsplit(given)
        except ValueError:
            parts = None
        if parts is None or parts.scheme or parts.netloc or not given.startswith("/") or given == "/":
            raise forms.ValidationError(_("Give the part after the site’s name. It starts with a slash."))
        return str(Redirect.normalise_path(given))


@MANAGES
def overview(request: MemberRequest) -> HttpResponse:
    """What there is, and a form for one more."""
    by = request.actor
    form = RedirectForm(request.POST or None, force_id=by.force_id)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.add_redirect(
                old_path=data["old_path"], page_id=data["page"], by=by, now=calendar.now()
            )
        except operations.ThereAlready:
            form.add_error("old_path", _("This address leads on already. Remove that one first."))
        else:
            messages.success(request, _("The old address leads on."))
            return redirect("redirects:overview")
    context = {"form": form, "rows": operations.redirects_of(by)}
    return render(request, "redirects/overview.html", context, status=422 if form.is_bound else 200)


@MANAGES
@require_POST
def remove(request: MemberRequest, redirect_id: int) -> HttpResponse:
    try:
        operations.remove_redirect(redirect_id=redirect_id, by=request.actor, now=calendar.now())
    except operations.NoSuchRedirect as error:
        raise Http404 from error
    messages.success(request, _("Removed."))
    return redirect("redirects:overview")
