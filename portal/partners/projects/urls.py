"""Addresses of co-design, in the workspace and at the public door. None of them names its subject."""

from django.urls import path

from portal.partners.projects.views import (
    choosing,
    documents,
    events,
    moderating,
    projects,
    seats,
    talk,
)
from portal.partners.projects.views import (
    public as public_views,
)

ONE = "projects/<uuid:public_id>/"
SAID = "projects/said/<uuid:public_id>/"
workspace = [
    path("projects/", projects.overview, name="projects"),
    path("projects/new/", projects.new, name="project_new"),
    path("projects/mine/", talk.own, name="said_mine"),
    path("projects/search/", talk.find, name="projects_search"),
    path("projects/contests/", moderating.contested, name="project_contests"),
    path("projects/contests/<uuid:public_id>/", moderating.settle, name="project_settle"),
    path(ONE, projects.room, name="project"),
    path(f"{ONE}change/", projects.change, name="project_change"),
    path(f"{ONE}move/", projects.move, name="project_move"),
    path(f"{ONE}hand-over/", projects.hand_over, name="project_hand_over"),
    path(f"{ONE}publish/", projects.publish, name="project_publish"),
    path(f"{ONE}decide/", projects.decide, name="project_decide"),
    path(f"{ONE}people/", seats.people, name="project_people"),
    path(f"{ONE}people/invite/", seats.invite, name="project_invite"),
    path(f"{ONE}people/<uuid:seat_id>/take-away/", seats.take_away, name="project_take_away"),
    path(f"{ONE}answer/", seats.answer, name="project_answer"),
    path(f"{ONE}needs/", seats.needs, name="project_needs"),
    path(f"{ONE}leave/", seats.leave, name="project_leave"),
    path(f"{ONE}talk/", talk.talk, name="project_talk"),
    path(f"{ONE}talk/say/", talk.say, name="project_say"),
    path(f"{ONE}ideas/", talk.ideas, name="project_ideas"),
    path(f"{ONE}ideas/new/", talk.put_idea, name="project_idea_new"),
    path(f"{ONE}moderation/", moderating.desk, name="project_moderation"),
    path(f"{ONE}choosing/", choosing.rounds, name="project_choosing"),
    path(f"{ONE}choosing/new/", choosing.ask, name="round_new"),
    path(f"{ONE}documents/", documents.overview, name="project_documents"),
    path(f"{ONE}documents/new/", documents.new, name="document_new"),
    path(f"{ONE}events/", events.overview, name="project_events"),
    path(f"{ONE}events/new/", events.new, name="event_new"),
    path(f"{ONE}notes/new/", events.write_note, name="project_note"),
    path(SAID, talk.said, name="said"),
    path(f"{SAID}reply/", talk.reply, name="said_reply"),
    path(f"{SAID}change/", talk.change, name="said_change"),
    path(f"{SAID}erase/", talk.erase, name="said_erase"),
    path(f"{SAID}report/", moderating.flag, name="said_flag"),
    path(f"{SAID}hold/", moderating.hold, name="said_hold"),
    path(f"{SAID}let-stand/", moderating.let_stand, name="said_let_stand"),
    path(f"{SAID}remove/", moderating.remove, name="said_remove"),
    path(f"{SAID}contest/", moderating.contest, name="said_contest"),
    path(f"{SAID}fate/", moderating.fate, name="said_fate"),
    path("projects/rounds/<uuid:public_id>/", choosing.ballot, name="round"),
    path("projects/rounds/<uuid:public_id>/close/", choosing.close, name="round_close"),
    path("projects/documents/<uuid:public_id>/", documents.document, name="document"),
    path("projects/documents/<uuid:public_id>/anew/", documents.anew, name="document_anew"),
    path("projects/documents/<uuid:public_id>/beside/", documents.compare, name="document_beside"),
    path("projects/paragraphs/<uuid:public_id>/comment/", documents.comment, name="paragraph_comment"),
    path("projects/events/<uuid:public_id>/", events.event, name="event"),
    path("projects/events/<uuid:public_id>/sheet/", events.sheet, name="event_sheet"),
    path("projects/events/<uuid:public_id>/note/", events.write_event_note, name="event_note"),
    path("projects/notes/<uuid:public_id>/share/", events.share_note, name="note_share"),
]
public = [
    path("projects/", public_views.projects, name="projects"),
    path("projects/<uuid:public_id>/", public_views.project, name="project"),
]
