from django.urls import path

from portal.cms.first_day import views

app_name = "first_day"
urlpatterns = [
    path("", views.show, name="overview"),
    path("<slug:what>/", views.mark, name="mark"),
]
