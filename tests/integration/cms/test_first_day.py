"""The guided first day: real tasks, seen in the portal's own records where it can, at one's own pace."""

import pytest
from django.core.management import call_command
from wagtail.log_actions import log

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.cms import models
from portal.cms.first_day.progress import first_day_of
from portal.cms.first_day.tasks_to_try import TASKS
from portal.cms.links import operations as links
from portal.cms.models import FirstDayMark
from portal.cms.redirects.operations import add_redirect
from tests.integration.cms.making_pages import add_one_of, home_for
from tests.people import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
EDITORS = {Role.COMMUNICATIONS_EDITOR, Role.VAWG_LEAD}
BY_THEMSELVES = [task.code for task in TASKS if task.seen_by_itself]


@pytest.fixture
def editor(member):
    return member(Role.COMMUNICATIONS_EDITOR)


@pytest.fixture
def page(force):
    return add_one_of(home_for(force), models.NewsPage, "Lamps")


def done(member) -> set[str]:
    return {state.task.code for state in first_day_of(member).tasks if state.done}


def test_nothing_is_done_at_first_and_the_first_task_is_the_next(editor):
    assert done(editor) == set()
    assert first_day_of(editor).next.task is TASKS[0]


@pytest.mark.parametrize(
    ("action", "task"),
    [
        ("wagtail.create", "draft"),
        ("wagtail.workflow.start", "review"),
        ("wagtail.publish.schedule", "schedule"),
        ("wagtail.copy_for_translation", "translate"),
    ],
)
def test_what_an_editor_did_to_a_page_is_seen_in_wagtails_own_log(editor, page, action, task):
    log(instance=page, action=action, user=User.objects.get(pk=editor.user_id), data={})
    assert done(editor) == {task}


def test_what_somebody_else_did_or_did_for_another_force_does_not_count(editor, member, page, other_force):
    colleague = User.objects.get(pk=member(Role.VAWG_LEAD).user_id)
    log(instance=page, action="wagtail.create", user=colleague)
    elsewhere = add_one_of(home_for(other_force, "other.example"), models.NewsPage, "Theirs")
    log(instance=elsewhere, action="wagtail.create", user=User.objects.get(pk=editor.user_id))
    assert done(editor) == set()


def test_a_draft_written_in_the_workspace_is_noticed(editor, force):
    home = home_for(force)
    call_command("sync_roles", verbosity=0)
    client = sign_in(editor)
    parent = home.get_children().get(slug="recognition")
    answer = client.post(
        f"/cms/pages/add/cms/standardpage/{parent.pk}/",
        {"title": "A try", "slug": "a-try", "introduction": "", "body-count": "0", "content_note": "",
         "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content[:500]
    assert done(editor) == {"draft"}


def test_a_redirect_and_a_link_check_are_noticed(editor, page, now):
    add_redirect(old_path="/try-this", page_id=page.pk, by=editor, now=now)
    links.ask(by=editor, now=now)
    assert done(editor) == {"redirect", "links"}


def test_what_cannot_be_seen_is_said_and_can_be_taken_back(editor):
    client = sign_in(editor)
    assert client.post("/first-day/poster/").url == "/first-day/"
    assert done(editor) == {"poster"}
    client.post("/first-day/poster/", {"back": "yes"})
    assert done(editor) == set()


def test_a_task_that_does_not_exist_is_not_found(editor):
    assert sign_in(editor).post("/first-day/nonsense/").status_code == 404


def test_the_guide_shows_on_the_home_page_until_it_is_put_away_and_can_be_brought_back(editor):
    client = sign_in(editor)
    assert "Next, when you like: Write a draft." in client.get("/").content.decode()
    assert client.post("/first-day/put_away/", {"to": "home"}).url == "/"
    assert "Next, when you like" not in client.get("/").content.decode()
    assert "Show it there again" in client.get("/first-day/").content.decode()
    client.post("/first-day/put_away/", {"back": "yes"})
    assert "Next, when you like" in client.get("/").content.decode()


def test_a_guide_that_is_done_leaves_the_home_page_by_itself(editor, force):
    for task in TASKS:
        FirstDayMark.objects.create(user_id=editor.user_id, force=force, what=task.code, on="2026-11-16")
    assert "Your first day</h2>" not in sign_in(editor).get("/").content.decode()


def test_there_are_no_points_no_clock_and_nobody_else_can_look(editor, member):
    sign_in(editor).post("/first-day/poster/")
    page = sign_in(member(Role.VAWG_LEAD)).get("/first-day/").content.decode()
    assert "Not done after all" not in page
    for word in ("score", "points", "badge", "streak", "%"):
        assert word not in page.partition("<main")[2].lower()


@pytest.mark.parametrize("role", Role)
def test_it_is_for_editors(workspace, role):
    client = workspace(role)
    assert (client.get("/first-day/").status_code == 200) is (role in EDITORS)
    assert (client.post("/first-day/poster/").status_code == 302) is (role in EDITORS)


def test_every_task_says_how_and_leads_somewhere(editor):
    for state in first_day_of(editor).tasks:
        assert state.task.how
        assert state.address


def test_it_costs_the_same_however_much_somebody_did(editor, page, django_assert_max_num_queries):
    for _ in range(30):
        log(instance=page, action="wagtail.edit", user=User.objects.get(pk=editor.user_id))
    with django_assert_max_num_queries(8):
        first_day_of(editor)
