"""What the public is told of actions, below /picture/."""

from django.urls import path

from portal.insights.telling import views

workspace = [
    path("told/", views.overview, name="told"),
    path("told/<uuid:action_id>/", views.write, name="told_write"),
    path("told/<uuid:action_id>/sign/", views.sign, name="told_sign"),
    path("told/<uuid:action_id>/take-back/", views.take_back, name="told_take_back"),
]
