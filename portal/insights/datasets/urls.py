"""Data that others count, below /picture/."""

from django.urls import path

from portal.insights.datasets import views

workspace = [
    path("data/", views.overview, name="datasets"),
    path("data/give/", views.give, name="dataset_give"),
    path("data/<uuid:dataset_id>/", views.show, name="dataset"),
    path("data/<uuid:dataset_id>/withdraw/", views.withdraw, name="dataset_withdraw"),
    path("data/<uuid:dataset_id>/tiles/<int:zoom>/<int:x>/<int:y>.pbf", views.tile, name="dataset_tile"),
]
