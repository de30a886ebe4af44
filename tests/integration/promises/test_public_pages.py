"""What the public reads of a promise: all of it, honestly, without script, at one price, and never out of date."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.cms.models import CommitmentIndexPage, CommitmentPage
from portal.cms.promises_in_words import links, standing
from portal.cms.setting_up_promises import add_promise_pages
from portal.places import calendar
from portal.promises.operations import commitments, records
from portal.promises.vocabulary.framework import FRAMEWORK
from portal.promises.vocabulary.statuses import EvidenceKind, Reviewer, Status
from tests.integration.cms.making_pages import below, home_for
from tests.integration.promises.conftest import SYSTEM, given

MOST_QUERIES = 30


@pytest.fixture
def index(force, now) -> CommitmentIndexPage:
    return below(home_for(force), "promises")


def page_for(index: CommitmentIndexPage, code: str = "T1.1", slug: str = "") -> CommitmentPage:
    made = CommitmentPage(
        title=f"Promise {code}", slug=slug or code.lower().replace(".", "-"), code=code, locale=index.locale
    )
    return index.add_child(instance=made)


@pytest.fixture
def page(index) -> CommitmentPage:
    return page_for(index)


@pytest.fixture
def tell(force, now):
    def say(
        reason: str = "It began.", status: Status = Status.UNDER_WAY, since: date = date(2026, 6, 1)
    ) -> None:
        commitments.set_status(
            force_id=force.pk, code="T1.1", status=status, reason=reason, since=since, by=SYSTEM, now=now
        )

    return say


def read(public, page) -> str:
    response = public.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_tells_all_that_is_known(public, page, force, measure, keep, tell, now):
    tell()
    commitments.set_lead(force_id=force.pk, code="T1.1", lead="Head of Standards", by=SYSTEM, now=now)
    records.add_evidence(
        force_id=force.pk, code="T1.1", title="Our policy", kind=EvidenceKind.POLICY, shows="Who looks into it.",
        link="/plans/", dated=date(2026, 10, 1), by=SYSTEM, now=now,
    )  # fmt: skip
    records.record_review(
        force_id=force.pk, code="T1.1", reviewer=Reviewer.PANEL, by_name="The panel", said="<b>Slow</b>, but honest.",
        reviewed_on=date(2026, 11, 2), next_review_on=date(2027, 1, 15), by=SYSTEM, now=now,
    )  # fmt: skip
    keep(given(measure.reference, 12, first=date(2026, 4, 1)))
    keep(given(measure.reference, 9))
    keep(given(measure.reference, 10, why_corrected="One was missed."))
    told = read(public, page)
    for words in (
        "Head of Standards", "It began.", "Under way", "Our policy", "Who looks into it.", 'href="/plans/"',
        "The panel", "&lt;b&gt;Slow&lt;/b&gt;, but honest.", "The next review is on 15 January 2027.",
        "July to September 2026: 10 allegations.", "until 16 November 2026 this said 9. Why it changed: One was missed.",
        "/figures/measures/t1-1-open-allegations.csv", "Every open allegation.",
    ):  # fmt: skip
        assert words in told, words
    assert "<table" in told


def test_a_page_needs_no_script_and_no_style_of_its_own(public, page, measure, keep, tell):
    tell()
    keep(given(measure.reference))
    told = read(public, page)
    assert not re.search(r"\sstyle=|\son\w+=", told)
    assert not re.search(r"<script(?![^>]*\bsrc=)", told)
    assert re.search(r"<td[^>]*>12</td>", told)


def test_what_nothing_was_said_about_is_shown_as_it_is(public, page, index):
    told = read(public, page)
    for words in (
        "An update is overdue.",
        "Nobody is named yet.",
        "There are no figures",
        "Nobody has reviewed this yet.",
    ):
        assert words in told
    assert str(FRAMEWORK[0].evidence) in told
    assert f"0 of {len(FRAMEWORK)} commitments are on course" in read(public, index)


def test_the_list_shows_every_promise_and_leads_to_those_with_a_page(public, page, index, tell):
    tell()
    told = read(public, index)
    assert all(str(promised.title) in told for promised in FRAMEWORK)
    assert f'href="{page.get_url()}"' in told
    assert f"1 of {len(FRAMEWORK)} commitments are on course" in told


def test_a_page_becomes_overdue_at_midnight_in_britain_though_nobody_touched_it(
    public, page, index, tell, now
):
    tell()  # an update on 16 November; the next one is due by 16 February
    last_moment = calendar.local_midnight(date(2027, 2, 17)) - timedelta(seconds=1)
    import time_machine

    for one in (page, index):
        with time_machine.travel(now, tick=False):
            assert "The next update is due by 16 February 2027." in read(public, one)
        with time_machine.travel(last_moment, tick=False):
            assert "The next update is due by 16 February 2027." in read(public, one)
        with time_machine.travel(last_moment + timedelta(seconds=1), tick=False):
            assert "The next one was due by 16 February 2027 and is overdue." in read(public, one)


def test_what_is_written_is_read_at_once(public, page, tell, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell("The first reason.")
    assert "The first reason." in read(public, page)
    with django_capture_on_commit_callbacks(execute=True):
        tell("The second reason.", since=date(2026, 7, 1))
    assert "The second reason." in read(public, page)


def test_a_kept_page_asks_no_database(public, page, tell, django_assert_num_queries):
    tell()
    read(public, page)
    with django_assert_num_queries(0):
        read(public, page)


def cost(public, where, django_assert_max_num_queries) -> int:
    """Rendered, not served from the store: a query string is never kept."""
    with django_assert_max_num_queries(MOST_QUERIES) as counted:
        assert public.get(f"{where}?a=1").status_code == 200
    return len(counted)


def test_a_page_costs_the_same_however_much_it_shows(
    public, page, index, force, measure, make_measure, keep, tell, now, django_assert_max_num_queries
):
    tell()
    keep(given(measure.reference))
    public.get(f"{page.get_url()}?a=1")
    one = [cost(public, where.get_url(), django_assert_max_num_queries) for where in (page, index)]
    for _ in range(3):
        another = make_measure()
        for year in range(2016, 2026):
            keep(*(given(another.reference, month, date(year, month, 1)) for month in (1, 4, 7, 10)))
        keep(given(another.reference, 5, date(2024, 1, 1), why_corrected="Counted again."))
        tell()
    for promised in FRAMEWORK[1:]:
        page_for(index, promised.code)
    many = [cost(public, where.get_url(), django_assert_max_num_queries) for where in (page, index)]
    assert many == one


def test_a_commitment_has_one_page_on_a_site(index, page):
    with pytest.raises(ValidationError, match="There is a page for this commitment"):
        page_for(index, "T1.1", slug="again")


def test_a_draft_for_a_commitment_that_has_a_page_cannot_be_published(index, page):
    draft = index.add_child(
        instance=CommitmentPage(title="Again", slug="again", code="T1.1", locale=index.locale, live=False)
    )
    with pytest.raises(ValidationError):
        draft.save_revision().publish()
    draft.refresh_from_db()
    assert draft.live is False


def test_another_forces_figures_are_no_file_here(public, page, other_force, force, make_measure, settings):
    from portal.places.models import ForceHost

    ForceHost.objects.create(force=force, host="testserver")
    theirs = make_measure(of_force=other_force, name="Theirs")
    assert public.get(f"/figures/measures/{theirs.reference}.csv").status_code == 404
    assert public.get("/figures/measures/none.csv").status_code == 404


def test_a_file_is_kept_and_new_after_a_write(
    public, page, measure, keep, django_capture_on_commit_callbacks
):
    where = f"/figures/measures/{measure.reference}.csv"
    with django_capture_on_commit_callbacks(execute=True):
        keep(given(measure.reference))
    first = public.get(where)
    assert first.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert public.get(where, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with django_capture_on_commit_callbacks(execute=True):
        keep(given(measure.reference, 13, why_corrected="Late."))
    assert b",13.00," in public.get(where).content


def test_other_pages_link_to_promises_and_say_how_they_stand(force, page, index, tell, now):
    tell()
    found = links(force.pk, ["P1.1", "T1.1"])
    assert [(one.code, one.address) for one in found] == [("T1.1", page.get_url()), ("P1.1", "")]
    words = standing(force.pk, calendar.local_day(now))
    assert (words.on_track, words.kept, words.overdue, words.address) == (
        1,
        0,
        len(FRAMEWORK) - 1,
        index.get_url(),
    )


def test_a_new_site_is_given_a_page_for_every_promise_once(public, force, now):
    home_for(force)
    assert add_promise_pages(force_id=force.pk, now=now) == len(FRAMEWORK)
    assert add_promise_pages(force_id=force.pk, now=now) == 0
    assert public.get("/promises/p4-2/").status_code == 200
