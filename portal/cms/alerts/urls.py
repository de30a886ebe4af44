"""Alerts in the workspace."""

from django.urls import path

from portal.cms.alerts import views

app_name = "alerts"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("new/", views.new, name="new"),
    path("<uuid:alert_id>/end/", views.end, name="end"),
]
