"""Counts, the analyst's map, releases and problem profiles, in the workspace."""

from django.urls import URLPattern, URLResolver

from portal.insights.datasets import urls as datasets
from portal.insights.picture import urls as picture
from portal.insights.profiles import urls as profiles
from portal.insights.releases.desk import urls as releases
from portal.insights.telling import urls as telling

app_name = "insights"
urlpatterns: list[URLPattern | URLResolver] = [
    *picture.workspace,
    *datasets.workspace,
    *profiles.workspace,
    *releases.workspace,
    *telling.workspace,
]
