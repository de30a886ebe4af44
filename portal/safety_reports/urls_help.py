"""Help. No path says what it is about: an address stands in a history for anybody to read."""

from django.urls import path

from portal.safety_reports.views import public_help as views

app_name = "help"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("now/", views.now, name="now"),
    path("talk/", views.talk, name="talk"),
    path("ways/", views.ways, name="ways"),
    path("independent/", views.independent, name="independent"),
    path("young/", views.young, name="young"),
    path("device/", views.device, name="device"),
    path("work/", views.work, name="work"),
    path("after/", views.after, name="after"),
    path("leaving/", views.leaving, name="leaving"),
]
