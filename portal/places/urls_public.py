"""Search, names of places, and the basemap. Both doors answer these."""

from django.urls import path

from portal.places import views

app_name = "places"
urlpatterns = [
    path("search", views.search, name="search"),
    path("describe", views.describe, name="describe"),
    path("basemap.pmtiles", views.basemap_archive, name="basemap"),
    path("tiles/<int:z>/<int:x>/<int:y>", views.tile, name="tile"),
]
