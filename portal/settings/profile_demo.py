"""The demo: Doggerland, on this machine only. portal/accounts/demo.py refuses to start it anywhere else."""

from portal.settings.environment import environment

if environment.bind not in {"127.0.0.1", "::1", "localhost"}:
    raise RuntimeError(
        "The demo answers on this machine only. Remove HEARD_BIND, or choose another PORTAL_PROFILE."
    )

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
