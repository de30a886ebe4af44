"""One click, one role: mounted in the demo profile only (portal/accounts/urls.py)."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from portal.accounts import demo
from portal.accounts.access import open_to_all
from portal.accounts.second_factor import DEMO_METHOD


@open_to_all
@require_POST
def sign_in_as(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Sign in as one of the demo's people. Looked at again here: a demo database, and a caller on this machine."""
    demo.refuse_unless_demo()
    user = demo.demo_user(user_id)
    if user is None or request.META.get("REMOTE_ADDR") not in demo.LOOPBACK:
        raise Http404
    logout(request)
    get_adapter().login(request, user)
    record_authentication(request, user, DEMO_METHOD)
    return redirect("home")
