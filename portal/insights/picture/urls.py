"""The exact counts, for the force's own people."""

from django.urls import path

from portal.insights.patterns import views as patterns
from portal.insights.picture import views

workspace = [
    path("", views.show, name="picture"),
    path("tiles/<int:zoom>/<int:x>/<int:y>.pbf", views.tile, name="tile"),
    path("counts.csv", views.as_csv, name="counts_csv"),
    path("counts.geojson", views.as_geojson, name="counts_geojson"),
    path("views/", views.save, name="view_save"),
    path("views/<uuid:view_id>/remove/", views.remove, name="view_remove"),
    path("times/", patterns.times, name="times"),
    path("trend/", patterns.trend, name="trend"),
    path("repeats/", patterns.repeats, name="repeats"),
    path("hotspots/", patterns.hotspots_page, name="hotspots"),
    path("missing/", patterns.missing, name="missing"),
]
