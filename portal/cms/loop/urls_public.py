"""How the loop closes, at the public door."""

from django.urls import path

from portal.cms.loop import views

app_name = "loop"
urlpatterns = [path("", views.heard, name="heard"), path("figures.csv", views.heard_csv, name="csv")]
