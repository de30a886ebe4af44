"""Problem profiles and their actions, below /picture/."""

from django.urls import path

from portal.insights.actions import views as actions
from portal.insights.profiles import views as profiles

workspace = [
    path("profiles/", profiles.overview, name="profiles"),
    path("profiles/new/", profiles.start, name="profile_start"),
    path("profiles/<uuid:profile_id>/", profiles.show, name="profile"),
    path("profiles/<uuid:profile_id>/write/", profiles.write, name="profile_write"),
    path("profiles/<uuid:profile_id>/move/", profiles.move, name="profile_move"),
    path("profiles/<uuid:profile_id>/action/", actions.add, name="action_add"),
    path("versions/<uuid:version_id>/", profiles.show_version, name="profile_version"),
    path("actions/", actions.show_board, name="board"),
    path("actions/<uuid:action_id>/", actions.show, name="action"),
    path("actions/<uuid:action_id>/progress/", actions.progress, name="action_progress"),
    path("actions/<uuid:action_id>/plan/", actions.plan, name="action_plan"),
    path("actions/<uuid:action_id>/reading/", actions.reading, name="action_reading"),
    path("actions/<uuid:action_id>/measure/", actions.measure, name="action_measure"),
]
