"""Organisations, in the workspace."""

from django.urls import path

from portal.partners.organisations import own_views, views

workspace = [
    path("", views.directory, name="directory"),
    path("own/", own_views.own, name="own"),
    path("own/describe/", own_views.describe_own, name="own_describe"),
    path("own/export/", own_views.export_own, name="own_export"),
    path("own/leave/", own_views.leave, name="leave"),
    path("own/leave-together/", own_views.leave_all, name="leave_all"),
    path("organisations/new/", views.add, name="organisation_new"),
    path("organisations/<uuid:public_id>/", views.show, name="organisation"),
    path("organisations/<uuid:public_id>/describe/", views.describe, name="organisation_describe"),
    path("organisations/<uuid:public_id>/verify/", views.verify, name="organisation_verify"),
    path("organisations/<uuid:public_id>/agreement/", views.agree, name="organisation_agree"),
    path("organisations/<uuid:public_id>/suspend/", views.suspend, name="organisation_suspend"),
    path("suspensions/<uuid:public_id>/decide/", views.decide, name="suspension_decide"),
    path("suspensions/<uuid:public_id>/lift/", views.lift, name="suspension_lift"),
]
