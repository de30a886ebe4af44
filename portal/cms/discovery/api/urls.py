"""The read API: Wagtail's router, and its description."""

from django.urls import path

from portal.cms.discovery.api import views

app_name = "api"
urlpatterns = [
    *views.router.get_urlpatterns(),
    path("openapi.json", views.description, name="description"),
]
