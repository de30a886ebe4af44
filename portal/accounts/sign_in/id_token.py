"""Reading an id token: signed by the provider, for this portal, for this very sign-in, and not expired."""

import hashlib
import hmac
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# Public-key signatures only: with a shared secret or with `none`, whoever holds the public key could sign.
SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
CLOCKS_APART = 60  # seconds that the provider's clock may differ from ours


def nonce_for(verifier: str) -> str:
    """The nonce of a sign-in. Made from its PKCE secret, which only the browser's own session holds, and once."""
    return hashlib.sha256(f"nonce {verifier}".encode()).hexdigest()


def claims_of(token: str, *, keys: dict[str, Any], issuer: str, client_id: str, nonce: str) -> dict[str, Any]:
    """The claims of a token that holds. Raises OAuth2Error for every other."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key=_key_of(token, keys),
            algorithms=SIGNATURES,
            audience=client_id,
            issuer=issuer,
            leeway=CLOCKS_APART,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise OAuth2Error("The id token does not hold.") from error
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != client_id:
        raise OAuth2Error("The id token was made for somebody else.")
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise OAuth2Error("The id token belongs to another sign-in.")
    return claims


def _key_of(token: str, keys: dict[str, Any]) -> jwt.PyJWK:
    """The provider's key that the token names, or its only one where the token names none."""
    named = jwt.get_unverified_header(token).get("kid")
    fitting = [
        key
        for key in jwt.PyJWKSet.from_dict(keys).keys
        if key.public_key_use in {None, "sig"} and named in {None, key.key_id}
    ]
    if len(fitting) != 1:
        raise OAuth2Error("No key of the provider fits the id token.")
    return fitting[0]
