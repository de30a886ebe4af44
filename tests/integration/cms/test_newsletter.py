"""The newsletter: issues put together from published pages, an archive, and words to copy. Nobody subscribes."""

import re
import uuid
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import EmailField

from portal.accounts.roles import Role
from portal.cms import models
from portal.cms.newsletter.issue import entries_of, plain_html, plain_text
from tests.integration.cms.making_pages import add, add_one_of, home_for

pytestmark = pytest.mark.django_db
EDITORS = {Role.COMMUNICATIONS_EDITOR, Role.VAWG_LEAD}


@pytest.fixture
def home(force):
    return home_for(force)


@pytest.fixture
def index(home):
    return add(home, models.NewsletterIndexPage, "Newsletter", slug=f"letter-{uuid.uuid4().hex}")


@pytest.fixture
def news(home):
    def make(title="The lamps are lit", **fields):
        return add_one_of(home, models.NewsPage, title, **fields)

    return make


@pytest.fixture
def issue(index):
    def make(entries, title="November", **fields):
        wanted = {"day": date(2026, 11, 16), "introduction": "What happened this month.", "entries": entries}
        return add(index, models.NewsletterPage, title, **(wanted | fields))

    return make


def entry(page, words=""):
    return ("page", {"page": page, "words": words})


def test_an_issue_shows_its_pages_in_order_each_with_its_words(public, issue, news):
    first, second = news("First", introduction="What the page says itself."), news("Second")
    one = issue([("heading", "On the streets"), entry(second, "Read this."), entry(first)])
    shown = public.get(one.url).content.decode()
    assert [
        found.strip()
        for found in re.findall(r'<h[23] class="govuk-heading-[lm]">(?:<a[^>]*>)?([^<]+)', shown)
    ][:3] == ["On the streets", "Second", "First"]
    assert "Read this." in shown
    assert "What the page says itself." in shown


def test_a_page_that_is_taken_down_disappears_from_the_issue_with_a_heading_that_stood_over_it_alone(
    issue, news
):
    gone, there = news("Gone"), news("There")
    one = issue([("heading", "Only this"), entry(gone), ("heading", "More"), entry(there)])
    gone.unpublish()
    assert [found.title for found in entries_of(one)] == ["More", "There"]


def test_an_issue_without_a_page_is_not_published(issue):
    with pytest.raises(ValidationError, match="Choose at least one page"):
        issue([("heading", "Nothing under it")])


def test_the_archive_lists_published_issues_the_latest_first(public, index, issue, news):
    page = news()
    issue([entry(page)], title="October", day=date(2026, 10, 1))
    issue([entry(page)], title="November", day=date(2026, 11, 1))
    issue([entry(page)], title="A draft", live=False)
    shown = public.get(index.url).content.decode()
    assert shown.index("November") < shown.index("October")
    assert "A draft" not in shown


def test_plain_text_holds_everything_with_whole_addresses_and_no_markup(issue, news):
    page = news("The lamps & the bridge")
    text = plain_text(
        issue([("heading", "News"), entry(page, "Read this. " * 20)], closing="Help is there at night.")
    )
    assert page.full_url in text
    assert "The lamps & the bridge" in text
    assert "Help is there at night." in text
    assert "<" not in text
    assert "&amp;" not in text
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 72


def test_the_letter_loads_nothing_and_tells_nobody_that_it_was_opened(issue, news):
    html = plain_html(issue([entry(news(), "<b>bold</b>")]))
    assert re.findall(r"<(img|link|script|style|iframe|source|object)\b", html) == []
    assert "src=" not in html
    assert "?" not in "".join(re.findall(r'href="([^"]+)"', html))
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize(
    ("mode", "kind"), [("", "text/html"), ("text", "text/plain"), ("letter", "text/html")]
)
def test_each_preview_shows_the_issue_as_it_will_be(rf, workspace, issue, news, mode, kind):
    one = issue([entry(news(), "Read this.")])
    answer = one.make_preview_request(preview_mode=mode)
    assert answer.headers["Content-Type"].startswith(kind)
    assert "Read this." in answer.content.decode()


def test_the_copies_of_a_draft_say_that_its_link_does_not_work_yet(workspace, issue, news):
    one = issue([entry(news(), "Read this.")], live=False)
    one.save_revision()
    page = workspace(Role.COMMUNICATIONS_EDITOR).get(f"/newsletter/{one.pk}/copy/").content.decode()
    assert "Read this." in page
    assert "not published yet" in page


@pytest.mark.parametrize("role", Role)
def test_editors_open_the_newsletter_and_nobody_else_does(workspace, issue, news, role):
    one = issue([entry(news())])
    client = workspace(role)
    for address in ("/newsletter/", f"/newsletter/{one.pk}/copy/"):
        assert (client.get(address).status_code == 200) is (role in EDITORS)


def test_another_forces_issues_are_not_seen(workspace, other_force, issue, news):
    one = issue([entry(news())], title="Ours alone")
    client = workspace(Role.VAWG_LEAD, other_force)
    assert "Ours alone" not in client.get("/newsletter/").content.decode()
    assert client.get(f"/newsletter/{one.pk}/copy/").status_code == 404


def test_an_issue_costs_the_same_however_much_is_in_it(public, issue, news, django_assert_max_num_queries):
    one = issue([entry(news(f"Page {number}")) for number in range(12)])
    with django_assert_max_num_queries(30):
        assert "Page 11" in public.get(one.url).content.decode()


def test_the_workspaces_list_costs_the_same_however_many_issues_there_are(
    workspace, issue, news, django_assert_max_num_queries
):
    page = news()
    for number in range(10):
        issue([entry(page)], title=f"Issue {number}")
    client = workspace(Role.VAWG_LEAD)
    with django_assert_max_num_queries(20):
        client.get("/newsletter/")


def test_no_table_of_the_newsletter_holds_an_address_of_anybody():
    for model in apps.get_app_config("cms").get_models():
        if "newsletter" in model._meta.model_name:
            assert not [field for field in model._meta.get_fields() if isinstance(field, EmailField)]
            assert "mail" not in " ".join(field.name for field in model._meta.get_fields())
