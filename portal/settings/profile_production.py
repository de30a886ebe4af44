"""Production: told everything, guesses nothing."""

from portal.settings.environment import Door, environment

for name, value in {"DATABASE_URL": environment.database_url, "REDIS_URL": environment.redis_url}.items():
    if not value:
        raise RuntimeError(
            f"{name} must be set in production. docs/operations/settings.md lists every setting."
        )

SECURE_SSL_REDIRECT = False  # the proxy does it; deploy/nginx/heard.conf
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # HTTPS is enforced by the proxy in front, see above
if environment.door is Door.PUBLIC:
    # No cookie, so no CSRF cookie: SameOriginMiddleware and a token in the body do its work.
    SILENCED_SYSTEM_CHECKS += ["security.W003"]
LOG_FORMAT = "json"
