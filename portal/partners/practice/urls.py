"""Changes in practice: their addresses."""

from django.urls import path

from portal.partners.practice import views

workspace = [
    path("changes/", views.overview, name="practice"),
    path("changes/new/", views.new, name="practice_new"),
    path("changes/<uuid:public_id>/", views.change, name="practice_change"),
    path("changes/<uuid:public_id>/publish/", views.publish, name="practice_publish"),
    path("changes/<uuid:public_id>/say/", views.say, name="practice_say"),
    path("changes/verdicts/<uuid:public_id>/take-back/", views.take_back, name="practice_take_back"),
]
public = [path("changes/", views.public_page, name="practice")]
