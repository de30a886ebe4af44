"""Staff sign-in with the force's own identity provider (OpenID Connect), for people who were invited."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.shortcuts import render

from portal.accounts.models import Membership, User
from portal.accounts.operations import force_accounts
from portal.accounts.roles import NOT_OF_THE_FORCE
from portal.accounts.second_factor import ASSURED_BY_PROVIDER
from portal.places import calendar


class ProviderAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """The provider knows every officer; the portal knows those who were invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the provider's account to the invited user of that address, and note a second factor it vouches for."""
        claims = id_token_of(sociallogin)
        if not sociallogin.is_existing:
            _join(request, sociallogin, claims)
        _forget_claims(sociallogin)
        if request.user.is_authenticated:
            logout(request)  # allauth would do it after the note below, and take the note along
        request.session.pop(ASSURED_BY_PROVIDER, None)
        if names_second_factor(claims):
            request.session[ASSURED_BY_PROVIDER] = [str(sociallogin.user.pk), sociallogin.account.uid]


def id_token_of(sociallogin: SocialLogin) -> dict[str, Any]:
    """The verified claims of the id token. What the userinfo endpoint says is not proof of how somebody signed in."""
    claims = sociallogin.account.extra_data.get("id_token")
    return claims if isinstance(claims, dict) else {}


def names_second_factor(claims: dict[str, Any]) -> bool:
    """Whether the id token carries a configured `acr`, or a configured value among its `amr`.

    With neither configured no id token counts, and the person sets up a second factor here.
    """
    methods = claims.get("amr")
    by_amr = isinstance(methods, list) and any(value in methods for value in settings.OIDC_SECOND_FACTOR_AMR)
    return claims.get("acr") in settings.OIDC_SECOND_FACTOR_ACR or by_amr


def _join(request: HttpRequest, sociallogin: SocialLogin, claims: dict[str, Any]) -> None:
    """The first sign-in binds the provider's `sub`; from then on the address in the token decides nothing.

    A second `sub` with the same address is refused: forces give addresses to new people, and a place is not an
    address.
    """
    user = _invited_user(claims)
    if user is None:
        raise ImmediateHttpResponse(render(request, "account/signup_closed.html", status=403))
    if SocialAccount.objects.filter(user_id=user.pk, provider=sociallogin.account.provider).exists():
        raise ImmediateHttpResponse(render(request, "account/already_joined.html", status=403))
    sociallogin.account.extra_data = {}
    sociallogin.connect(request, user)
    force_accounts.joined(user_id=user.pk, now=calendar.now())


def _forget_claims(sociallogin: SocialLogin) -> None:
    """Keep no name, address or picture that the provider sent along."""
    sociallogin.account.extra_data = {}
    sociallogin.account.save(update_fields=["extra_data"])


def _invited_user(claims: dict[str, Any]) -> User | None:
    """The active user of the address, if the provider says that it checked the address.

    Never somebody of a partner organisation, a participant, a facilitator or a panel member: whoever runs the force's
    provider could otherwise name their address and sit in their place, in a room that the force is not in.
    """
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified") is not True:
        return None
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None or _is_not_of_the_force(user):
        return None
    return user


def _is_not_of_the_force(user: User) -> bool:
    held = Membership.objects.running_at(calendar.now()).filter(user_id=user.pk)
    return bool(held.filter(role__in=[role.value for role in NOT_OF_THE_FORCE]).exists())
