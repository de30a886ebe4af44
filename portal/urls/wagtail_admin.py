"""The Wagtail admin's addresses, without its own sign-in: no login, no password, no account page of Wagtail's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.urls import password_reset

from portal.accounts.access import any_signed_in, open_to_all
from portal.accounts.sign_in.views import sign_out

# Wagtail's templates reverse these; ours answer.
REPLACED = {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_account"}
# Of no use to an editor; those without a name are test and error pages.
LEFT_OUT = {"wagtailadmin_error_test", None}


@open_to_all
def to_sign_in(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return redirect("account_login")


@any_signed_in
def to_own_locks(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return redirect("security")


def _is_kept(pattern: URLPattern | URLResolver) -> bool:
    if isinstance(pattern, URLResolver):
        return pattern.urlconf_module is not password_reset
    return pattern.name not in REPLACED | LEFT_OUT


urlpatterns = [
    path("login/", to_sign_in, name="wagtailadmin_login"),
    path("logout/", sign_out, name="wagtailadmin_logout"),
    path("account/", to_own_locks, name="wagtailadmin_account"),
    *[pattern for pattern in wagtailadmin_urls.urlpatterns if _is_kept(pattern)],
]
