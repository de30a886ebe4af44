"""Letters to readers, in the workspace."""

from django.urls import path

from portal.cms.by_mail import workspace

app_name = "letters"
urlpatterns = [path("", workspace.overview, name="overview")]
