"""The workspace's two gates: a second factor first, then permission by permission, closed unless opened."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from portal.accounts import second_factor
from portal.accounts.access import Access, Audience, access_of
from portal.accounts.queries import acting_member
from portal.accounts.rows import row_for
from portal.places import calendar

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]
ACTING_AS = "acting_as"
ADMIN_PREFIX = "/cms/"
# The Wagtail admin writes scripts and styles into its own pages and frames its previews.
ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-ancestors": [SELF],
}
# A preview is a page for readers, drawn within an editor's request: strict as at their door, but framed by the editor.
PREVIEW_POLICY = {"frame-ancestors": [SELF]}


def rule_for(request: HttpRequest, view: View) -> Access | None:
    """The mark on the view, else the row of its namespace, else None."""
    found = access_of(view)
    match = request.resolver_match
    if found is not None or match is None:
        return found
    return row_for(match.namespaces, match.url_name or "")


class SecondFactorMiddleware:
    """Nobody goes past the enrolment pages without a second factor in this very session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, *_args: Any) -> HttpResponse | None:
        rule = rule_for(request, view)
        if rule is None or rule.audience is Audience.EVERYONE or not request.user.is_authenticated:
            return None
        if second_factor.passed(request):
            return None
        if second_factor.is_set_up(request.user):
            logout(request)
            return _to_sign_in(request)
        if rule.audience is Audience.SIGNED_IN:
            return None
        return HttpResponseRedirect(reverse("security"))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Ask for proof again, and afterwards open the page anew.

        allauth would keep the interrupted POST in the session, with the address that it came from, and would
        run its view later past every middleware. Neither may happen here.
        """
        if not isinstance(exception, ReauthenticationRequired):
            return None
        ways = get_adapter().get_reauthentication_methods(request.user)
        if not ways:
            return _to_sign_in(request)
        return HttpResponseRedirect(f"{ways[0]['url']}?{urlencode({'next': request.path})}")


class DefaultDenyMiddleware:
    """Refuses every view that nobody opened, and sets `request.actor` for those that somebody did."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PREFIX):
            response._csp_replace = ADMIN_POLICY  # type: ignore[attr-defined]  # noqa: SLF001 - django-csp's own way
        elif getattr(request, "is_dummy", False):  # Wagtail's word for the request that draws a preview
            response._csp_replace = PREVIEW_POLICY  # type: ignore[attr-defined]  # noqa: SLF001 - the same
        return response

    def process_view(self, request: HttpRequest, view: View, *_args: Any) -> HttpResponse | None:
        rule = rule_for(request, view)
        if rule is None:
            raise PermissionDenied("No rule opens this view.")
        if not request.user.is_authenticated:
            return None if rule.audience is Audience.EVERYONE else _to_sign_in(request)
        actor = acting_member(user_id=request.user.pk, membership_id=_chosen(request), now=calendar.now())
        if second_factor.passed(request):
            request.actor = actor  # type: ignore[attr-defined]
        if rule.audience is not Audience.MEMBERS:
            return None
        if actor is None:
            return render(request, "accounts/no_membership.html", status=403)
        if not rule.admits(actor):
            raise PermissionDenied("The role does not open this view.")
        return None


def _chosen(request: HttpRequest) -> UUID | None:
    value = request.session.get(ACTING_AS)
    return UUID(value) if value else None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    address = reverse("account_login")
    if request.method in {"GET", "HEAD"} and request.path != "/":
        address += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(address)
