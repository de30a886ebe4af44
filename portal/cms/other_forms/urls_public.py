"""Videos in British Sign Language and their captions, for the page that shows them."""

from django.urls import path

from portal.cms.other_forms import views_public

app_name = "signed"
urlpatterns = [
    path("<uuid:version_id>.mp4", views_public.video, name="video"),
    path("<uuid:version_id>.vtt", views_public.captions, name="captions"),
]
