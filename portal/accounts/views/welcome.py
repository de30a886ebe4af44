"""Accepting an invitation."""

from hashlib import sha256

from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.accounts import queries
from portal.accounts.access import open_to_all, signed_in_id
from portal.accounts.forms import WelcomeForm
from portal.accounts.letters import words_with
from portal.accounts.models import User
from portal.accounts.operations.invitations import InvitationError, accept, accept_as
from portal.accounts.roles import ROLE_NAMES
from portal.places import calendar


@open_to_all
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """What the link offers. Opening it uses nothing up; only the form does."""
    now = calendar.now()
    offer = queries.invited_address(token_hash=sha256(token.encode()).hexdigest(), now=now)
    if offer is None:
        return render(request, "account/link_not_open.html", status=410)
    said = words_with(offer.force_id, role=offer.role, language=get_language() or "en")
    context: dict[str, object] = {"offer": offer, "role": ROLE_NAMES[offer.role], "said": said}
    try:
        if queries.is_known_address(offer.email):
            return _for_known_person(request, token, offer, context)
        form = WelcomeForm(request.POST or None, user=User(email=offer.email))
        if request.method == "POST" and form.is_valid():
            accept(
                token=token,
                pseudonym=form.cleaned_data["pseudonym"],
                password_hash=make_password(form.cleaned_data["password"] or None),  # None: nobody can use it
                language=form.cleaned_data["language"],
                now=now,
            )
            messages.success(request, _("Your place is ready. Sign in once to set up your second factor."))
            return redirect("account_login")
    except InvitationError:
        return render(request, "account/link_not_open.html", status=410)
    return render(request, "accounts/welcome.html", context | {"form": form})


def _for_known_person(
    request: HttpRequest, token: str, offer: queries.Offer, context: dict[str, object]
) -> HttpResponse:
    """Somebody who is here already adds a role: signed in as the person that the link was sent to."""
    signed_in = request.user.is_authenticated and request.user.email == offer.email
    if request.method == "POST" and signed_in:
        accept_as(token=token, user_id=signed_in_id(request), now=calendar.now())
        messages.success(request, _("The new role is yours. You can switch to it here."))
        return redirect("home")
    here = reverse("welcome", kwargs={"token": token})
    sign_in = f"{reverse('account_login')}?{urlencode({'next': here})}"
    return render(
        request, "accounts/welcome_back.html", context | {"signed_in": signed_in, "sign_in": sign_in}
    )
