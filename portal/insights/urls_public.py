"""What releases let the public see: the map, its equal in words, and open data."""

from django.urls import path

from portal.insights.public_picture import views

app_name = "public_picture"
urlpatterns = [
    path("", views.index, name="index"),
    path("find/", views.find, name="find"),
    path("map/", views.on_a_map, name="map"),
    path("map/<int:page>/", views.on_a_map, name="map_page"),
    path("about/", views.about, name="about"),
    path("data/", views.release_list, name="releases"),
    path("data/openapi.json", views.description, name="description"),
    path("data/<uuid:release_id>/<str:name>", views.release_file, name="file"),
    path("<uuid:area_id>/", views.district, name="district"),
]
