"""Panels: their addresses, in the workspace and at the public door."""

from django.urls import path

from portal.partners.panels import public_views
from portal.partners.panels.views import frame, meeting, pack

ONE = "panels/<uuid:public_id>/"
MEETING = "panels/meetings/<uuid:public_id>/"
ITEM = "panels/items/<uuid:public_id>/"
CASE = "panels/cases/<uuid:public_id>/"
workspace = [
    path("panels/", frame.overview, name="panels"),
    path("panels/new/", frame.new, name="panel_new"),
    path(ONE, frame.show, name="panel"),
    path(f"{ONE}seat/", frame.seat, name="panel_seat"),
    path("panels/seats/<uuid:public_id>/end/", frame.end_seat, name="panel_seat_end"),
    path(f"{ONE}meeting/", frame.plan, name="panel_meeting_new"),
    path(f"{ONE}report/<int:year>/", frame.report, name="panel_report"),
    path(MEETING, meeting.show, name="panel_meeting"),
    path(f"{MEETING}change/", meeting.change, name="panel_meeting_change"),
    path(f"{MEETING}attendance/", meeting.attendance, name="panel_attendance"),
    path(f"{MEETING}finding/", meeting.find, name="panel_finding"),
    path("panels/findings/<uuid:public_id>/recommend/", meeting.recommend, name="panel_recommend"),
    path(f"{MEETING}minutes/", meeting.minutes, name="panel_minutes"),
    path(f"{MEETING}publish/", meeting.publish, name="panel_publish"),
    path(f"{MEETING}profile/", pack.share_profile, name="panel_share_profile"),
    path(f"{MEETING}outcomes/", pack.share_outcomes, name="panel_share_outcomes"),
    path(f"{MEETING}cases/", pack.draw, name="panel_draw"),
    path(f"{ITEM}fill/", pack.to_fill, name="panel_sample"),
    path(f"{CASE}fill/", pack.fill, name="panel_case"),
    path(f"{CASE}withhold/", pack.withhold, name="panel_case_withhold"),
    path(ITEM, pack.open_item, name="panel_item"),
    path(f"{ITEM}declare/", pack.declare, name="panel_declare"),
    path(f"{ITEM}cases.csv", pack.cases_file, name="panel_cases_csv"),
]
public = [
    path("panels/", public_views.panels_page, name="panels"),
    path("panels/<uuid:public_id>/", public_views.panel_page, name="panel"),
    path("panels/<uuid:public_id>/<int:year>/", public_views.report_page, name="panel_report"),
]
