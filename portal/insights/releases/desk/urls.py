"""The release desk, below /picture/."""

from django.urls import path

from portal.insights.releases.desk import review_views, views

workspace = [
    path("releases/", views.overview, name="releases"),
    path("releases/new/", views.new, name="release_new"),
    path("releases/preview/", views.preview, name="release_preview"),
    path("releases/<uuid:plan_id>/", views.show, name="release_window"),
    path("releases/<uuid:plan_id>/change/", views.change, name="release_change"),
    path("releases/<uuid:plan_id>/check/", views.check, name="release_check"),
    path("harm/", review_views.overview, name="harm_reviews"),
    path("harm/new/", review_views.new, name="harm_review_new"),
    path("harm/<uuid:review_id>/", review_views.show, name="harm_review"),
    path("harm/<uuid:review_id>/change/", review_views.change, name="harm_review_change"),
    path("harm/<uuid:review_id>/sign/", review_views.sign, name="harm_review_sign"),
]
