"""The force's own identity provider (OpenID Connect), where one is configured."""

from typing import Any


def providers(*, issuer: str, client_id: str, secret: str) -> dict[str, Any]:
    """allauth's SOCIALACCOUNT_PROVIDERS: one provider, or none without an issuer."""
    if not issuer:
        return {}
    return {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "force",
                    "name": "Force sign-in",
                    "client_id": client_id,
                    "secret": secret,
                    "settings": {
                        "server_url": issuer,
                        "oauth_pkce_enabled": True,
                        "scope": ["openid", "email"],  # no name, no picture: the portal keeps neither
                    },
                }
            ]
        }
    }


def listed(values: str) -> tuple[str, ...]:
    """The values of a setting that has commas between them."""
    return tuple(value.strip() for value in values.split(",") if value.strip())
