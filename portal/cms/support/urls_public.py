"""The directory at the public door. No address says what somebody looks for."""

from django.urls import path

from portal.cms.support import views

app_name = "support"
urlpatterns = [
    path("", views.index, name="index"),
    path("find/", views.find, name="find"),
    path("<uuid:public_id>/", views.service, name="service"),
]
