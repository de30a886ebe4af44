"""The communications plan: what was said is read from pages, gaps show, and nobody sees another force's plan."""

import csv
import io
import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.cms import models
from portal.cms.models import Audience, PlannedItem, StandingMessage
from portal.cms.plan import export, items, operations, saying
from tests.integration.cms.making_pages import add, add_one_of, below, home_for

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)
EDITORS = {Role.COMMUNICATIONS_EDITOR, Role.VAWG_LEAD}
ITEM = {
    "title": "Poster round",
    "day": "2026-11-20",
    "channel": "posters",
    "owner": "Harbour team",
    "state": "planned",
}


@pytest.fixture
def editor(member):
    return member(Role.COMMUNICATIONS_EDITOR)


@pytest.fixture
def message(force):
    def make(text="It is never her fault", **fields) -> StandingMessage:
        wanted = {"since": TODAY - timedelta(days=300), "at_least_every": 30} | fields
        return StandingMessage.objects.create(**({"force": force, "text": text} | wanted))

    return make


@pytest.fixture
def audience(force):
    return Audience.objects.create(
        force=force, name="Night workers", about="They finish at two.", not_reached="Those without a phone."
    )


@pytest.fixture
def item(force):
    def make(title="Poster round", **fields) -> PlannedItem:
        wanted = {
            "force": force,
            "day": TODAY + timedelta(days=3),
            "owner": "Harbour team",
            "channel": "posters",
        }
        return PlannedItem.objects.create(title=title, **(wanted | fields))

    return make


def published(home, title, day, **fields):
    """A page first published on a day."""
    page = add_one_of(home, models.NewsPage, title, **fields)
    moment = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))
    models.NewsPage.objects.filter(pk=page.pk).update(first_published_at=moment, last_published_at=moment)
    page.refresh_from_db()
    return page


def view_of(force, message_id):
    return next(one for one in saying.messages_of(force.id, today=TODAY) if one.id == message_id)


def test_a_published_page_counts_towards_the_message_it_carries_and_a_draft_does_not(
    force, editor, message, now
):
    home, said = home_for(force), message()
    page = published(home, "Lamps", TODAY - timedelta(days=5))
    draft = add(below(home, "news"), models.NewsPage, "Not yet", live=False)
    for one in (page, draft):
        operations.carry(page_id=one.pk, message_ids=[said.pk], by=editor, now=now)
    view = view_of(force, said.pk)
    assert [(one.title, one.day) for one in view.sayings] == [("Lamps", TODAY - timedelta(days=5))]
    assert not view.is_gap


def test_a_page_counts_once_however_it_carries_a_message_and_whatever_its_languages(
    force, editor, message, item, now
):
    from wagtail.models import Locale

    home, said = home_for(force), message()
    page = published(home, "Lamps", TODAY - timedelta(days=5))
    operations.carry(page_id=page.pk, message_ids=[said.pk], by=editor, now=now)
    item(page_key=page.translation_key).messages.add(said)
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    page.copy_for_translation(welsh, copy_parents=True)
    assert len(view_of(force, said.pk).sayings) == 1


def test_a_page_that_was_taken_down_was_still_said_on_its_day(force, editor, message, now):
    page, said = published(home_for(force), "Lamps", TODAY - timedelta(days=5)), message()
    operations.carry(page_id=page.pk, message_ids=[said.pk], by=editor, now=now)
    page.unpublish()
    (saying_of_it,) = view_of(force, said.pk).sayings
    assert not saying_of_it.still_there


def test_a_gap_says_since_when(force, message, item, workspace, now):
    said = message()
    item(state="done", said_on=date(2026, 8, 14)).messages.add(said)
    page = workspace(Role.ANALYST).get("/plan/").content.decode()
    assert "Not said since 14 August 2026" in page
    assert "1 message has gone unsaid" in page


def test_a_message_that_was_never_said_is_a_gap_only_when_its_time_has_come(force, message):
    fresh, old = message("New", since=TODAY), message("Old")
    assert not view_of(force, fresh.pk).is_gap
    assert view_of(force, old.pk).is_gap
    assert view_of(force, old.pk).said == "Not said yet"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("published", "Published on 11 November 2026"),
        ("taken down", "taken down since"),
        ("draft", "The page is a draft"),
    ],
)
def test_whether_an_item_with_a_page_was_said_is_read_from_the_page(force, item, now, state, words):
    home = home_for(force)
    page = published(home, "Lamps", date(2026, 11, 11)) if state != "draft" else add(
        below(home, "news"), models.NewsPage, "Lamps", live=False
    )  # fmt: skip
    if state == "taken down":
        page.unpublish()
    item(page_key=page.translation_key)
    (view,) = items.items_of(force.id, today=TODAY)
    assert words in view.state_words


def test_a_scheduled_page_shows_when_by_the_clock_in_britain(force, item, now):
    page = add(below(home_for(force), "news"), models.NewsPage, "Lamps", live=False)
    page.go_live_at = timezone.datetime(2026, 7, 1, 8, 0, tzinfo=timezone.get_fixed_timezone(0)).replace(
        year=2027
    )
    page.save_revision(approved_go_live_at=page.go_live_at)
    item(page_key=page.translation_key, day=date(2027, 7, 1))
    (view,) = items.items_of(force.id, today=TODAY)
    assert view.state_words == "Scheduled for 1 July 2027, 09:00"


def test_the_database_refuses_an_item_with_a_page_that_somebody_typed_as_said(force, item):
    with pytest.raises(IntegrityError), transaction.atomic():
        item(page_key=uuid.uuid4(), state="done", said_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        item(state="done")


def test_the_form_refuses_it_in_place_and_loses_nothing(force, workspace, now):
    page = published(home_for(force), "Lamps", TODAY)
    client = workspace(Role.COMMUNICATIONS_EDITOR)
    typed = ITEM | {
        "state": "done",
        "said_on": "2026-11-15",
        "page": str(page.pk),
        "note": "Ring the ferry first",
    }
    answer = client.post("/plan/items/new/", typed)
    assert answer.status_code == 422
    assert "A page says by itself" in answer.content.decode()
    assert "Ring the ferry first" in answer.content.decode()
    assert not PlannedItem.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "2026-02-31"},
        {"day": ""},
        {"channel": "telepathy"},
        {"owner": ""},
        {"messages": ["x"]},
        {"page": "999999"},
    ],
)
def test_bad_input_is_answered_with_the_form(workspace, wrong, now):
    assert workspace(Role.VAWG_LEAD).post("/plan/items/new/", ITEM | wrong).status_code == 422


def test_planning_something_is_saved_audited_and_shown(force, workspace, message, audience, now):
    said, client = message(), workspace(Role.COMMUNICATIONS_EDITOR)
    sent = ITEM | {"messages": [str(said.pk)], "audiences": [str(audience.pk)]}
    assert client.post("/plan/items/new/", sent).url == "/plan/items/"
    page = client.get("/plan/items/").content.decode()
    assert "Poster round" in page
    assert "Night workers" in page
    row = PlannedItem.objects.get()
    assert AuditEntry.objects.get(action="plan.item_added").subject_id == row.pk
    assert client.get(f"/plan/items/{row.pk}/").content.decode().count("checked") == 4


def test_a_message_needs_commitments_that_exist(workspace, now):
    client = workspace(Role.VAWG_LEAD)
    sent = {"text": "Not here", "at_least_every": "30", "commitments": "t2.1, T9.9"}
    assert "No commitment has the code T9.9" in client.post("/plan/messages/new/", sent).content.decode()
    client.post("/plan/messages/new/", sent | {"commitments": "t2.1; T3.3 T2.1"})
    assert StandingMessage.objects.get().commitments == ["T2.1", "T3.3"]


def test_who_is_not_reached_has_to_be_said(workspace, force, now):
    client = workspace(Role.VAWG_LEAD)
    sent = {"name": "Students", "about": "They move every year.", "not_reached": "  "}
    assert client.post("/plan/audiences/new/", sent).status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        Audience.objects.create(force=force, name="Students", about="x", not_reached="")
    client.post("/plan/audiences/new/", sent | {"not_reached": "Those who do not go out."})
    assert "Those who do not go out." in client.get("/plan/").content.decode()


@pytest.mark.parametrize("field", ["about", "about_cy"])
def test_where_a_refuge_is_stands_in_no_plan(workspace, field):
    where = "Women who come to Haven refuge, 12 Harbour Street, SK1 2AB."
    sent = {"name": "Women who moved", "about": "Their own phone.", "not_reached": "Many."} | {field: where}
    answer = workspace(Role.VAWG_LEAD).post("/plan/audiences/new/", sent)
    assert answer.status_code == 422
    assert "refuge is mentioned here" in answer.content.decode()
    assert not Audience.objects.exists()


def test_the_same_audience_twice_is_answered_at_the_field(workspace, audience, now):
    sent = {"name": "Night workers", "about": "x", "not_reached": "y"}
    answer = workspace(Role.VAWG_LEAD).post("/plan/audiences/new/", sent)
    assert answer.status_code == 422
    assert "The plan has one with these words already." in answer.content.decode()


@pytest.mark.parametrize("month", ["2026-11", "2024-02", "2027-01"])
def test_a_month_is_whole_weeks_from_monday(force, month, now):
    drawn = items.month_of(force.id, month=month, today=TODAY)
    assert all(len(week) == 7 and week[0].day.weekday() == 0 for week in drawn.weeks)
    assert sum(day.in_month for week in drawn.weeks for day in week) in {28, 29, 30, 31}


@pytest.mark.parametrize("month", ["2026-13", "nonsense", "2026", "0000-01", "9999-12", "0001-01", "99999-1"])
def test_a_month_that_is_none_is_not_found(workspace, month):
    assert workspace(Role.ANALYST).get(f"/plan/calendar/{month}/").status_code == 404


def test_the_calendar_shows_what_is_planned_and_what_was_published_without_a_plan(
    force, workspace, item, now
):
    item(day=date(2026, 11, 3))
    published(home_for(force), "Lamps on the pier", date(2026, 11, 4))
    client = workspace(Role.VAWG_LEAD)
    page = client.get("/plan/calendar/").content.decode()
    assert "Poster round" in page
    assert "Lamps on the pier" in page
    assert "Poster round" not in client.get("/plan/calendar/2026-10/").content.decode()
    assert 'href="/plan/calendar/2026-10/" rel="prev"' in page


def test_the_calendar_names_each_day_in_full_and_needs_no_script(workspace, now):
    page = workspace(Role.ANALYST).get("/plan/calendar/2026-11/").content.decode()
    assert page.count('<li class="month__day') == 42
    assert 'aria-current="date"' in page
    assert "<script>" not in page


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x"])
def test_no_cell_of_a_download_is_a_formula(workspace, item, now, cell):
    assert export.safe(cell) == f"'{cell}"


def test_the_download_holds_the_plan_and_no_formula(workspace, item, message, now):
    item(title="=HYPERLINK(1)", note="@note").messages.add(message("+44 is our number"))
    answer = workspace(Role.ANALYST).get("/plan/items/plan.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan.csv"'
    head, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert row[1] == "'=HYPERLINK(1)"
    assert row[6] == "'+44 is our number"
    assert len(head) == len(row) == 9


def test_the_sheet_holds_messages_audiences_items_and_measures(workspace, item, message, audience, now):
    item()
    message()
    page = workspace(Role.ANALYST).get("/plan/sheet/").content.decode()
    for said in ("Poster round", "It is never her fault", "Those without a phone."):
        assert said in page


@pytest.mark.parametrize("role", Role)
def test_who_reads_the_plan_and_who_writes_it(workspace, role, now):
    client = workspace(role)
    reads, writes = role in EDITORS | {Role.ANALYST}, role in EDITORS
    for address in (
        "/plan/",
        "/plan/calendar/",
        "/plan/items/",
        "/plan/items/plan.csv",
        "/plan/sheet/",
        "/plan/audiences/",
    ):
        assert (client.get(address).status_code == 200) is reads, address
    for address in (
        "/plan/items/new/",
        "/plan/messages/new/",
        "/plan/audiences/new/",
        "/plan/behaviour/new/",
    ):
        assert (client.get(address).status_code == 200) is writes, address
        assert (client.post(address, {}).status_code == 422) is writes, address


def test_an_analyst_is_shown_no_way_to_change_anything(workspace, item, message, audience, now):
    item()
    said = message()
    client = workspace(Role.ANALYST)
    for address in (
        "/plan/",
        "/plan/items/",
        "/plan/audiences/",
        "/plan/behaviour/",
        f"/plan/messages/{said.pk}/",
    ):
        page = client.get(address).content.decode()
        assert "/new/" not in page
        assert "/change/" not in page


def test_another_forces_plan_can_neither_be_seen_nor_changed(
    workspace, other_force, force, message, item, audience, now
):
    said, planned = message(), item()
    client = workspace(Role.VAWG_LEAD, other_force)
    for address in (
        "/plan/",
        "/plan/items/",
        "/plan/items/plan.csv",
        "/plan/sheet/",
        "/plan/audiences/",
        "/plan/calendar/",
    ):
        page = client.get(address).content.decode()
        assert "Poster round" not in page
        assert "never her fault" not in page
        assert "Night workers" not in page
    for address in (
        f"/plan/messages/{said.pk}/",
        f"/plan/items/{planned.pk}/",
        f"/plan/audiences/{audience.pk}/",
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, ITEM).status_code in {404, 405}
    refused = client.post("/plan/items/new/", ITEM | {"messages": [str(said.pk)]})
    assert refused.status_code == 422


def test_another_forces_page_can_carry_nothing(workspace, force, other_force, message, editor, now):
    theirs = add_one_of(home_for(other_force, "other.example"), models.NewsPage, "Theirs")
    home_for(force)
    client = workspace(Role.COMMUNICATIONS_EDITOR)
    assert client.get(f"/plan/pages/{theirs.pk}/").status_code == 404
    with pytest.raises(operations.NotInPlanError):
        operations.carry(page_id=theirs.pk, message_ids=[message().pk], by=editor, now=now)


def test_the_pages_editor_leads_to_the_messages_and_back(force, workspace, message, now):
    said = message()
    page = add_one_of(home_for(force), models.NewsPage, "Lamps")
    from django.core.management import call_command

    client = workspace(Role.COMMUNICATIONS_EDITOR)
    call_command("sync_roles", verbosity=0)
    assert f"/plan/pages/{page.pk}/" in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    answer = client.post(f"/plan/pages/{page.pk}/", {"messages": [str(said.pk)]})
    assert answer.url == f"/cms/pages/{page.pk}/edit/"
    assert saying.messages_on(force.id, page.translation_key) == {said.pk}
    client.post(f"/plan/pages/{page.pk}/", {})
    assert saying.messages_on(force.id, page.translation_key) == set()


def test_pages_of_the_plan_cost_the_same_however_much_is_in_it(
    force, workspace, message, item, audience, editor, now, django_assert_max_num_queries
):
    home, client = home_for(force), workspace(Role.VAWG_LEAD)
    for number in range(10):
        said = message(f"Message {number}")
        page = published(home, f"Page {number}", TODAY - timedelta(days=number))
        operations.carry(page_id=page.pk, message_ids=[said.pk], by=editor, now=now)
        planned = item(
            f"Item {number}", page_key=page.translation_key, day=TODAY + timedelta(days=number % 3)
        )
        planned.messages.add(said)
        planned.audiences.add(audience)
    for address in (
        "/plan/",
        "/plan/calendar/",
        "/plan/items/",
        "/plan/sheet/",
        f"/plan/messages/{said.pk}/",
    ):
        with django_assert_max_num_queries(26):
            assert client.get(address).status_code == 200


def test_the_home_page_says_what_has_gone_unsaid_for_too_long(workspace, message, item, now):
    message()
    item("Late round", day=TODAY - timedelta(days=2))
    page = workspace(Role.VAWG_LEAD).get("/").content.decode()
    assert "It is never her fault" in page
    assert "Late round" in page
