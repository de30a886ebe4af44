"""How the loop closes, at the public door: for one force, and side by side."""

from django.urls import path

from portal.cms.loop import views, views_forces

app_name = "loop"
urlpatterns = [
    path("", views.heard, name="heard"),
    path("figures.csv", views.heard_csv, name="csv"),
    path("forces/", views_forces.forces, name="forces"),
    path("forces/forces.csv", views_forces.forces_csv, name="forces_csv"),
]
