"""Tokens for programs: made here, shown once, revoked here."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.promises.forms.figures import TokenForm
from portal.promises.operations import api_tokens
from portal.promises.queries.api_tokens import tokens_of


@requires(Permission.PROMISES_EDIT)
def show(request: MemberRequest) -> HttpResponse:
    """The force's tokens. A new one is in this very answer, and never again."""
    actor, made = request.actor, ""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = api_tokens.make_token(
                force_id=actor.force_id, name=form.cleaned_data["name"], by=actor, now=calendar.now()
            )
            form = TokenForm()
        except api_tokens.TooManyTokensError:
            form.add_error(None, _("There are as many tokens as there may be. Revoke one that is not used."))
    context = {
        "form": form,
        "made": made,
        "tokens": tokens_of(actor.force_id),
        "address": request.build_absolute_uri("/promises/api/"),
    }
    return render(request, "promises/api_tokens.html", context, status=422 if form.is_bound else 200)


@requires(Permission.PROMISES_EDIT)
@require_POST
def revoke(request: MemberRequest, token_id: UUID) -> HttpResponse:
    """From now on it opens nothing."""
    actor = request.actor
    try:
        api_tokens.revoke_token(force_id=actor.force_id, token_id=token_id, by=actor, now=calendar.now())
    except api_tokens.UnknownTokenError as unknown:
        raise Http404 from unknown
    messages.success(request, _("Revoked. Nothing opens with it any more."))
    return redirect("promises:api_tokens")
