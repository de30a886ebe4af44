"""Uploads, as the editors' own pages show them."""

from django.urls import re_path

from portal.cms.media import views

app_name = "uploads"
urlpatterns = [
    re_path(
        r"^(?P<folder>original_images|images)/(?P<name>[\w.-]{1,120})\.(?P<ending>avif|webp|jpg|png)$",
        views.upload,
        name="upload",
    ),
]
