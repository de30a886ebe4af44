"""Posters and codes, and pictures of shared links: in the language of their address."""

from django.urls import path, re_path

from portal.cms.posters import places, views
from portal.cms.posters.designs import Design
from portal.cms.posters.sheet import Size

app_name = "posters"
_DESIGN = f"(?P<design>{'|'.join(Design)})-(?P<size>{'|'.join(Size)})"
_FORM = r"\.(?P<form>pdf|svg)$"
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
urlpatterns = [
    re_path(rf"^share/(?P<key>{_UUID})/(?P<name>[0-9a-f]{{16}})\.png$", views.share, name="share"),
    re_path(rf"^place/(?P<area_id>{_UUID})/{_DESIGN}{_FORM}", places.place_poster, name="place"),
    path("<uuid:key>/", views.sheet_list, name="sheets"),
    re_path(rf"^(?P<key>{_UUID})/code\.(?P<form>png|svg)$", views.code, name="code"),
    re_path(rf"^(?P<key>{_UUID})/(?P<block_id>{_UUID})/{_DESIGN}{_FORM}", views.kit_poster, name="kit"),
    re_path(rf"^(?P<key>{_UUID})/{_DESIGN}(?P<both>-both)?{_FORM}", views.poster, name="poster"),
]
