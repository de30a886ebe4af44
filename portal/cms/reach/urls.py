from django.urls import path

from portal.cms.reach import views

app_name = "reach"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("reach.csv", views.as_csv, name="csv"),
    path("<int:page_id>/", views.page, name="page"),
]
