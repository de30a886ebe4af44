"""System checks: the demo cannot be switched on over somebody's real database."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from portal.accounts import demo
from portal.accounts.models import User

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@register(Tags.database)
def demo_settings_need_a_demo_database(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """An empty database passes: the demo command has not run yet, and no door starts on it (`refuse_unless_demo`)."""
    if not settings.IS_DEMO or not databases:
        return []
    try:
        strangers = User.objects.exists() and not demo.is_demo_database()
    except DatabaseError:
        return []  # not migrated yet
    if not strangers:
        return []
    return [
        Error(
            "PORTAL_PROFILE is demo, but this database holds people whom the demo command did not make.",
            hint="Choose another PORTAL_PROFILE, or an empty folder in HEARD_DATA.",
            id="accounts.E001",
        )
    ]


@register(Tags.security)
def the_identity_provider_is_reached_over_tls(**_options: Any) -> list[CheckMessage]:
    """Over plain HTTP anybody on the way could answer in its place. Loopback is for trying it out."""
    apps = getattr(settings, "SOCIALACCOUNT_PROVIDERS", {}).get("openid_connect", {}).get("APPS", [])
    issuers = [urlsplit(app["settings"]["server_url"]) for app in apps]
    if all(issuer.scheme == "https" or issuer.hostname in LOOPBACK for issuer in issuers):
        return []
    return [Error("HEARD_OIDC_ISSUER does not begin with https://.", id="accounts.E002")]
