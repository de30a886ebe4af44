"""The review of pages in the workspace."""

from django.urls import path

from portal.cms.workflow import views

app_name = "review"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:page_id>/", views.review, name="page"),
    path("<int:page_id>/take-down/", views.take_down, name="take_down"),
    path("<int:page_id>/advice/", views.advice, name="advice"),
    path("<int:page_id>/again/", views.again, name="again"),
    path("scheduled/<int:revision_id>/stop/", views.stop, name="stop"),
]
