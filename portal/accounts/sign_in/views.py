"""allauth's pages where ours differ, and every one that is mounted, with its mark."""

from typing import Any

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import get_adapter as get_factors_adapter
from allauth.mfa.base import views as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts import demo
from portal.accounts.access import any_second_factor, any_signed_in, open_to_all
from portal.accounts.forms import ForgottenForm, NewPasswordForm
from portal.accounts.operations import passwords
from portal.places import calendar


class SignIn(account.LoginView):
    def get_form(self, form_class: type[Form] | None = None) -> Form:
        """The page has one way to a new password, below the form; labels are enough without placeholders."""
        form: Form = super().get_form(form_class)
        form.fields["password"].help_text = ""
        for field in form.fields.values():
            field.widget.attrs.pop("placeholder", None)
        return form

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context_data(**kwargs)
        return context | {"demo_people": demo.people_to_choose_from()}


class ActivateTotp(totp.ActivateTOTPView):
    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _now_proven(self.request, "totp")
        return response


class AddPasskey(passkeys.AddWebAuthnView):
    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _now_proven(self.request, "webauthn")
        return response


class ChangePassword(account.PasswordChangeView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever signs in with the force's own account has no password here, and needs none."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            messages.info(request, _("You sign in with your force account, so there is no password here."))
            return redirect("security")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class RemovePasskey(passkeys.RemoveWebAuthnView):
    def form_valid(self, form: Form) -> HttpResponse:
        """allauth asks the adapter only about authenticator apps; the last passkey has to stay as well."""
        if not get_factors_adapter().can_delete_authenticator(self.get_object()):
            messages.error(self.request, _("This is your only second factor. Add another one first."))
            return redirect("security")
        response: HttpResponse = super().form_valid(form)
        return response


def _now_proven(request: HttpRequest, kind: str) -> None:
    """Setting a factor up proved that the person holds it. The session has grown, so its key changes."""
    newest = Authenticator.objects.filter(user_id=request.user.pk, type=kind).latest("created_at")
    record_authentication(request, request.user, "mfa", id=newest.pk, type=kind)
    request.session.cycle_key()


def _limited(request: HttpRequest, action: str) -> bool:
    return ratelimit.consume(request, action=action, app="allauth.account") is None


@open_to_all
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a new password. The answer does not tell whether the address is known."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _limited(request, "reset_password_from_key"):
            return render(request, "429.html", status=429)
        passwords.ask(email=form.cleaned_data["email"], now=calendar.now())
        return render(request, "account/forgotten_done.html")
    return render(request, "account/forgotten.html", {"form": form})


@open_to_all
def new_password(request: HttpRequest, token: str) -> HttpResponse:
    """Set a new password through the link of an e-mail. Signing in, second factor included, comes after."""
    now = calendar.now()
    try:
        user = passwords.user_of(token=token, now=now)
        form = NewPasswordForm(request.POST or None, user=user)
        if request.method == "POST" and form.is_valid():
            passwords.reset(token=token, password_hash=make_password(form.cleaned_data["password"]), now=now)
            messages.success(request, _("Your new password is set. Please sign in with it."))
            return HttpResponseRedirect(reverse("account_login"))
    except passwords.ResetNotOpen:
        return render(request, "account/link_not_open.html", status=410)
    return render(request, "account/new_password.html", {"form": form})


sign_in = open_to_all(SignIn.as_view())
sign_out = open_to_all(account.LogoutView.as_view())
inactive = open_to_all(account.AccountInactiveView.as_view())
second_step = open_to_all(factors.AuthenticateView.as_view())
passkey_sign_in = open_to_all(passkeys.LoginWebAuthnView.as_view())


prove_again = any_signed_in(account.ReauthenticateView.as_view())
prove_again_by_code = any_signed_in(factors.ReauthenticateView.as_view())
prove_again_by_passkey = any_signed_in(passkeys.ReauthenticateWebAuthnView.as_view())
activate_totp = any_signed_in(ActivateTotp.as_view())
add_passkey = any_signed_in(AddPasskey.as_view())

change_password = any_second_factor(reauthentication_required(ChangePassword.as_view()))
deactivate_totp = any_second_factor(totp.DeactivateTOTPView.as_view())
remove_passkey = any_second_factor(RemovePasskey.as_view())
edit_passkey = any_second_factor(passkeys.EditWebAuthnView.as_view())
show_recovery_codes = any_second_factor(recovery.ViewRecoveryCodesView.as_view())
make_recovery_codes = any_second_factor(recovery.GenerateRecoveryCodesView.as_view())
