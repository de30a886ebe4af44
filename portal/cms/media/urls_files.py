"""Documents to take away."""

from django.urls import path

from portal.cms.media import views

app_name = "files"
urlpatterns = [path("<uuid:public_id>/<str:name>", views.download, name="download")]
