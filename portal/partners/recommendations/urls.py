"""The ledger's addresses, in the workspace and at the public door."""

from django.urls import path

from portal.partners.recommendations import public_views, views

ONE = "recommendations/<uuid:public_id>/"
workspace = [
    path("recommendations/", views.overview, name="ledger"),
    path("recommendations/new/", views.new, name="recommendation_new"),
    path(ONE, views.show, name="recommendation"),
    path(f"{ONE}change/", views.change, name="recommendation_change"),
    path(f"{ONE}submit/", views.submit, name="recommendation_submit"),
    path(f"{ONE}correct/", views.correct, name="recommendation_correct"),
    path(f"{ONE}judge/", views.judge, name="recommendation_judge"),
    path(f"{ONE}withdraw/", views.withdraw, name="recommendation_withdraw"),
    path(f"{ONE}erase/", views.erase, name="recommendation_erase"),
    path(f"{ONE}owner/", views.assign, name="recommendation_owner"),
    path(f"{ONE}answer/", views.respond, name="recommendation_answer"),
    path(f"{ONE}evidence/", views.evidence, name="recommendation_evidence"),
    path(f"{ONE}done/", views.report, name="recommendation_done"),
]
public = [
    path("recommendations/", public_views.ledger_page, name="ledger"),
    path("recommendations/<uuid:public_id>/", public_views.entry_page, name="recommendation"),
    path("recommendations.csv", public_views.ledger_file, name="ledger_csv"),
]
