"""Feedback, in the workspace."""

from django.urls import path

from portal.partners.feedback import views

workspace = [
    path("feedback/", views.overview, name="feedback"),
    path("feedback/new/", views.give, name="feedback_new"),
    path("feedback/<uuid:public_id>/acknowledge/", views.acknowledge, name="feedback_acknowledge"),
    path("feedback/<uuid:public_id>/answer/", views.respond, name="feedback_answer"),
]
