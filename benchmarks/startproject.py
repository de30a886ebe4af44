"""A form as Django sets one up: the yardstick that benchmarks/submissions.py goes by.

The project is made by `django-admin startproject` in this very run and used as it is: its applications, its seven
middlewares, its context processors, with an application of one form, a CSRF token and a page after sending. Three things
are ours, none of which slows it: DEBUG is off, any host is taken, and the database has the portal's settings. Server,
processes and threads are the public door's.
"""

import runpy
import subprocess
import sys

import django
from django.conf import settings
from django.urls import include, path

from benchmarks.entries.served import FOLDER, database_as_ours, front_as_ours

if not settings.configured:
    made = FOLDER / "made"
    if not made.exists():
        made.mkdir()
        subprocess.run([sys.executable, "-m", "django", "startproject", "made", str(made)], check=True)
    sys.path.append(str(made))
    as_made = runpy.run_path(str(made / "made" / "settings.py"))
    own = {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["*"],
        "DATABASES": {"default": database_as_ours()},
        "INSTALLED_APPS": [*as_made["INSTALLED_APPS"], "benchmarks.entries"],
        "ROOT_URLCONF": "benchmarks.startproject",
    }
    settings.configure(**{name: value for name, value in as_made.items() if name.isupper()} | own)
    django.setup()

from benchmarks.entries.models import make_table
from benchmarks.entries.views import insert_and_show

__all__ = ["make_front", "make_table"]

make_front = front_as_ours
urlpatterns = [path("", include("made.urls")), path("entries/", insert_and_show)]
