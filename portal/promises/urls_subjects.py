"""Closures, published outcomes and capability, in the workspace and at the public door."""

from django.urls import path, register_converter

from portal.promises.periods import EndingConverter, HalfYearConverter, QuarterConverter
from portal.promises.views import capability, closures, public_capability, public_outcomes, published

register_converter(QuarterConverter, "quarter")
register_converter(HalfYearConverter, "half_year")
register_converter(EndingConverter, "ending")

workspace = [
    path("outcomes/", closures.overview, name="outcomes"),
    path("outcomes/published/", published.upload, name="outcomes_upload"),
    path("outcomes/published/<uuid:import_id>/", published.decide, name="outcomes_decide"),
    path("outcomes/<quarter:quarter>/", closures.quarter, name="outcomes_quarter"),
    path("outcomes/<quarter:quarter>/publish/", closures.publish, name="outcomes_publish"),
    path("outcomes/<quarter:quarter>/<ending:outcome>/", closures.edit, name="outcomes_edit"),
    path("capability/", capability.overview, name="capability"),
    path("capability/<half_year:first>/", capability.edit, name="capability_edit"),
    path("capability/<half_year:first>/publish/", capability.publish, name="capability_publish"),
]
public = [
    path("outcomes/", public_outcomes.overview, name="outcomes"),
    path("outcomes/<ending:outcome>/", public_outcomes.outcome, name="outcome"),
    path("outcomes/own-return.csv", public_outcomes.own_file, name="closures_csv"),
    path("outcomes/published.csv", public_outcomes.published_file, name="published_csv"),
    path("capability/", public_capability.show, name="capability"),
    path("capability/own-return.csv", public_capability.own_file, name="capability_csv"),
    path("capability/all-forces/", public_capability.national, name="national_capability"),
    path("capability/all-forces.csv", public_capability.national_file, name="national_capability_csv"),
]
