"""The force's referral figures, in the workspace."""

from django.urls import path

from portal.partners.counted import views

workspace = [
    path("referral-figures/", views.overview, name="referral_counts"),
    path("referral-figures/figures.csv", views.as_csv, name="referral_counts_csv"),
    path("referral-figures/import/", views.upload, name="referral_counts_import"),
    path("referral-figures/import/template.csv", views.template_file, name="referral_counts_template"),
]
