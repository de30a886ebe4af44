"""Triage in the workspace."""

from django.urls import path

from portal.safety_reports.views import guidance
from portal.safety_reports.views.triage import (
    answers,
    conflicts,
    disclosures,
    flood,
    legal_holds,
    policies,
    queue,
    report,
    retention,
    rules,
    team,
    words,
)

app_name = "triage"
urlpatterns = [
    path("", queue.show, name="queue"),
    path("conflicts/", conflicts.show, name="conflicts"),
    path("conflicts/<uuid:conflict_id>/end/", conflicts.end, name="conflict_end"),
    path("team/", team.show, name="team"),
    path("flood/", flood.show, name="flood"),
    path("flood/propose/", flood.propose, name="flood_propose"),
    path("flood/<uuid:decision_id>/", flood.decision, name="flood_decision"),
    path("flood/<uuid:decision_id>/stop/", flood.stop, name="flood_stop"),
    path("rules/", rules.show, name="rules"),
    path("retention/", retention.show, name="retention"),
    path("retention/<slug:code>/change/", retention.change, name="retention_change"),
    path("retention/<uuid:proposal_id>/decide/", retention.decide, name="retention_decide"),
    path("policies/", policies.overview, name="policies"),
    path("policies/reading/", policies.reading_limit, name="reading_limit"),
    path("policies/<slug:kind>/", policies.policy, name="policy"),
    path("guidance/", guidance.overview, name="guidance"),
    path("guidance/hours/", guidance.hours, name="guidance_hours"),
    path("guidance/statements/<slug:kind>/", guidance.statement, name="guidance_statement"),
    path("guidance/facts/<slug:code>/", guidance.fact, name="guidance_fact"),
    path("<uuid:report_id>/", report.show, name="report"),
    path("<uuid:report_id>/open/", report.open_report, name="open"),
    path("<uuid:report_id>/put-back/", report.put_back, name="put_back"),
    path("<uuid:report_id>/accept/", report.accept, name="accept"),
    path("<uuid:report_id>/hold/", report.hold, name="hold"),
    path("<uuid:report_id>/set-aside/", report.set_aside, name="set_aside"),
    path("<uuid:report_id>/pass-on/", report.pass_on, name="pass_on"),
    path("<uuid:report_id>/divert/", report.divert, name="divert"),
    path("<uuid:report_id>/reconsider/", report.reconsider, name="reconsider"),
    path("<uuid:report_id>/words/<slug:field>/", words.read, name="words"),
    path("<uuid:report_id>/thread/", words.thread, name="thread"),
    path("<uuid:report_id>/answer/", answers.write, name="answer"),
    path("<uuid:report_id>/answer/<uuid:message_id>/approve/", answers.approve, name="answer_approve"),
    path("<uuid:report_id>/answer/<uuid:message_id>/give-back/", answers.give_back, name="answer_give_back"),
    path("<uuid:report_id>/disclosures/", disclosures.start, name="disclosure_raise"),
    path("<uuid:report_id>/disclosures/<uuid:case_id>/settle/", disclosures.settle, name="disclosure_settle"),
    path(
        "<uuid:report_id>/disclosures/<uuid:case_id>/reference/",
        disclosures.reference,
        name="disclosure_reference",
    ),
    path("<uuid:report_id>/legal-hold/", legal_holds.place, name="legal_hold"),
    path(
        "<uuid:report_id>/legal-hold/<uuid:hold_id>/approve/", legal_holds.approve, name="legal_hold_approve"
    ),
    path("<uuid:report_id>/legal-hold/<uuid:hold_id>/end/", legal_holds.end, name="legal_hold_end"),
]
