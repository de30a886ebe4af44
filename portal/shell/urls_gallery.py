from django.urls import path

from portal.shell import gallery

urlpatterns = [path("", gallery.gallery, name="gallery")]
