"""Search of the site."""

from django.urls import path

from portal.cms.search import views

app_name = "search"
urlpatterns = [path("", views.search, name="search")]
