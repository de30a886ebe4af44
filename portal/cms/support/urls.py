"""The directory in the workspace."""

from django.urls import path

from portal.cms.support import workspace_views as views

app_name = "directory"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("import/", views.bring_in, name="import"),
    path("referrals/", views.referrals, name="referrals"),
    path("<uuid:public_id>/check/", views.check, name="check"),
]
