"""A partner's own figures, in the workspace."""

from django.urls import path

from portal.partners.insight import views

workspace = [
    path("insight/", views.overview, name="insight"),
    path("insight/<slug:name>.csv", views.as_csv, name="insight_csv"),
]
