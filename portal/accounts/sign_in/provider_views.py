"""The way to the force's own identity provider and back."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount import views as allauth_views
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from requests import RequestException

from portal.accounts.access import open_to_all
from portal.accounts.sign_in.openid_connect import ForceProvider

cancelled = open_to_all(allauth_views.LoginCancelledView.as_view())
error = open_to_all(allauth_views.LoginErrorView.as_view())


@open_to_all
def sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Hand the browser over with a page, not a redirect: our form-action holds for what follows a form as well."""
    if request.method != "POST":
        return redirect("account_login")
    try:
        address = ForceProvider(request, provider_id).address_to_sign_in(
            request, next_url=get_next_redirect_url(request)
        )
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown
    except (OAuth2Error, RequestException):
        return _not_now(request)
    return render(request, "socialaccount/handing_over.html", {"address": address})


@open_to_all
def answer(request: HttpRequest, provider_id: str) -> HttpResponse:
    """What the provider says about the person whom this browser sent there."""
    provider = ForceProvider(request, provider_id)
    try:
        response: HttpResponse = OAuth2CallbackView.adapter_view(provider)(request)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown
    except (OAuth2Error, RequestException):
        return _not_now(request)
    return response


def _not_now(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/not_now.html")
