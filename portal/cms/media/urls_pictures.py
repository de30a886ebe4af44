"""What pages show of images. Every address names its content."""

from django.urls import re_path

from portal.cms.media import views

app_name = "media"
urlpatterns = [
    re_path(
        r"^pictures/(?P<key>[0-9a-f]{24})/(?P<name>[a-z]+-[0-9]{1,4})\.(?P<ending>avif|webp|jpg|png)$",
        views.picture,
        name="picture",
    ),
]
