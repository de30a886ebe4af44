"""Translating in the workspace."""

from django.urls import path

from portal.cms.translating import views

app_name = "translating"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:page_id>/<slug:language>/", views.sheet, name="sheet"),
]
