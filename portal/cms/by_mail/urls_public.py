"""Letters about a page. The addresses say nothing of what it is about."""

from django.urls import path, re_path

from portal.cms.by_mail import views

app_name = "by_mail"
urlpatterns = [
    re_path(r"^yes/(?P<token>[0-9a-f]{64})/$", views.yes, name="yes"),
    re_path(r"^stop/(?P<token>[0-9a-f]{64})/$", views.leave, name="leave"),
    path("<slug:kind>/<str:key>/", views.start, name="start"),
]
