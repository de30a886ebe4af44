"""Feeds, in the language of their address."""

from django.urls import re_path

from portal.cms.feeds import views

app_name = "feeds"
_FORM = r"\.(?P<form>atom|json)$"
urlpatterns = [
    re_path(rf"^(?P<name>news|you-said){_FORM}", views.named, name="named"),
    re_path(
        rf"^areas/(?P<area_id>[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}){_FORM}",
        views.area,
        name="area",
    ),
    re_path(rf"^commitments/(?P<code>[A-Z][0-9](?:\.[0-9])?){_FORM}", views.commitment, name="commitment"),
]
