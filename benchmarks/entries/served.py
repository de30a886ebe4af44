"""What both yardsticks have in common with the public door: its database settings, its server, its threads."""

from typing import Any

from portal.serve.door import threads
from portal.serve.front import Front
from portal.settings import base
from portal.settings.environment import environment

FOLDER = environment.folder


def database_as_ours() -> dict[str, Any]:
    database = dict(base.DATABASES["default"])
    if not environment.database_url:
        database["NAME"] = FOLDER / "entries.sqlite3"
    return database


def front_as_ours() -> Front:
    from django.core.wsgi import get_wsgi_application

    return Front(get_wsgi_application(), workers=threads(environment), largest=1_000_000)
