"""OpenID Connect as the portal speaks it: allauth's flow, with a nonce, a checked signature and nothing half right.

allauth takes an id token that came over TLS at its word, sends no nonce, and stumbles over an answer that lacks
a field. Whatever is wrong with the provider becomes an OAuth2Error here, which the views answer with a page.
"""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

from portal.accounts.sign_in.id_token import claims_of, nonce_for

WELL_KNOWN = "/.well-known/openid-configuration"
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


class ForceProvider(OpenIDConnectOAuth2Adapter):
    """One sign-in's conversation with the force's identity provider."""

    nonce = ""
    _description: dict[str, Any] | None = None

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's own description. Raises OAuth2Error where it lacks something, or speaks for another issuer."""
        if self._description is None:
            self._description = _fetched(self.get_provider().server_url)
        config = self._description
        if not all(isinstance(config.get(name), str) for name in NEEDED):
            raise OAuth2Error("The provider's description lacks something.")
        configured = str(self.get_provider().app.settings["server_url"])
        if config["issuer"].rstrip("/") != configured.removesuffix(WELL_KNOWN).rstrip("/"):
            raise OAuth2Error("The provider's description names another issuer.")
        return config

    def address_to_sign_in(self, request: HttpRequest, *, next_url: str | None) -> str:
        """Where to send the browser. What the answer must match is kept in its session."""
        provider = self.get_provider()
        client = self.get_client(request, provider.app)
        pkce = provider.get_pkce_params()
        verifier = pkce.pop("code_verifier")
        parameters = {**pkce, "nonce": nonce_for(verifier)}
        if settings.OIDC_SECOND_FACTOR_ACR:
            parameters["acr_values"] = " ".join(settings.OIDC_SECOND_FACTOR_ACR)
        client.state = provider.stash_redirect_state(request, "login", next_url, pkce_code_verifier=verifier)
        address: str = client.get_redirect_url(self.authorize_url, provider.get_scope(), parameters)
        return address

    def get_access_token_data(
        self,
        request: HttpRequest,
        app: SocialApp,
        client: OAuth2Client,
        pkce_code_verifier: str | None = None,
    ) -> dict[str, Any]:
        if not pkce_code_verifier:
            raise OAuth2Error("This sign-in was not begun here.")
        self.nonce = nonce_for(pkce_code_verifier)
        try:
            answer = super().get_access_token_data(request, app, client, pkce_code_verifier)
        except (KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("The token endpoint's answer makes no sense.") from error
        if not isinstance(answer, dict):
            raise OAuth2Error("The token endpoint's answer makes no sense.")
        return answer

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """The access token opens nothing that the portal asks for, and is kept nowhere."""
        return SocialToken(token=str(data["access_token"]))

    def complete_login(
        self,
        request: HttpRequest,
        app: SocialApp,
        token: SocialToken,  # noqa: ARG002 - the flow of allauth
        **kwargs: Any,
    ) -> SocialLogin:
        id_token = kwargs["response"].get("id_token")
        if not isinstance(id_token, str):
            raise OAuth2Error("The provider sent no id token.")
        claims = claims_of(
            id_token,
            keys=_fetched(self.openid_config["jwks_uri"]),
            issuer=self.openid_config["issuer"],
            client_id=app.client_id,
            nonce=self.nonce,
        )
        if not 0 < len(str(claims["sub"])) <= 191:  # the width of allauth's column
            raise OAuth2Error("The provider's name for the person is empty or too long.")
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})


def _fetched(address: str) -> dict[str, Any]:
    """What the provider says there. Raises OAuth2Error, or RequestException where it does not answer."""
    with get_adapter().get_requests_session() as session:
        response = session.get(address)
        response.raise_for_status()
        said = response.json()
    if not isinstance(said, dict):
        raise OAuth2Error("The provider's answer makes no sense.")
    return said
