"""Search of the workspace."""

from django.urls import path

from portal.cms.search import workspace

app_name = "find"
urlpatterns = [path("", workspace.find, name="find")]
