"""Easy Read and signed versions in the workspace."""

from django.urls import path

from portal.cms.other_forms import views

app_name = "versions"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("add/", views.add, name="add"),
    path("<uuid:version_id>/take-away/", views.take_away, name="take_away"),
]
