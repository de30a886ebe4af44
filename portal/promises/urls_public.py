"""Figures behind the public pages: files, and pages of figures of their own."""

from django.urls import path

from portal.promises import urls_subjects
from portal.promises.views import public

app_name = "figures"
urlpatterns = [
    path("measures/<slug:reference>.csv", public.measure_csv, name="measure"),
    *urls_subjects.public,
]
