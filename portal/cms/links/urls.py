from django.urls import path

from portal.cms.links import views

app_name = "links"
urlpatterns = [
    path("", views.show, name="overview"),
    path("check/", views.check, name="check"),
]
