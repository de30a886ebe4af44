"""From a draft to a published page: who may take which step, what the last one does, and that there is no way round."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Site, TaskState, WorkflowState

from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.cms.models import ChecklistState, StandardPage
from portal.cms.workflow.checklist import CHECKLIST
from portal.cms.workflow.guard import AroundTheReview
from portal.cms.workflow.schedule import publish_due
from portal.outbox.models import Effect
from portal.places.models import Force
from tests.integration.cms.editors_site import as_posted, draft, editor_of, hand_in, make_site, user_of
from tests.people import sign_in

ANSWERS = {f"yes-{question.code}": "yes" for question in CHECKLIST}


@dataclass
class Newsroom:
    site: Site
    author: Member
    colleague: Member
    lead: Member
    page: StandardPage

    def client(self, who: Member) -> Client:
        return sign_in(who)

    def post(self, who: Member, **data: str) -> int:
        address = reverse("review:page", args=[self.page.pk])
        return self.client(who).post(address, {"action": "approve", **data}).status_code

    def state(self) -> TaskState:
        return WorkflowState.objects.get(object_id=str(self.page.pk)).current_task_state

    def fresh(self) -> StandardPage:
        return StandardPage.objects.get(pk=self.page.pk)

    def through_to_the_lead(self) -> None:
        assert self.post(self.colleague) == 302
        assert self.post(self.colleague, **ANSWERS) == 302


@pytest.fixture
def newsroom(force: Force, now: datetime) -> Newsroom:
    site = make_site(force)
    author, colleague = editor_of(force), editor_of(force)
    lead = editor_of(force, Role.VAWG_LEAD)
    page = draft(site, author)
    hand_in(page, author)
    return Newsroom(site, author, colleague, lead, page)


def actions() -> list[str]:
    return list(
        AuditEntry.objects.filter(subject_kind="page").order_by("id").values_list("action", flat=True)
    )


def test_a_page_goes_out_after_a_colleague_a_checklist_and_the_lead(newsroom: Newsroom) -> None:
    newsroom.through_to_the_lead()
    assert not newsroom.fresh().live
    assert newsroom.post(newsroom.lead) == 302
    assert newsroom.fresh().live
    assert actions() == ["page.step_passed", "page.step_passed", "page.step_passed", "page.approved"]


def test_nobody_passes_her_own_text(newsroom: Newsroom) -> None:
    newsroom.post(newsroom.author)
    assert newsroom.state().task.specific.get_verbose_name().lower() == "peer review"
    page = newsroom.client(newsroom.author).get(reverse("review:page", args=[newsroom.page.pk]))
    assert "You wrote in this text" in page.content.decode()


def test_the_lead_who_wrote_a_text_does_not_approve_it(force: Force, now: datetime) -> None:
    site = make_site(force)
    lead, colleague = editor_of(force, Role.VAWG_LEAD), editor_of(force)
    page = draft(site, lead)
    hand_in(page, lead)
    room = Newsroom(site, lead, colleague, lead, page)
    room.through_to_the_lead()
    room.post(lead)
    assert not room.fresh().live


def test_the_last_yes_is_another_persons_than_the_earlier_ones(newsroom: Newsroom) -> None:
    newsroom.post(newsroom.lead)
    newsroom.post(newsroom.lead, **ANSWERS)
    newsroom.post(newsroom.lead)
    assert not newsroom.fresh().live
    page = newsroom.client(newsroom.lead).get(reverse("review:page", args=[newsroom.page.pk]))
    assert "The last yes is another person" in page.content.decode()


def test_an_editor_cannot_take_the_leads_step(newsroom: Newsroom, force: Force) -> None:
    newsroom.through_to_the_lead()
    newsroom.post(editor_of(force))
    assert not newsroom.fresh().live


def test_somebody_of_another_force_cannot_even_see_it(newsroom: Newsroom, other_force: Force) -> None:
    make_site(other_force, host="other.example")
    stranger = editor_of(other_force, Role.VAWG_LEAD)
    assert newsroom.post(stranger) == 404


def test_the_checklist_is_answered_question_by_question(newsroom: Newsroom) -> None:
    newsroom.post(newsroom.colleague)
    answers = dict(ANSWERS)
    del answers["yes-jigsaw"]
    assert newsroom.post(newsroom.colleague, **answers) == 422
    assert newsroom.state().task.specific.with_checklist
    page = newsroom.client(newsroom.colleague).post(
        reverse("review:page", args=[newsroom.page.pk]), {"action": "approve", **answers}
    )
    assert "ask for changes instead" in page.content.decode()


@pytest.mark.parametrize("code", [question.code for question in CHECKLIST if question.always])
def test_some_questions_always_apply(newsroom: Newsroom, code: str) -> None:
    newsroom.post(newsroom.colleague)
    assert newsroom.post(newsroom.colleague, **ANSWERS | {f"yes-{code}": "does_not_apply"}) == 422


def test_the_answers_are_kept_with_the_step_and_in_the_ledger_as_codes(newsroom: Newsroom) -> None:
    newsroom.post(newsroom.colleague)
    newsroom.post(newsroom.colleague, **ANSWERS | {"yes-election": "does_not_apply"})
    kept = ChecklistState.objects.get(status=TaskState.STATUS_APPROVED)
    assert kept.answers["names_no_one"] == "yes"
    assert kept.answers["election"] == "does_not_apply"
    entry = AuditEntry.objects.filter(action="page.step_passed").latest("id")
    assert "election:does_not_apply" in entry.details["answers"]
    assert "park" not in json.dumps(entry.details)


def test_wagtails_own_address_does_not_go_past_the_checklist(newsroom: Newsroom) -> None:
    newsroom.post(newsroom.colleague)
    state = newsroom.state()
    address = reverse("wagtailadmin_pages:workflow_action", args=[newsroom.page.pk, "approve", state.pk])
    newsroom.client(newsroom.colleague).post(address, {"comment": "fine"})
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_the_editors_form_does_not_go_past_the_checklist(newsroom: Newsroom) -> None:
    newsroom.post(newsroom.colleague)
    state = newsroom.state()
    client = newsroom.client(newsroom.colleague)
    for extra in ("{}", json.dumps({"comment": "fine"}), json.dumps({"names_no_one": "yes"})):
        client.post(
            reverse("wagtailadmin_pages:edit", args=[newsroom.page.pk]),
            as_posted(newsroom.page)
            | {
                "action-workflow-action": "true",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": extra,
            },
        )
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert not newsroom.fresh().live


def test_code_that_calls_the_step_without_answers_is_refused(newsroom: Newsroom) -> None:
    newsroom.post(newsroom.colleague)
    state = newsroom.state()
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state.specific, user_of(newsroom.colleague), "approve", comment="x")


def test_a_step_of_an_older_text_cannot_be_taken(newsroom: Newsroom) -> None:
    state = newsroom.state()
    newsroom.page.save_revision(user=user_of(newsroom.author))
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state.specific, user_of(newsroom.colleague), "approve")


def test_a_text_that_changed_meanwhile_can_be_sent_back(newsroom: Newsroom) -> None:
    newsroom.page.save_revision(user=user_of(newsroom.author))
    assert newsroom.post(newsroom.colleague) == 422
    assert newsroom.post(newsroom.colleague, action="reject", **{"no-comment": "It changed."}) == 302


def test_asking_for_changes_needs_to_say_what(newsroom: Newsroom) -> None:
    assert newsroom.post(newsroom.colleague, action="reject") == 422
    assert newsroom.post(newsroom.colleague, action="reject", **{"no-comment": "Say who did it."}) == 302
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_NEEDS_CHANGES


def test_a_changed_text_is_read_again_from_the_start(newsroom: Newsroom) -> None:
    newsroom.post(newsroom.colleague)
    newsroom.post(newsroom.colleague, action="reject", **{"no-comment": "Shorter, please."})
    newsroom.page.save_revision(user=user_of(newsroom.author))
    WorkflowState.objects.get().resume(user_of(newsroom.author))
    assert newsroom.post(newsroom.colleague, **ANSWERS) == 302
    assert newsroom.state().task.specific.get_verbose_name().lower() == "peer review"


def test_nobody_edits_what_is_under_review(newsroom: Newsroom) -> None:
    before = newsroom.page.revisions.count()
    for who in (newsroom.author, newsroom.colleague, newsroom.lead):
        newsroom.client(who).post(
            reverse("wagtailadmin_pages:edit", args=[newsroom.page.pk]),
            as_posted(newsroom.page, title="Changed"),
        )
    assert newsroom.page.revisions.count() == before


def test_no_editor_publishes_around_the_review(newsroom: Newsroom) -> None:
    other = draft(newsroom.site, newsroom.author, title="Around")
    edit = reverse("wagtailadmin_pages:edit", args=[other.pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={other.pk}"
    for who in (newsroom.author, newsroom.lead):
        client = newsroom.client(who)
        client.post(edit, as_posted(other) | {"action-publish": "true"})
        client.post(bulk, {"include_descendants": "on"})
        other.refresh_from_db()
        assert not other.live
        assert 'name="action-publish"' not in client.get(edit).content.decode()


def test_code_that_publishes_inside_an_editors_request_is_refused(newsroom: Newsroom) -> None:
    from wagtail.log_actions import LogContext

    other = draft(newsroom.site, newsroom.author, title="Around")
    with LogContext(user=user_of(newsroom.lead)), pytest.raises(AroundTheReview):
        other.get_latest_revision().publish()


def test_code_that_writes_over_a_live_page_inside_an_editors_request_is_refused(newsroom: Newsroom) -> None:
    """As an extension for translations does, before it asks to publish."""
    from wagtail.log_actions import LogContext

    live = draft(newsroom.site, newsroom.author, title="Around")
    live.get_latest_revision().publish()
    live.refresh_from_db()
    with LogContext(user=user_of(newsroom.lead)):
        live.save()  # nothing that readers see
        live.introduction = "Nobody read this before."
        with pytest.raises(AroundTheReview):
            live.save()
    live.refresh_from_db()
    assert live.introduction == ""


def test_a_text_with_a_date_goes_out_on_it(newsroom: Newsroom, now: datetime) -> None:
    later = draft(newsroom.site, newsroom.author, title="Later", go_live_at=now + timedelta(hours=2))
    hand_in(later, newsroom.author)
    room = Newsroom(newsroom.site, newsroom.author, newsroom.colleague, newsroom.lead, later)
    room.through_to_the_lead()
    assert room.post(room.lead) == 302
    assert publish_due(now=now) == 0
    assert not room.fresh().live
    import time_machine

    with time_machine.travel(now + timedelta(hours=3), tick=False):
        assert publish_due(now=now + timedelta(hours=3)) == 1
    assert room.fresh().live
    assert "page.published_on_time" in actions()


def test_a_scheduled_text_is_stopped_with_one_press(newsroom: Newsroom, now: datetime) -> None:
    later = draft(newsroom.site, newsroom.author, title="Later", go_live_at=now + timedelta(hours=2))
    later.get_latest_revision().publish()
    client = newsroom.client(newsroom.colleague)
    assert "Later" in client.get(reverse("review:overview")).content.decode()
    client.post(reverse("review:stop", args=[later.latest_revision_id]))
    later.latest_revision.refresh_from_db()
    assert later.latest_revision.approved_go_live_at is None


def test_a_page_goes_away_on_its_last_day(newsroom: Newsroom, now: datetime) -> None:
    page = draft(newsroom.site, newsroom.author, title="Short", expire_at=now + timedelta(hours=1))
    page.get_latest_revision().publish()
    assert publish_due(now=now + timedelta(hours=2)) == 1
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


def test_a_live_page_is_taken_down_after_asking_once(newsroom: Newsroom) -> None:
    page = draft(newsroom.site, newsroom.author, title="Wrong")
    page.get_latest_revision().publish()
    client = newsroom.client(newsroom.colleague)
    address = reverse("review:take_down", args=[page.pk])
    assert "off the site?" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    page.refresh_from_db()
    assert not page.live
    assert "page.taken_down" in actions()


def test_the_next_person_gets_a_letter_that_says_nothing_of_the_page(
    newsroom: Newsroom, now: datetime
) -> None:
    from portal.cms.workflow.tasks import send_review_waits

    effect = Effect.objects.get(effect="cms.review_waits")
    send_review_waits(effect.payload, key="k", now=now)
    (letter,) = mail.outbox
    assert "park" not in (letter.subject + letter.body).lower()
    assert "/review/" in letter.body


def test_wagtails_own_letters_with_titles_are_not_sent(newsroom: Newsroom) -> None:
    newsroom.through_to_the_lead()
    newsroom.post(newsroom.lead)
    assert mail.outbox == []


def test_the_review_page_shows_advice_the_score_and_broken_links(newsroom: Newsroom) -> None:
    dead = draft(newsroom.site, newsroom.author, title="Not out yet")
    body = [
        (
            "text",
            f'<p>Stay alert. See <a linktype="page" id="{dead.pk}">this</a>.</p>'
            + "<p>You can walk here. </p>" * 10,
        )
    ]
    page = draft(newsroom.site, newsroom.author, title="Advice", body=body)
    hand_in(page, newsroom.author)
    shown = newsroom.client(newsroom.colleague).get(reverse("review:page", args=[page.pk])).content.decode()
    assert "Puts the burden on women" in shown
    assert "reading ease" in shown
    assert "Not out yet" in shown


def test_the_demos_newsroom_has_a_page_to_read_and_a_plan(force: Force, now: datetime) -> None:
    from portal.accounts.demo import make_demo_people
    from portal.cms.incident.queries import plan_of
    from portal.cms.workflow.demo import make_demo_newsroom

    make_demo_people(force_id=force.pk, now=now)
    make_site(force)
    make_demo_newsroom(force_id=force.pk)
    shown = sign_in(editor_of(force)).get(reverse("review:overview")).content.decode()
    assert "Winter evenings at the ferry" in shown
    assert plan_of(force.pk).is_complete
    assert not StandardPage.objects.filter(live=True, title__startswith="Winter").exists()
