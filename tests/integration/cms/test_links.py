"""Links: those that lead nowhere are found from what the database knows, and nothing outside is fetched."""

import uuid
from datetime import timedelta

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Site
from wagtail.rich_text import RichText

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.cms import models
from portal.cms.links import operations, queries, tasks
from portal.cms.links.finding import Kind, Link, in_rich_text, links_in
from portal.cms.links.judging import Fault, Judge
from portal.cms.models import CheckedLink, LinkCheck
from portal.outbox.models import Effect
from tests.integration.cms.making_pages import add, add_one_of, home_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
EDITORS = {Role.COMMUNICATIONS_EDITOR, Role.VAWG_LEAD}


@pytest.fixture
def home(force):
    return home_for(force)


@pytest.fixture
def check(force, now):
    """Walk over everything now, and say what was found."""

    def walk() -> queries.LinkReport:
        operations.walk(check_id=operations.begin(force_id=force.id, now=now))
        return queries.report(force.id)

    return walk


def with_text(home, html, **fields):
    return add_one_of(home, models.NewsPage, "Holds links", body=[("text", RichText(html))], **fields)


def test_links_are_found_in_text_in_blocks_within_blocks_and_in_fields(home):
    target = add_one_of(home, models.NewsPage, "Target")
    page = add_one_of(
        home,
        models.NewsPage,
        "Holds links",
        body=[
            ("text", RichText(f'<p><a linktype="page" id="{target.pk}">Read <b>this</b></a></p>')),
            ("link", {"text": "Go", "page": target}),
            ("pages", {"title": "", "pages": [target, home]}),
            ("steps", {"title": "", "steps": [
                {"title": "One", "text": RichText('<a href="https://example.org/x">there</a>')},
                {"title": "Two", "text": RichText('<a linktype="document" id="9">paper</a>')},
            ]}),
        ],
    )  # fmt: skip
    page.refresh_from_db()
    assert set(links_in(page)) == {
        Link(Kind.PAGE, str(target.pk), "Read this"),
        Link(Kind.PAGE, str(target.pk)),
        Link(Kind.PAGE, str(home.pk)),
        Link(Kind.ADDRESS, "https://example.org/x", "there"),
        Link(Kind.DOCUMENT, "9", "paper"),
    }


@pytest.mark.parametrize(
    "html", ["<a", "<a href>x</a>", '<a href="">', "</a>", '<embed embedtype="image">', "<a <a>"]
)
def test_broken_markup_is_read_without_a_fault(html):
    in_rich_text(html)


def test_a_page_that_was_deleted_or_taken_down_is_found_with_where_to_put_it_right(home, check):
    gone, down = add_one_of(home, models.NewsPage, "Gone"), add_one_of(home, models.NewsPage, "Down")
    page = add_one_of(
        home,
        models.NewsPage,
        "Holds links",
        body=[("link", {"text": "Go", "page": gone}), ("link", {"text": "Go", "page": down})],
    )
    number = gone.pk
    gone.delete()
    down.unpublish()
    found = {link.target: link for link in check().broken}
    assert found[str(number)].fault == "It is not there any more"
    assert found["Down"].fault == "It is not published"
    assert found["Down"].edit_address == f"/cms/pages/{page.pk}/edit/"


def test_a_document_that_is_gone_is_found(home, check):
    kept = get_document_model().objects.count()
    with_text(home, '<a linktype="document" id="123456">paper</a>')
    assert [link.kind for link in check().broken] == ["Document"]
    assert kept == get_document_model().objects.count()


@pytest.mark.parametrize(
    "address",
    ["/news/", "/news", "/", "/help/", "/cy/help/", "/s/", "#below", "mailto:a@example.org", "tel:999", "/news/?page=2",
     "/old-way/", "/old-way", "{public}/news/", "{public}"],
)  # fmt: skip
def test_an_address_of_ours_that_answers_is_fine(home, force, settings, address):
    Redirect.objects.create(old_path="/old-way", site=Site.objects.get(root_page=home), redirect_page=home)
    link = Link(Kind.ADDRESS, address.format(public=settings.PUBLIC_URL))
    assert Judge.of(force.id).verdict(link).fault == Fault.NONE


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("/nothing-there/", Fault.NO_SUCH_ADDRESS),
        ("{public}/nothing-there/", Fault.NO_SUCH_ADDRESS),
        ("{workspace}/plan/", Fault.INSIDE),
        ("https://[half", Fault.NO_SUCH_ADDRESS),
        ("/%zz/%00", Fault.NO_SUCH_ADDRESS),
    ],
)
def test_an_address_of_ours_where_nothing_answers_is_a_fault(home, force, settings, address, fault):
    link = Link(Kind.ADDRESS, address.format(public=settings.PUBLIC_URL, workspace=settings.WORKSPACE_URL))
    assert Judge.of(force.id).verdict(link).fault == fault


def test_other_sites_are_listed_by_host_and_never_opened(home, check, monkeypatch):
    import socket

    opened = []
    monkeypatch.setattr(socket.socket, "connect", lambda *call: opened.append(call))
    with_text(home, '<a href="https://example.org/a">A</a> <a href="http://other.example/b">B</a>')
    report = check()
    assert [site.host for site in report.elsewhere] == ["example.org", "other.example"]
    assert report.broken == ()
    assert opened == []


def test_the_database_keeps_no_judgement_about_other_sites(home, check):
    with_text(home, '<a href="https://example.org/a">A</a>')
    check()
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        CheckedLink.objects.update(fault=Fault.GONE)


def test_asking_begins_one_check_is_audited_and_a_second_asking_joins_it(workspace, force, now):
    client = workspace(Role.COMMUNICATIONS_EDITOR)
    for _ in range(2):
        assert client.post("/links/check/").url == "/links/"
    (row,) = LinkCheck.objects.all()
    assert AuditEntry.objects.get(action="links.check_asked").subject_id == row.pk
    (effect,) = Effect.objects.filter(effect=operations.CHECK)
    assert effect.payload == {"check": str(row.pk)}


def test_the_worker_does_what_was_asked_and_a_second_delivery_changes_nothing(home, member, force, now):
    editor = member(Role.COMMUNICATIONS_EDITOR)
    with_text(home, '<a href="/nothing-there/">x</a>')
    check_id = operations.ask(by=editor, now=now)
    for _ in range(2):
        tasks.check_links({"check": str(check_id)}, key="k", now=now)
    assert queries.number_broken(force.id) == 1
    assert queries.asked_a_check(force.id, editor.user_id)


def test_a_check_that_was_cut_short_begins_anew(home, force, now, monkeypatch):
    with_text(home, '<a href="/nothing-there/">x</a>')
    check_id = operations.begin(force_id=force.id, now=now)

    class Stopped(Exception):
        pass

    def stop(*args, **kwargs):
        note(*args, **kwargs)
        raise Stopped

    note = operations._note
    monkeypatch.setattr(operations, "_note", stop)
    with pytest.raises(Stopped):
        operations.walk(check_id=check_id)
    monkeypatch.undo()
    operations.walk(check_id=check_id)
    assert queries.number_broken(force.id) == 1


def test_how_far_a_check_is_can_be_seen_and_the_last_result_stays_meanwhile(
    workspace, home, check, force, now
):
    with_text(home, '<a href="/nothing-there/">x</a>')
    check()
    LinkCheck.objects.create(pk=uuid.uuid4(), force=force, started_at=now, total=60, done=20)
    page = workspace(Role.VAWG_LEAD).get("/links/").content.decode()
    assert "20 of 60 pages so far." in page
    assert '<progress class="progress" max="60" value="20"' in page
    assert "Nothing answers at this address" in page


def test_a_check_that_stands_still_does_not_block_the_next(member, force, now):
    LinkCheck.objects.create(pk=uuid.uuid4(), force=force, started_at=now - timedelta(hours=2))
    asked = operations.ask(by=member(Role.COMMUNICATIONS_EDITOR), now=now)
    assert [row.pk for row in LinkCheck.objects.all()] == [asked]


def test_every_night_each_force_is_checked_and_the_check_before_is_forgotten(home, other_force, now):
    home_for(other_force, "other.example")
    for _ in range(2):
        assert tasks.check_all_links(now=now) == 2
    assert LinkCheck.objects.filter(finished_at__isnull=False).count() == 2


def test_other_parts_can_add_things_that_hold_links(home, force, check, monkeypatch):
    page = with_text(home, '<a href="/nothing-there/">x</a>', live=False)
    monkeypatch.setattr(operations.sources, "_items", {
        "tests": lambda force_id: [operations.Source("thing:1", "A thing", "/edit/it/", page)]
    })  # fmt: skip
    assert [(link.title, link.edit_address) for link in check().broken] == [("A thing", "/edit/it/")]


@pytest.mark.parametrize("role", Role)
def test_editors_open_the_links_and_nobody_else_does(workspace, role):
    client = workspace(role)
    assert (client.get("/links/").status_code == 200) is (role in EDITORS)
    assert (client.post("/links/check/").status_code == 302) is (role in EDITORS)


def test_another_forces_links_are_not_seen(workspace, other_force, home, check):
    with_text(home, '<a href="/nothing-there/">x</a>')
    check()
    assert "nothing-there" not in workspace(Role.VAWG_LEAD, other_force).get("/links/").content.decode()


def test_a_check_asks_as_much_for_twenty_pages_as_for_two(home, force, now, django_assert_max_num_queries):
    for number in range(18):
        add_one_of(home, models.NewsPage, f"Page {number}", body=[("link", {"text": "Go", "page": home})])
    check_id = operations.begin(force_id=force.id, now=now)
    with django_assert_max_num_queries(60):
        operations.walk(check_id=check_id)


def test_the_list_is_read_in_a_constant_number_of_queries(
    workspace, home, check, django_assert_max_num_queries
):
    for number in range(12):
        add(home, models.StandardPage, f"Page {number}", body=[
            ("text", RichText('<a href="/nothing-there/">x</a><a href="https://example.org/">y</a>'))
        ])  # fmt: skip
    check()
    client = workspace(Role.VAWG_LEAD)
    with django_assert_max_num_queries(14):
        assert client.get("/links/").content.decode().count("Nothing answers") == 12
