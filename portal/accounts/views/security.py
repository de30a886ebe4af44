"""One's own locks and sessions."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from portal.accounts import queries, second_factor
from portal.accounts.access import any_second_factor, any_signed_in, signed_in_id
from portal.accounts.forms import LettersForm
from portal.accounts.operations import news, sessions
from portal.accounts.sessions import row_key
from portal.places import calendar


@any_signed_in
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Second factors, recovery codes and sessions; before there is a second factor, the choice of one."""
    if not second_factor.passed(request):
        return render(request, "accounts/choose_second_factor.html")
    factors = list(Authenticator.objects.filter(user_id=request.user.pk).order_by("created_at"))
    of = Authenticator.Type
    return render(
        request,
        "accounts/security.html",
        {
            "has_app": any(row.type == of.TOTP for row in factors),
            "passkeys": [row for row in factors if row.type == of.WEBAUTHN],
            "codes_left": sum(
                len(row.wrap().get_unused_codes()) for row in factors if row.type == of.RECOVERY_CODES
            ),
            "may_remove": sum(row.type in second_factor.FACTORS for row in factors) > 1,
            "devices": queries.devices_of(user_id=signed_in_id(request), now=calendar.now()),
            "here": row_key(request.session.session_key or ""),
            "letters_form": LettersForm(initial={"news": queries.news_of(signed_in_id(request))}),
        },
    )


@any_second_factor
@require_POST
def choose_letters(request: HttpRequest) -> HttpResponse:
    """How often she is told that there is something new. A choice that is none changes nothing."""
    form = LettersForm(request.POST)
    if form.is_valid():
        news.choose(user_id=signed_in_id(request), news=form.cleaned_data["news"], now=calendar.now())
        messages.success(request, _("Saved."))
    else:
        messages.warning(request, _("Choose one of the three."))
    return redirect("security")


@any_second_factor
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Sign one of one's own browsers out."""
    if sessions.end_own(user_id=signed_in_id(request), handle=request.POST.get("session", "")):
        messages.success(request, _("That device is signed out."))
    return redirect("security")


@any_second_factor
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = sessions.end_own_others(
        user_id=signed_in_id(request), keep=row_key(request.session.session_key or "")
    )
    messages.success(
        request,
        ngettext("%(count)d other device is signed out.", "%(count)d other devices are signed out.", ended)
        % {"count": ended},
    )
    return redirect("security")
