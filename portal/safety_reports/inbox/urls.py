from django.urls import path

from portal.safety_reports.inbox import views

app_name = "inbox"
urlpatterns = [
    path("", views.show, name="page"),
    *views.KEYS.addresses(),
    path("<uuid:report_id>/open/", views.open_report, name="open"),
    path("<uuid:report_id>/answer/", views.answer, name="answer"),
    path("<uuid:report_id>/move/", views.move, name="move"),
]
