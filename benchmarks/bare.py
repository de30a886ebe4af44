"""The least that a Django view can do and still store a form: one yardstick of benchmarks/submissions.py.

Same database settings, same server, same number of processes and threads as the public door. No middleware, no
template, nothing against forms that come from elsewhere.
"""

import django
from django.conf import settings
from django.urls import path

from benchmarks.entries.served import database_as_ours, front_as_ours

if not settings.configured:
    settings.configure(
        SECRET_KEY="bare",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="benchmarks.bare",
        DATABASES={"default": database_as_ours()},
        MIDDLEWARE=[],
        INSTALLED_APPS=["benchmarks.entries"],
        USE_TZ=True,
    )
    django.setup()

from benchmarks.entries.models import make_table
from benchmarks.entries.views import insert_and_say_ok

__all__ = ["make_front", "make_table"]

make_front = front_as_ours
urlpatterns = [path("entries/", insert_and_say_ok)]
