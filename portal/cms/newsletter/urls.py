from django.urls import path

from portal.cms.newsletter import views

app_name = "newsletter"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:page_id>/copy/", views.copy, name="copy"),
]
