"""Redirects in the workspace."""

from django.urls import path

from portal.cms.redirects import views

app_name = "redirects"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:redirect_id>/remove/", views.remove, name="remove"),
]
