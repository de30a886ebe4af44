"""The read API."""

from django.urls import path

from portal.cms.discovery.api import views

app_name = "api"
urlpatterns = [
    path("pages/", views.page_list, name="pages"),
    path("pages/<uuid:key>/<slug:language>/", views.page_detail, name="page"),
    path("openapi.json", views.description, name="description"),
]
