"""Forces side by side, in the workspace."""

from django.urls import path

from portal.cms.loop import views_forces

app_name = "forces"
urlpatterns = [
    path("", views_forces.at_work, name="side_by_side"),
    path("forces.csv", views_forces.at_work_csv, name="csv"),
]
