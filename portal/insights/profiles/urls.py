"""Problem profiles and their actions, below /picture/."""

from django.urls import path

from portal.insights.actions import views as actions
from portal.insights.profiles import version_views as versions
from portal.insights.profiles import views as profiles
from portal.insights.sharing import views as sharing

workspace = [
    path("profiles/", profiles.overview, name="profiles"),
    path("profiles/new/", profiles.start, name="profile_start"),
    path("profiles/<uuid:profile_id>/", profiles.show, name="profile"),
    path("profiles/<uuid:profile_id>/write/", profiles.write, name="profile_write"),
    path("profiles/<uuid:profile_id>/move/", profiles.move, name="profile_move"),
    path("profiles/<uuid:profile_id>/action/", actions.add, name="action_add"),
    path("profiles/<uuid:profile_id>/compare/", versions.compare, name="profile_compare"),
    path("versions/<uuid:version_id>/", versions.show_version, name="profile_version"),
    path("versions/<uuid:version_id>/pdf/", versions.print_version, name="profile_version_pdf"),
    path("versions/<uuid:version_id>/export.json", versions.export_version, name="profile_version_export"),
    path("versions/<uuid:version_id>/share/", sharing.propose, name="grant_propose"),
    path("grants/<uuid:grant_id>/decide/", sharing.decide, name="grant_decide"),
    path("grants/<uuid:grant_id>/end/", sharing.end, name="grant_end"),
    path("shared/", sharing.overview, name="shared"),
    path("shared/<uuid:grant_id>/", sharing.show, name="shared_version"),
    path("shared/<uuid:grant_id>/pdf/", sharing.download, name="shared_version_pdf"),
    path("actions/", actions.show_board, name="board"),
    path("actions/board.csv", actions.board_as_csv, name="board_csv"),
    path("actions/effects/", actions.show_effects, name="effects"),
    path("actions/<uuid:action_id>/", actions.show, name="action"),
    path("actions/<uuid:action_id>/progress/", actions.progress, name="action_progress"),
    path("actions/<uuid:action_id>/plan/", actions.plan, name="action_plan"),
    path("actions/<uuid:action_id>/reading/", actions.reading, name="action_reading"),
    path("actions/<uuid:action_id>/measure/", actions.measure, name="action_measure"),
]
