"""Roles and what they may do. Both are code: synced to nothing, read by everything."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    TRIAGE_OFFICER = "triage_officer"
    TRIAGE_SUPERVISOR = "triage_supervisor"
    INDEPENDENT_REVIEWER = "independent_reviewer"
    ANALYST = "analyst"
    COMMUNICATIONS_EDITOR = "communications_editor"
    VAWG_LEAD = "vawg_lead"
    PARTNER_LEAD = "partner_lead"
    PARTNER_MEMBER = "partner_member"
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    PANEL_MEMBER = "panel_member"
    FORCE_ADMINISTRATOR = "force_administrator"
    PLATFORM_ADMINISTRATOR = "platform_administrator"


class Permission(StrEnum):
    REPORTS_TRIAGE = "reports.triage"
    REPORTS_READ_WORDS = "reports.read_words"
    REPORTS_SUPERVISE = "reports.supervise"
    REPORTS_SEE_COUNTS = "reports.see_counts"
    REPORTS_IMPORT = "reports.import"
    REPORTS_ASSIST = "reports.assist"
    INBOX_READ = "inbox.read"
    RETENTION_MANAGE = "retention.manage"
    GUIDANCE_EDIT = "guidance.edit"
    PAGES_EDIT = "pages.edit"
    PAGES_PUBLISH = "pages.publish"
    PAGES_CHECK = "pages.check"
    PAGES_APPROVE = "pages.approve"
    ALERTS_MANAGE = "alerts.manage"
    INCIDENT_MANAGE = "incident.manage"
    PLAN_READ = "plan.read"
    PLAN_EDIT = "plan.edit"
    PROMISES_READ = "promises.read"
    PROMISES_EDIT = "promises.edit"
    PROMISES_EVIDENCE = "promises.evidence"
    PROMISES_FIGURES = "promises.figures"
    ORGANISATION_READ = "organisation.read"
    REFERRALS_READ = "referrals.read"
    REFERRALS_MAKE = "referrals.make"
    REFERRALS_COUNT = "referrals.count"
    ORGANISATION_MANAGE = "organisation.manage"
    PARTNERS_READ = "partners.read"
    PARTNERS_MANAGE = "partners.manage"
    RECOMMENDATIONS_MAKE = "recommendations.make"
    RECOMMENDATIONS_ANSWER = "recommendations.answer"
    CHANGES_EDIT = "changes.edit"
    FEEDBACK_READ = "feedback.read"
    FEEDBACK_GIVE = "feedback.give"
    FEEDBACK_ANSWER = "feedback.answer"
    PROJECTS_JOIN = "projects.join"
    PROJECTS_RUN = "projects.run"
    PANELS_SIT = "panels.sit"
    PANELS_RUN = "panels.run"
    CIRCLES_RUN = "circles.run"
    TESTIMONY_GIVE = "testimony.give"
    TESTIMONY_READ = "testimony.read"
    TESTIMONY_TEAM = "testimony.team"
    TESTIMONY_TRAIN = "testimony.train"
    MEMBERS_INVITE = "members.invite"
    MEMBERS_MANAGE = "members.manage"
    AUDIT_READ = "audit.read"
    OUTBOX_MANAGE = "outbox.manage"
    MAIL_READ = "mail.read"
    PLATFORM_MANAGE = "platform.manage"
    PROFILES_READ = "profiles.read"
    PROFILES_EDIT = "profiles.edit"
    PROFILES_APPROVE = "profiles.approve"
    PROFILES_READ_SHARED = "profiles.read_shared"
    ACTIONS_EDIT = "actions.edit"
    DATA_GIVE = "data.give"


P = Permission

ROLE_NAMES: dict[Role, str | Promise] = {
    Role.TRIAGE_OFFICER: _("Triage officer"),
    Role.TRIAGE_SUPERVISOR: _("Triage supervisor"),
    Role.INDEPENDENT_REVIEWER: _("Independent reviewer"),
    Role.ANALYST: _("Analyst"),
    Role.COMMUNICATIONS_EDITOR: _("Communications editor"),
    Role.VAWG_LEAD: _("VAWG lead"),
    Role.PARTNER_LEAD: _("Partner lead"),
    Role.PARTNER_MEMBER: _("Partner member"),
    Role.PARTICIPANT: _("Participant"),
    Role.FACILITATOR: _("Facilitator"),
    Role.PANEL_MEMBER: _("Panel member"),
    Role.FORCE_ADMINISTRATOR: _("Force administrator"),
    Role.PLATFORM_ADMINISTRATOR: _("Platform administrator"),
}

ROLE_SENTENCES: dict[Role, str | Promise] = {
    Role.TRIAGE_OFFICER: _("Reads reports, decides what happens with each, and answers."),
    Role.TRIAGE_SUPERVISOR: _(
        "Approves what needs a second person, sees the team's load, edits holding rules."
    ),
    Role.INDEPENDENT_REVIEWER: _("Reads what people say about the police. Nobody in ordinary triage can."),
    Role.ANALYST: _("Sees counts, patterns, maps and the communications plan. Never reads a person's words."),
    Role.COMMUNICATIONS_EDITOR: _("Writes, reviews and publishes pages, and keeps the communications plan."),
    Role.VAWG_LEAD: _(
        "Leads the force's work, approves what is published, edits what the public is promised."
    ),
    Role.PARTNER_LEAD: _("Leads a partner organisation's part and invites its members."),
    Role.PARTNER_MEMBER: _("Takes part for a partner organisation."),
    Role.PARTICIPANT: _("Takes part in co-design with lived experience, under a pseudonym."),
    Role.FACILITATOR: _("Runs co-design sessions, listening circles and the meetings of panels."),
    Role.PANEL_MEMBER: _("Scrutinises the force's work."),
    Role.FORCE_ADMINISTRATOR: _("Invites and removes people of one force. Reads no report."),
    Role.PLATFORM_ADMINISTRATOR: _("Runs the platform: forces, sites, languages. Reads no report."),
}

_OF_A_PARTNER = frozenset(
    {
        P.ORGANISATION_READ,
        P.REPORTS_ASSIST,
        P.PROFILES_READ_SHARED,
        P.PARTNERS_READ,
        P.RECOMMENDATIONS_MAKE,
        P.FEEDBACK_READ,
        P.FEEDBACK_GIVE,
        P.PROJECTS_JOIN,
        P.REFERRALS_READ,
        P.REFERRALS_MAKE,
        P.TESTIMONY_GIVE,
        P.TESTIMONY_READ,
    }
)

_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.TRIAGE_OFFICER: frozenset({P.REPORTS_TRIAGE, P.REPORTS_READ_WORDS, P.REFERRALS_MAKE}),
    Role.TRIAGE_SUPERVISOR: frozenset(
        {
            P.REPORTS_TRIAGE,
            P.REPORTS_READ_WORDS,
            P.REPORTS_SUPERVISE,
            P.REPORTS_IMPORT,
            P.RETENTION_MANAGE,
            P.REFERRALS_MAKE,
        }
    ),
    Role.INDEPENDENT_REVIEWER: frozenset({P.INBOX_READ, P.TESTIMONY_READ}),
    Role.ANALYST: frozenset(
        {
            P.PROFILES_READ,
            P.PROFILES_EDIT,
            P.ACTIONS_EDIT,
            P.DATA_GIVE,
            P.REPORTS_SEE_COUNTS,
            P.PLAN_READ,
            P.PROMISES_READ,
            P.PROMISES_FIGURES,
            P.PARTNERS_READ,
            P.REFERRALS_COUNT,
        }
    ),
    Role.COMMUNICATIONS_EDITOR: frozenset(
        {
            P.PAGES_EDIT,
            P.PAGES_PUBLISH,
            P.PAGES_CHECK,
            P.ALERTS_MANAGE,
            P.INCIDENT_MANAGE,
            P.GUIDANCE_EDIT,
            P.PLAN_READ,
            P.PLAN_EDIT,
            P.PROMISES_READ,
            P.PROMISES_EVIDENCE,
            P.PARTNERS_READ,
            P.CHANGES_EDIT,
        }
    ),
    Role.VAWG_LEAD: frozenset(
        {
            P.PROFILES_READ,
            P.PROFILES_EDIT,
            P.ACTIONS_EDIT,
            P.DATA_GIVE,
            P.PROFILES_APPROVE,
            P.REPORTS_SEE_COUNTS,
            P.PAGES_EDIT,
            P.PAGES_PUBLISH,
            P.PAGES_CHECK,
            P.PAGES_APPROVE,
            P.ALERTS_MANAGE,
            P.INCIDENT_MANAGE,
            P.GUIDANCE_EDIT,
            P.PLAN_READ,
            P.PLAN_EDIT,
            P.AUDIT_READ,
            P.PROMISES_READ,
            P.PROMISES_EDIT,
            P.PROMISES_EVIDENCE,
            P.REFERRALS_COUNT,
            P.REFERRALS_MAKE,
            P.PROMISES_FIGURES,
            P.PARTNERS_READ,
            P.PARTNERS_MANAGE,
            P.RECOMMENDATIONS_ANSWER,
            P.CHANGES_EDIT,
            P.FEEDBACK_READ,
            P.FEEDBACK_ANSWER,
            P.PROJECTS_JOIN,
            P.PROJECTS_RUN,
            P.PANELS_RUN,
            P.CIRCLES_RUN,
            P.TESTIMONY_READ,
            P.TESTIMONY_TEAM,
        }
    ),
    Role.PARTNER_LEAD: _OF_A_PARTNER | {P.ORGANISATION_MANAGE, P.DATA_GIVE},
    Role.PARTNER_MEMBER: _OF_A_PARTNER,
    Role.PARTICIPANT: frozenset(
        {P.PARTNERS_READ, P.FEEDBACK_READ, P.FEEDBACK_GIVE, P.PROJECTS_JOIN, P.TESTIMONY_GIVE}
    ),
    Role.FACILITATOR: frozenset(
        {
            P.PARTNERS_READ,
            P.PANELS_SIT,
            P.PROJECTS_JOIN,
            P.PROJECTS_RUN,
            P.CIRCLES_RUN,
            P.TESTIMONY_READ,
            P.TESTIMONY_TRAIN,
        }
    ),
    Role.PANEL_MEMBER: frozenset({P.PARTNERS_READ, P.PANELS_SIT}),
    Role.FORCE_ADMINISTRATOR: frozenset(
        {
            P.MEMBERS_INVITE,
            P.MEMBERS_MANAGE,
            P.AUDIT_READ,
            P.OUTBOX_MANAGE,
            P.MAIL_READ,
            P.PROMISES_READ,
            P.PROMISES_EDIT,
            P.PROMISES_EVIDENCE,
            P.PROMISES_FIGURES,
            P.PARTNERS_READ,
            P.PARTNERS_MANAGE,
            P.RECOMMENDATIONS_ANSWER,
        }
    ),
    Role.PLATFORM_ADMINISTRATOR: frozenset(
        {P.MEMBERS_INVITE, P.MEMBERS_MANAGE, P.AUDIT_READ, P.OUTBOX_MANAGE, P.MAIL_READ, P.PLATFORM_MANAGE}
    ),
}

# Who acts for a partner organisation, and only ever for one.
ORGANISATION_ROLES = frozenset({Role.PARTNER_LEAD, Role.PARTNER_MEMBER})
# Not the force's own people, or in rooms that are closed to it: its identity provider may say of nobody that she is one of
# these, and their letters name nothing.
NOT_OF_THE_FORCE = ORGANISATION_ROLES | {Role.PARTICIPANT, Role.PANEL_MEMBER, Role.FACILITATOR}


def permissions_of(role: Role) -> frozenset[Permission]:
    """Everything a role may do."""
    return _PERMISSIONS[role]
