"""The journey: one address for every page of it."""

from django.urls import path

from portal.safety_reports.views import public

app_name = "start"
urlpatterns = [path("", public.journey, name="journey")]
