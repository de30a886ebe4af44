"""The index: what it finds, how kind it is about spelling, and that nobody finds what is not hers."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.actors import System
from portal.accounts.models import Agreement, Organisation
from portal.accounts.roles import Role
from portal.cms import models
from portal.cms.models import SearchEntry, SearchSpelling, SearchTerm, SupportService
from portal.cms.search import finding, pages, sources, support, tasks
from portal.cms.search import index as index_module
from portal.cms.search.asking import candidates
from portal.cms.search.finding import find, find_at_work
from portal.cms.search.index import forget_words, refresh, scope_of
from portal.cms.support.national import load_national
from portal.cms.support.operations import check_service
from portal.cms.support.queries import shown_services
from portal.cms.support.vocabulary import CheckedBy
from portal.insights.models import Action, Profile
from portal.outbox.models import Effect
from portal.partners.recommendations import operations
from portal.partners.recommendations.operations import Asked, For
from portal.partners.recommendations.vocabulary import Origin
from portal.places import calendar
from portal.places.models import Force
from portal.shell.finding import Door, Findable
from tests.integration.cms.making_pages import add_one_of, below
from tests.integration.cms.two_sites import *  # noqa: F403 - fixtures
from tests.integration.cms.two_sites import draft_below

pytestmark = pytest.mark.django_db

CANARY = "Kittiwakes"
SCOPE = "a test"


@pytest.fixture(autouse=True)
def no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def index():
    def make(*titles, text="", scope=SCOPE):
        things = [Findable(str(number), title, text) for number, title in enumerate(titles)]
        return refresh(scope, "page", things)

    return make


def titles_of(text, language="en", scope=SCOPE):
    """Subjects in order."""
    found = candidates(scope, text, language)
    subjects = SearchEntry.objects.in_bulk([pk for pk, _rank in found.entries])
    return [subjects[pk].subject for pk, _rank in found.entries]


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("lamp", "en"), ("LAMPS", "en"), ("lamps harbour", "en"), ("harb", "en"), ("lmaps", "en"), ("harbuor", "en"),
        ("lampss", "en"), ("harbur", "en"), ("café", "en"), ("cafe", "en"),
    ],
)  # fmt: skip
def test_a_thing_is_found_as_people_type(index, typed, language):
    index("Lamps on Harbour Walk by the café", "Buses at night")
    assert titles_of(typed, language) == ["0"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("gaerdydd", "Caerdydd"), ("nghaerdydd", "Caerdydd"), ("chaerdydd", "Caerdydd"), ("bont", "Pont"),
        ("mhont", "Pont"), ("ferched", "Merched"), ("ardd", "Gardd"), ("loches", "Lloches"), ("ddiogel", "Diogel"),
        ("pont", "Bont"), ("caerdydd", "Nghaerdydd"),
    ],
)  # fmt: skip
def test_a_welsh_word_is_found_under_each_of_its_beginnings(index, typed, written):
    index(written, "Arall")
    # Followed by another word, so that it is no beginning; and found as it is, not as somebody's slip.
    found = candidates(SCOPE, f"{typed} arall", "cy")
    assert found.meant == ""
    assert found.entries[0][1] > 0
    assert "0" in titles_of(f"{typed} arall", "cy")


def test_what_has_every_word_in_its_title_stands_first(index):
    refresh(
        SCOPE,
        "page",
        [
            Findable("text", "Elsewhere", "lamps harbour lamps harbour lamps"),
            Findable("one", "Lamps"),
            Findable("title", "Harbour lamps"),
        ],
    )
    assert titles_of("harbour lamps")[:2] == ["title", "text"]


def test_only_what_changed_is_written(index):
    index("Lamps", "Buses")
    before = set(SearchEntry.objects.values_list("pk", flat=True))
    assert index("Lamps", "Buses") == type(index("Lamps", "Buses"))()
    changed = index("Lamps", "Trains")
    assert (changed.added, changed.removed) == (1, 1)
    assert len(before & set(SearchEntry.objects.values_list("pk", flat=True))) == 1
    assert titles_of("buses") == []
    index("Lamps")
    assert not SearchTerm.objects.filter(word="trains").exists()
    assert forget_words(SCOPE)
    assert set(SearchSpelling.objects.values_list("word", flat=True)) == {"lamps"}


def test_a_scope_is_not_crossed_by_words_beginnings_or_corrections(index):
    index("Lamps")
    index(CANARY, scope="another")
    for typed in (CANARY, CANARY[:6], "Kittiwaks"):
        found = candidates(SCOPE, typed, "en")
        assert found.entries == ()
        assert found.meant == ""


@pytest.mark.parametrize("typed", ["'", '"', "%", "_", "*", "a" * 400, "لمبة", "\\", "-", "", "x " * 300])
def test_no_words_break_it(index, typed):
    index("Lamps")
    candidates(SCOPE, typed, "en")


def test_it_asks_as_much_of_the_database_for_few_as_for_many(index):
    def asked():
        with CaptureQueriesContext(connection) as found:
            candidates(SCOPE, "harbour lamps", "en")
        return len(found)

    index(*["Harbour lamps"] * 3)
    few = asked()
    index(*["Harbour lamps"] * 60)
    assert asked() == few


def test_the_public_finds_pages_promises_and_what_was_recommended(home, force, now, answer, partner_of):
    promises = below(home, "promises")
    promises.add_child(
        instance=models.CommitmentPage(title="Reducing", slug="reducing", code="T1.1", locale=home.locale)
    )
    recommend(force, partner_of(force), "Tell her before he is released", now)
    tasks.refresh_force(force.pk)
    kinds = {hit.title: str(hit.kind) for hit in find("released", force_id=force.pk, language="en").hits}
    assert kinds == {"Tell her before he is released": "Recommendation"}
    assert any("T1.1" in hit.title for hit in find("T1", force_id=force.pk, language="en").hits)
    assert find("harbur", force_id=force.pk, language="en").meant == "harbour"


@pytest.fixture
def partner_of(member):
    def make(of_force, name="Tidewater"):
        organisation, _ = Organisation.objects.get_or_create(name=name)
        Agreement.objects.get_or_create(organisation=organisation, force=of_force, starts_on="2024-01-01")
        return member(Role.PARTNER_LEAD, of_force, organisation=organisation)

    return make


def recommend(force, lead, title, now, *, hand_in=True):
    made = operations.draft(
        force_id=force.pk,
        asked=Asked(title, "Three women heard of it.", "T1.1"),
        on_behalf=For(Origin.ORGANISATION, lead.organisation_id),
        by=lead,
        now=now,
    )
    if hand_in:
        operations.submit(recommendation_id=made, by=lead, now=now)
    return made


def secret_things(force, lead, now):
    """One of each kind that the index holds, all of them under one strange word."""
    on = now.date()
    profile = Profile.objects.create(
        force=force, title=CANARY, space="public", review_on=on, written_by="member:x", created_at=now
    )
    Action.objects.create(
        profile=profile, kind="lighting", what=CANARY, owner="Estates", starts_on=on, due_on=on + timedelta(1)
    )
    return recommend(force, lead, CANARY, now, hand_in=False)


@pytest.mark.parametrize("role", Role)
def test_nobody_finds_anything_of_another_force(home, force, other_force, member, partner_of, now, role):
    secret_things(other_force, partner_of(other_force, "Saffron"), now)
    for one in (force, other_force):
        tasks.refresh_force(one.pk)
    assert SearchTerm.objects.filter(word=CANARY.casefold()).exists()
    who = partner_of(force) if role is Role.PARTNER_LEAD else member(role, force)
    for typed in (CANARY, "Kittiwak", "Kittiwaks"):
        found = find_at_work(typed, actor=who, language="en", now=now)
        assert found.hits == ()
        assert found.meant == ""
        assert find(typed, force_id=force.pk, language="en").hits == ()
        assert find(typed, force_id=other_force.pk, language="en").hits == (), "not public there either"


def test_a_draft_is_found_by_its_own_organisation_and_by_no_other(
    home, force, member, partner_of, workspace, now
):
    own = partner_of(force)
    recommend(force, own, CANARY, now, hand_in=False)
    tasks.refresh_force(force.pk)
    assert [hit.title for hit in find_at_work(CANARY, actor=own, language="en", now=now).hits] == [CANARY]
    strangers = (partner_of(force, "Saffron"), member(Role.VAWG_LEAD), member(Role.PARTICIPANT))
    for stranger in strangers:
        assert find_at_work(CANARY, actor=stranger, language="en", now=now).hits == ()
        page = workspace(stranger).post("/find/", {"words": "Kittiwaks"}).content.decode()
        assert "We found nothing on that" in page
        assert CANARY not in page
    assert CANARY in workspace(own).post("/find/", {"words": CANARY}).content.decode()


def test_a_kind_that_a_role_may_not_read_is_not_asked_about(home, force, member, partner_of, now):
    secret_things(force, partner_of(force), now)
    tasks.refresh_force(force.pk)
    kinds = {
        role: {str(hit.kind) for hit in find_at_work(CANARY, actor=member(role), language="en", now=now).hits}
        for role in (Role.ANALYST, Role.TRIAGE_OFFICER, Role.COMMUNICATIONS_EDITOR)
    }
    assert kinds[Role.ANALYST] == {"Problem profile", "Action"}
    assert kinds[Role.TRIAGE_OFFICER] == kinds[Role.COMMUNICATIONS_EDITOR] == set()


def test_what_is_no_longer_public_is_not_shown_although_the_index_still_has_it(home, force, now):
    page = add_one_of(home, models.NewsPage, CANARY)
    tasks.refresh_force(force.pk)
    assert find(CANARY, force_id=force.pk, language="en").hits
    page.unpublish()
    assert SearchTerm.objects.filter(word=CANARY.casefold()).exists()
    assert find(CANARY, force_id=force.pk, language="en").hits == ()


def test_nothing_of_a_report_is_in_the_index(home, force, now):
    from portal.places.cells import cell_at
    from portal.places.precision import Precision
    from portal.safety_reports.models import SafetyReport

    SafetyReport.objects.create(
        force=force, space="public", state="accepted", arrived_at=now, place_label=f"{CANARY} Lane",
        cell=Precision.STREET.keep(cell_at(2.5, 54.7)), precision="street", accepted_on=now.date(),
    )  # fmt: skip
    tasks.refresh_force(force.pk)
    assert not SearchTerm.objects.filter(word=CANARY.casefold()).exists()


def test_publishing_has_the_index_made_new_once_a_minute(
    home, force, now, django_capture_on_commit_callbacks
):
    draft_below(home, "One").save_revision().publish()
    draft_below(home, "Two").save_revision().publish()
    rows = Effect.objects.filter(effect="cms.search.refresh")
    assert rows.count() == 1
    assert not SearchEntry.objects.filter(scope=scope_of(Door.PUBLIC, force.pk, "en")).exists()
    tasks.refresh_soon(rows.get().payload, key="x", now=now)
    assert find("two", force_id=force.pk, language="en").hits


def test_a_page_that_was_changed_is_found_by_its_new_words_at_once(home, force, now):
    page = draft_below(home, "One")
    page.save_revision().publish()
    tasks.refresh_force(force.pk)
    page.refresh_from_db()
    page.title = CANARY
    page.save_revision().publish()
    assert [hit.title for hit in find(CANARY, force_id=force.pk, language="en").hits] == [CANARY]
    assert find("Kittiwaks", force_id=force.pk, language="en").meant == CANARY.casefold()


def test_an_old_page_that_was_changed_is_read_although_newer_ones_were_made(home, force, monkeypatch):
    monkeypatch.setattr(pages, "NEWEST", 1)
    page = add_one_of(home, models.NewsPage, "Old")
    add_one_of(home, models.NewsPage, "Newer")
    tasks.refresh_force(force.pk)
    page.title = CANARY
    page.save_revision().publish()
    assert [hit.title for hit in find(CANARY, force_id=force.pk, language="en").hits] == [CANARY]


def test_a_search_reads_no_page_that_the_index_has(home, force):
    for number in range(3):
        add_one_of(home, models.NewsPage, f"Lamps {number}")
    assert pages.fresh_pages(force.pk, "en")
    tasks.refresh_force(force.pk)
    assert pages.fresh_pages(force.pk, "en") == []
    assert len(find("lamps", force_id=force.pk, language="en").hits) == 3


def test_what_may_not_be_shown_takes_no_place_from_what_may(home, force, monkeypatch):
    monkeypatch.setattr(finding, "ASKED_FIRST", 2)
    hidden = [add_one_of(home, models.NewsPage, f"Lamps {number}") for number in range(3)]
    shown = add_one_of(home, models.NewsPage, "Lamps at last")
    tasks.refresh_force(force.pk)
    for page in hidden:
        models.NewsPage.objects.filter(pk=page.pk).update(live=False)
    assert [hit.title for hit in find("lamps", force_id=force.pk, language="en").hits] == [shown.title]


def test_a_search_that_finds_nothing_reads_what_is_new_once(home, force, monkeypatch):
    asked = []
    for name in ("fresh_pages", "fresh_services"):
        read = getattr(finding, name)
        monkeypatch.setattr(
            finding, name, lambda *of, name=name, read=read: [asked.append(name), *read(*of)][1:]
        )
    add_one_of(home, models.NewsPage, "Lamps")
    assert find("lammps", force_id=force.pk, language="en").meant == "lamps"
    assert find("xyzzyx", force_id=force.pk, language="en").hits == ()
    assert asked == ["fresh_pages", "fresh_services"] * 2


def test_a_search_reads_those_services_alone_that_it_shows(home, force, now, monkeypatch):
    load_national(by=System("test"), now=now)
    for row in SupportService.objects.all():
        check_service(service_id=row.public_id, how=CheckedBy.PHONE, by=System("test"), now=calendar.now())
    read = []

    def shown(*, only, **wish):
        read.append(len(only))
        return shown_services(only=only, **wish)

    for module in (sources, support):
        monkeypatch.setattr(module, "shown_services", shown)
    found = {hit.title for hit in find("rape crisis", force_id=force.pk, language="en").hits}
    assert any("Rape" in title for title in found)
    assert read == [SupportService.objects.count()], "the index has none yet"
    monkeypatch.setattr(sources, "shown_services", shown_services)
    tasks.refresh_force(force.pk)
    monkeypatch.setattr(sources, "shown_services", shown)
    read.clear()
    assert {hit.title for hit in find("rape crisis", force_id=force.pk, language="en").hits} == found
    assert len(read) == 1
    assert read[0] < SupportService.objects.count()


def test_a_service_that_was_checked_has_the_index_made_new(home, force, now):
    load_national(by=System("test"), now=now)
    Effect.objects.all().delete()
    row = SupportService.objects.order_by("pk").first()
    check_service(service_id=row.public_id, how=CheckedBy.PHONE, by=System("test"), now=now)
    assert Effect.objects.filter(effect="cms.search.refresh", force=force.pk).exists()


def test_where_the_index_was_never_made_the_worker_makes_it_and_then_lets_it_be(
    home, force, now, monkeypatch
):
    """As after a restore: nothing was published, nothing asked for it."""
    monkeypatch.setattr(pages, "NEWEST", 1)
    page = add_one_of(home, models.NewsPage, CANARY)
    add_one_of(home, models.NewsPage, "Newer")
    assert find(CANARY, force_id=force.pk, language="en").hits == ()
    assert tasks.fill_what_is_empty(now=now)
    assert [hit.title for hit in find(CANARY, force_id=force.pk, language="en").hits] == [page.title]
    assert tasks.fill_what_is_empty(now=now) == 0
    SearchEntry.objects.filter(scope=scope_of(Door.PUBLIC, force.pk, "cy")).delete()
    assert tasks.fill_what_is_empty(now=now), "a language that is new here"


def test_two_that_make_the_index_at_once_do_not_stop_each_other(monkeypatch):
    """The command that puts a force in, and the worker that finds it without an index."""
    things = [Findable(str(number), f"Lamps {number}") for number in range(3)]
    mine, add = index_module._add, index_module._add

    def the_other_was_first(*of):
        monkeypatch.setattr(index_module, "_add", add)
        refresh(SCOPE, "page", things[:2])
        mine(*of)

    monkeypatch.setattr(index_module, "_add", the_other_was_first)
    refresh(SCOPE, "page", things)
    assert titles_of("lamps") == ["0", "1"]
    refresh(SCOPE, "page", things)
    assert titles_of("lamps") == ["0", "1", "2"]


def test_a_new_force_is_found_from_its_first_minute(db, now, monkeypatch):
    monkeypatch.setattr(pages, "NEWEST", 0)
    call_command("set_up_force", "skerry", "Skerry Police", host="skerry.test", stdout=StringIO())
    new = Force.objects.get(slug="skerry")
    for page in models.NewsIndexPage.objects.filter(locale__language_code="en"):
        assert page.title in {hit.title for hit in find(page.title, force_id=new.pk, language="en").hits}
    assert tasks.fill_what_is_empty(now=now) == 0


def test_a_worker_that_is_there_is_handed_what_should_not_wait(monkeypatch):
    from portal import celery

    handed = []
    monkeypatch.setattr(celery.app, "send_task", lambda name, args, **_: handed.append((name, *args)))
    celery.do_first_things()
    assert ("outbox.run_job", "cms.search.tasks.fill_what_is_empty") in handed
    assert len(handed) < 5, "a worker starts with little"
