"""For robots, and for programs that read pages."""

from django.urls import include, path

from portal.cms.discovery import sitemap

urlpatterns = [
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("api/v2/", include("portal.cms.discovery.api.urls")),
]
