"""Critical incidents in the workspace."""

from django.urls import path

from portal.cms.incident import views

app_name = "incident"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("plan/", views.plan, name="plan"),
    path("start/", views.start, name="start"),
    path("end/", views.end, name="end"),
    path("<uuid:incident_id>/confirm/", views.confirm, name="confirm"),
    path("held/<int:held_id>/", views.decide, name="decide"),
]
