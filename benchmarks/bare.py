"""The least that a Django view can do and still store a form: the yardstick of benchmarks/submissions.py.

Same database settings, same server, same number of processes and threads as the public door. No middleware, no
template, no sealing, one row.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.serve.door import threads
from portal.serve.front import Front
from portal.settings.environment import environment

if not settings.configured:
    from portal.settings import base

    database = dict(base.DATABASES["default"])
    if not environment.database_url:
        database["NAME"] = environment.folder / "bare.sqlite3"
    settings.configure(
        SECRET_KEY="bare",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="benchmarks.bare",
        DATABASES={"default": database},
        MIDDLEWARE=[],
        INSTALLED_APPS=[],
        USE_TZ=True,
    )
    django.setup()

from django import forms
from django.core.wsgi import get_wsgi_application
from django.db import connection, models, transaction
from django.urls import path


class Entry(models.Model):
    lon = models.FloatField()
    lat = models.FloatField()
    reason = models.CharField(max_length=40)

    class Meta:
        app_label = "bare"
        db_table = "bare_entry"


class EntryForm(forms.ModelForm):
    class Meta:
        model = Entry
        fields = ["lon", "lat", "reason"]


def insert(request: HttpRequest) -> HttpResponse:
    form = EntryForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    with transaction.atomic():
        form.save()
    return HttpResponse("ok")


def make_table() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Entry)


def make_front() -> Front:
    return Front(get_wsgi_application(), workers=threads(environment), largest=1_000_000)


urlpatterns = [path("insert", insert)]
