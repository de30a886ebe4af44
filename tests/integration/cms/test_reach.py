"""Readings: counted as pages are served, kept as totals by day, and never anything about who read them."""

import multiprocessing
import re
import uuid
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.cache import caches

from portal.accounts.roles import Role
from portal.cms import models
from portal.cms.models import ReachDay
from portal.cms.reach import operations, queries, subjects
from portal.shell import reach
from portal.shell.pagestore import store
from tests.integration.cms.making_pages import add_one_of, home_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_counters", "now")]
TODAY = date(2026, 11, 16)
PROCESSES, TIMES = 3, 200


@pytest.fixture
def own_counters(tmp_path, settings):
    """Nothing counted before, and an empty page store."""
    settings.DATA_FOLDER = tmp_path
    store.the_store.cache_clear()
    reach._counter.forget()
    reach.take()
    yield
    reach._counter.forget()
    reach.take()
    store.the_store.cache_clear()


@pytest.fixture
def news(force):
    """A page that counts, at an address that no other test used."""
    return add_one_of(home_for(force), models.NewsPage, "Lamps", slug=f"lamps-{uuid.uuid4().hex}")


@pytest.fixture
def read(force):
    def write(page_id: int, readings: int, *, days_ago: int = 1, language: str = "en", of=None) -> None:
        ReachDay.objects.create(
            force=of or force,
            page=page_id,
            language=language,
            day=TODAY - timedelta(days=days_ago),
            readings=readings,
        )

    return write


def counted() -> dict[tuple[int, str, date], int]:
    reach.flush()
    operations.write_down()
    return {(row.page, row.language, row.day): row.readings for row in ReachDay.objects.all()}


def test_each_reading_counts_whether_the_page_was_rendered_or_kept(public, news):
    for _ in range(3):
        assert public.get(news.url).status_code == 200
    assert counted() == {(news.pk, "en", TODAY): 3}


def test_a_kept_page_is_counted_without_touching_the_database(public, news, django_assert_num_queries):
    public.get(news.url)
    with django_assert_num_queries(0):
        public.get(news.url)
    assert counted() == {(news.pk, "en", TODAY): 2}


def test_counting_writes_to_no_file_until_the_batch_is_handed_over(public, news, monkeypatch):
    public.get(news.url)
    handed = []
    monkeypatch.setattr(reach, "_hand_over", lambda counts: handed.append(counts) or True)
    for _ in range(20):
        public.get(news.url)
    assert handed == []
    reach.flush()
    assert [list(batch.values()) for batch in handed] == [[21]]


def test_a_reader_who_has_the_page_already_counts_and_one_whose_browser_fetches_ahead_does_not(public, news):
    etag = public.get(news.url).headers["ETag"]
    assert public.get(news.url, headers={"if-none-match": etag}).status_code == 304
    public.get(news.url, headers={"sec-purpose": "prefetch;prerender"})
    public.head(news.url)
    assert counted() == {(news.pk, "en", TODAY): 2}


def test_an_address_with_a_query_counts_as_the_page_and_the_query_is_kept_nowhere(public, news):
    public.get(f"{news.url}?from=her-sister")
    (reading,) = list(reach._counter._waiting)
    assert "sister" not in repr(reading)
    assert counted() == {(news.pk, "en", TODAY): 1}


@pytest.mark.parametrize("address", ["/privacy/", "/help/", "/help/now/", "/s/", "/r/", "/nothing-there/"])
def test_help_support_reports_and_receipts_are_never_counted(public, news, address):
    public.get(address)
    assert counted() == {}


def test_every_page_type_is_on_the_list_or_named_as_never_counted():
    kinds = {
        model._meta.model_name
        for model in apps.get_app_config("cms").get_models()
        if issubclass(model, models.ForcePage)
    }
    assert not subjects.COUNTED & subjects.NEVER_COUNTED
    assert kinds <= subjects.COUNTED | subjects.NEVER_COUNTED, (
        kinds - subjects.COUNTED - subjects.NEVER_COUNTED
    )
    assert not subjects.COUNTED & {kind for kind in kinds if re.search("help|support|guide|service", kind)}


def test_nothing_about_a_reader_is_kept_anywhere(public, news):
    public.get(
        news.url,
        REMOTE_ADDR="203.0.113.77",
        headers={"user-agent": "Her Phone", "referer": "https://example.org/from", "cookie": "a=b"},
    )
    waiting = repr(reach._counter._waiting)
    counted()
    stored = repr(list(ReachDay.objects.values()))
    for said in ("203.0.113", "Her Phone", "example.org", "a=b", "10:30"):
        assert said not in waiting + stored
    assert {field.name for field in ReachDay._meta.get_fields()} == {
        "id", "force", "page", "language", "day", "readings",
    }  # fmt: skip


def test_a_reading_after_midnight_in_britain_belongs_to_the_new_day(force):
    import time_machine

    with time_machine.travel("2026-06-30T23:30:00+00:00", tick=False):  # half past midnight, in summer
        reach.count(force_id=force.id, subject="page:7", language="en")
    assert counted() == {(7, "en", date(2026, 7, 1)): 1}


def _count_and_hand_over(force_id: uuid.UUID, start) -> None:
    start.wait()
    for number in range(TIMES):
        reach.count(force_id=force_id, subject="page:7", language="en")
        if number % 20 == 0:
            reach.flush()
    reach.flush()


def test_processes_that_count_at_once_lose_nothing(force):
    context = multiprocessing.get_context("fork")
    start = context.Barrier(PROCESSES)
    doors = [context.Process(target=_count_and_hand_over, args=(force.id, start)) for _ in range(PROCESSES)]
    for door in doors:
        door.start()
    for door in doors:
        door.join(60)
    assert [door.exitcode for door in doors] == [0] * PROCESSES
    assert counted() == {(7, "en", TODAY): PROCESSES * TIMES}


def test_a_forked_process_does_not_count_its_parents_readings_again(force):
    reach.count(force_id=force.id, subject="page:7", language="en")
    child = multiprocessing.get_context("fork").Process(target=reach.flush)
    child.start()
    child.join(60)
    assert counted() == {(7, "en", TODAY): 1}


def test_what_could_not_be_handed_over_waits_for_the_next_time(force, monkeypatch):
    reach.count(force_id=force.id, subject="page:7", language="en")
    monkeypatch.setattr(reach, "_hand_over", lambda counts: False)
    reach.flush()
    monkeypatch.undo()
    reach.count(force_id=force.id, subject="page:7", language="en")
    assert counted() == {(7, "en", TODAY): 2}


def test_what_could_not_be_written_down_is_put_back(force, monkeypatch):
    reach.count(force_id=force.id, subject="page:7", language="en")
    reach.flush()

    def fail(readings):
        raise OSError("The disk is full.")

    monkeypatch.setattr(operations, "_write", fail)
    with pytest.raises(OSError, match="full"):
        operations.write_down()
    monkeypatch.undo()
    assert operations.write_down() == 1
    assert operations.write_down() == 0


def test_a_door_hands_over_by_itself_a_little_later(force, settings, monkeypatch):
    settings.REACH_FLUSH_SECONDS = 3600
    begun = []
    monkeypatch.setattr(reach.threading, "Timer", _timer(begun))
    for _ in range(5):
        reach.count(force_id=force.id, subject="page:7", language="en")
    ((pause, flush),) = begun
    assert pause == 3600
    flush()
    assert counted() == {(7, "en", TODAY): 5}


def _timer(begun):
    class Timer:
        def __init__(self, pause, function):
            self.call = (pause, function)

        def start(self):
            begun.append(self.call)

    return Timer


def test_readings_are_kept_for_two_years_and_a_month(force, read, now):
    read(7, 5, days_ago=700)
    read(8, 5, days_ago=800)
    operations.delete_old(now=now)
    assert [row.page for row in ReachDay.objects.all()] == [7]


def test_counters_of_others_in_the_same_cache_are_left_alone(force):
    caches["default"].set("hits", 5, 60)
    reach.count(force_id=force.id, subject="page:7", language="en")
    reach.flush()
    reach.take()
    assert caches["default"].get("hits") == 5


def test_small_numbers_are_never_shown_as_they_are(workspace, news, read):
    read(news.pk, 7)
    read(news.pk, 43, days_ago=2)
    client = workspace(Role.ANALYST)
    for address in (f"/plan/reach/{news.pk}/", "/plan/reach/", "/plan/reach/reach.csv"):
        page = re.sub(r"<svg.*?</svg>", "", client.get(address).content.decode(), flags=re.DOTALL)
        assert re.search(r"\b(43|44|47)\b", page) is None, address
        assert "50" in page
    assert "fewer than 10" in client.get(f"/plan/reach/{news.pk}/").content.decode()


def test_today_is_not_shown_before_it_is_over(force, read):
    read(7, 500, days_ago=0)
    shown = queries.reach_of(force.id, [7], today=TODAY)
    assert str(shown.total) == "fewer than 10"
    assert {span.shown.rounded for span in (*shown.days, *shown.weeks)} == {None}


def test_a_week_begins_on_monday_and_the_running_one_is_left_out(force, read):
    read(7, 100, days_ago=1)  # Sunday
    read(7, 100, days_ago=7)  # the Monday before
    read(7, 100, days_ago=8)
    weeks = queries.reach_of(force.id, [7], today=TODAY).weeks
    assert [(week.first.isoformat(), week.shown.rounded) for week in weeks[-2:]] == [
        ("2026-11-02", 100),
        ("2026-11-09", 200),
    ]


def test_a_campaign_is_its_pages_together(workspace, force, read, now):
    home = home_for(force)
    campaign = add_one_of(home, models.CampaignPage, "Last ferry")
    below = campaign.add_child(instance=models.StatementPage(
        title="Said", statement="Not here.", speaker_role="Chief Constable", day=TODAY, locale=home.locale
    ))  # fmt: skip
    read(campaign.pk, 100)
    read(below.pk, 200)
    page = workspace(Role.COMMUNICATIONS_EDITOR).get(f"/plan/reach/{campaign.pk}/").content.decode()
    assert "Readings in the last four weeks: 300" in page


def test_another_forces_readings_are_not_seen(workspace, force, other_force, news, read):
    theirs = add_one_of(home_for(other_force, "other.example"), models.NewsPage, "Their page")
    read(theirs.pk, 900, of=other_force)
    client = workspace(Role.VAWG_LEAD)
    assert "Their page" not in client.get("/plan/reach/").content.decode()
    assert "900" not in client.get("/plan/reach/").content.decode()
    assert client.get(f"/plan/reach/{theirs.pk}/").status_code == 404


def test_the_list_costs_the_same_however_many_pages_were_read(
    workspace, force, read, django_assert_max_num_queries
):
    home = home_for(force)
    client = workspace(Role.ANALYST)
    for number in range(12):
        read(add_one_of(home, models.NewsPage, f"Page {number}").pk, 100 + number)
    with django_assert_max_num_queries(14):
        page = client.get("/plan/reach/").content.decode()
    assert "Page 11" in page
