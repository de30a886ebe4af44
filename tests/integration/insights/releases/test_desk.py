"""The release desk: a force comes to its first release by its pages alone, and nobody signs for herself."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.models import Agreement, Organisation
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.insights.models import HarmReview, Release, ReleaseCheck, ReleasePlan
from portal.insights.releases import tasks
from portal.insights.releases.files.folders import folder_of
from portal.insights.releases.mechanism.budget import SPLIT
from portal.insights.releases.mechanism.display import Grid, show
from portal.insights.releases.operations import planning
from portal.insights.releases.operations.checking import do_check
from portal.insights.releases.operations.making import make_release
from portal.insights.releases.operations.reviewing import (
    ReviewChangedError,
    ReviewNotWholeError,
    approve_harm_review,
    change_harm_review,
    record_harm_review,
)
from portal.insights.releases.queries.published import release_by_id
from portal.insights.releases.questions import CODES
from portal.insights.releases.rules import Rules
from portal.places import calendar
from portal.safety_reports.models import SafetyReport
from tests.integration.insights.releases.conftest import AFTER, BEFORE, FIRST, LAST, SYSTEM, WHOLE
from tests.people import make_member, sign_in

pytestmark = pytest.mark.django_db
LIVE = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)


@pytest.fixture
def lead(force):
    return make_member(Role.VAWG_LEAD, force)


@pytest.fixture
def analyst(force):
    return make_member(Role.ANALYST, force)


@pytest.fixture
def organisation(force):
    made = Organisation.objects.create(name="Harbour Women’s Aid")
    Agreement.objects.create(organisation=made, force=force, starts_on=date(2020, 1, 1))
    return made


def review_form(**changes):
    return {
        "met_on": "2026-06-18", "partners": "Two street pastors", "findings": "", "finest": "15", "least": "10",
        **dict.fromkeys(CODES, "No, because squares are large."),
    } | changes  # fmt: skip


def test_a_force_comes_to_its_first_release_by_its_pages_alone(
    force, ground, lead, analyst, accept, organisation
):
    with calendar.stopped_at(BEFORE):
        browser = sign_in(analyst)
        told = browser.get(reverse("insights:releases")).content.decode()
        assert "No window is planned" in told
        assert (
            browser.post(
                reverse("insights:release_new"),
                {"first": FIRST.isoformat(), "months": "3", "expected": "500"},
            ).status_code
            == 302
        )
        browser.post(reverse("insights:harm_review_new"), review_form(organisations=str(organisation.pk)))
        review = HarmReview.objects.get()
        sign_in(lead).post(reverse("insights:harm_review_sign", args=[review.public_id]), {"revision": "1"})
    review.refresh_from_db()
    assert (review.approved_by, review.finest, review.least) == (lead.user_id, 15, 10)
    accept(30)
    with calendar.stopped_at(AFTER):
        tasks.releases(now=AFTER)
        plan = Release.objects.get().plan
        page = (
            sign_in(analyst).get(reverse("insights:release_window", args=[plan.public_id])).content.decode()
        )
    assert "No square smaller than about 700 m" in page
    assert "squares.pmtiles" in page
    assert "1 October 2026" in page


def test_without_a_signed_review_the_desk_says_what_waits(force, plan, analyst):
    with calendar.stopped_at(AFTER):
        tasks.releases(now=AFTER)
        page = sign_in(analyst).get(reverse("insights:releases")).content.decode()
        home = sign_in(analyst).get(reverse("home")).content.decode()
    assert not Release.objects.exists()
    assert "no harm review has been signed" in page
    assert "waits for a signed harm review" in home


def test_whoever_wrote_in_a_review_cannot_sign_it(force, lead):
    other = make_member(Role.VAWG_LEAD, force)
    made = record_harm_review(force_id=force.pk, account=WHOLE, by=lead, now=BEFORE)
    change_harm_review(review_id=made, account=WHOLE, by=other, now=BEFORE)
    for by in (lead, other):
        with pytest.raises(NotAllowed):
            approve_harm_review(review_id=made, revision=2, by=by, now=BEFORE)
    approve_harm_review(review_id=made, revision=2, by=make_member(Role.VAWG_LEAD, force), now=BEFORE)


def test_a_signature_is_for_what_was_read_and_for_all_of_it(force, lead, analyst):
    half = {**dict.fromkeys(CODES, "No."), CODES[0]: " "}
    made = record_harm_review(
        force_id=force.pk, account=type(WHOLE)(WHOLE.met_on, (), "", half), by=analyst, now=BEFORE
    )
    with pytest.raises(ReviewNotWholeError) as found:
        approve_harm_review(review_id=made, revision=1, by=lead, now=BEFORE)
    assert set(found.value.missing) == {"partners", CODES[0]}
    change_harm_review(review_id=made, account=WHOLE, by=analyst, now=BEFORE)
    with pytest.raises(ReviewChangedError):
        approve_harm_review(review_id=made, revision=1, by=lead, now=BEFORE)
    assert HarmReview.objects.get().approved_on is None


def test_a_review_that_is_refused_keeps_what_was_typed(force, analyst):
    with calendar.stopped_at(LIVE):
        answer = sign_in(analyst).post(
            reverse("insights:harm_review_new"), review_form(met_on="2026-12-24", lonely="The canal path")
        )
    assert answer.status_code == 422
    assert "once it was held" in answer.content.decode()
    assert "The canal path" in answer.content.decode()
    assert not HarmReview.objects.exists()


def test_partners_who_were_named_read_it_and_see_the_preview_and_others_do_not(
    force, plan, analyst, organisation
):
    made = record_harm_review(
        force_id=force.pk, account=type(WHOLE)(WHOLE.met_on, [organisation.pk]), by=analyst, now=BEFORE
    )
    stranger = Organisation.objects.create(name="Another")
    named, other = (
        sign_in(make_member(Role.PARTNER_MEMBER, force, organisation=each))
        for each in (organisation, stranger)
    )
    addresses = [reverse("insights:harm_review", args=[made]), reverse("insights:release_preview")]
    assert [named.get(address).status_code for address in addresses] == [200, 200]
    assert [other.get(address).status_code for address in addresses] == [404, 404]
    assert str(made) in named.get(reverse("home")).content.decode()
    assert str(made) not in other.get(reverse("insights:harm_reviews")).content.decode()
    assert "Sign it" not in named.get(addresses[0]).content.decode()
    assert named.get(reverse("insights:releases")).status_code == 403


def test_a_plan_is_replaced_before_its_window_opens_and_the_old_one_stays_on_record(force, plan, analyst):
    with calendar.stopped_at(BEFORE):
        browser = sign_in(analyst)
        browser.post(
            reverse("insights:release_change", args=[plan]),
            {"first": FIRST.isoformat(), "months": "12", "expected": "90"},
        )
    standing = ReleasePlan.objects.standing().get()
    assert (standing.replaces.public_id, standing.last, standing.expected) == (plan, date(2027, 6, 30), 90)
    with calendar.stopped_at(BEFORE):
        page = browser.get(reverse("insights:release_window", args=[standing.public_id])).content.decode()
        assert browser.get(reverse("insights:release_window", args=[plan])).status_code == 404
    assert "500 reports expected" in page
    assert AuditEntry.objects.filter(action="release.planned").count() == 2


def test_a_plan_whose_window_has_opened_is_not_replaced(force, plan, analyst):
    opened = datetime(2026, 7, 1, 9, tzinfo=UTC)
    with pytest.raises(planning.TooLateError):
        planning.plan_release(
            force_id=force.pk, first=FIRST, last=LAST, expected=9, by=analyst, now=opened, replaces=plan
        )
    with pytest.raises(planning.NotTheLastError):
        planning.plan_release(
            force_id=force.pk,
            first=date(2026, 8, 1),
            last=LAST,
            expected=9,
            by=analyst,
            now=opened,
            replaces=plan,
        )


def test_a_later_plan_cannot_leave_days_out(force, plan, analyst):
    later = planning.plan_release(
        force_id=force.pk, first=date(2026, 10, 1), last=date(2026, 12, 31), expected=9, by=SYSTEM, now=BEFORE
    )
    with pytest.raises(planning.GapError):
        planning.plan_release(
            force_id=force.pk, first=date(2026, 11, 1), last=date(2026, 12, 31), expected=9, by=analyst, now=BEFORE,
            replaces=later,
        )  # fmt: skip


def test_rules_merge_every_square_upward_and_never_one_alone():
    codes = np.arange(16, dtype=np.int64)
    grid = Grid(codes, np.full(16, 16), np.full(16, 1 / 16))
    values = np.full(16, 60, dtype=np.int64)
    as_it_is = show(grid, values, epsilon=1, expected=500)
    coarser = show(grid, values, epsilon=1, expected=500, finest=15)
    fuller = show(grid, values, epsilon=1, expected=500, least=61)
    assert (set(as_it_is.zooms), set(coarser.zooms)) == ({16}, {15})
    assert coarser.values.tolist() == [240] * 4
    assert fuller.zooms.max() == 15
    assert coarser.values.sum() == fuller.values.sum() == values.sum()


def test_rules_may_only_be_coarser_than_the_floor():
    for finest, least in ((17, 5), (16, 4)):
        with pytest.raises(ValueError, match="coarser"):
            Rules(finest, least)


def test_a_release_keeps_the_rules_it_was_made_under(force, plan, reviewed, analyst, lead, accept):
    accept(40)
    release = make_release(plan_id=plan, by=SYSTEM, now=AFTER)
    later = type(WHOLE)(WHOLE.met_on, (), "Partners", WHOLE.answers, "", Rules(13, 50))
    made = record_harm_review(force_id=force.pk, account=later, by=analyst, now=AFTER)
    approve_harm_review(review_id=made, revision=1, by=lead, now=AFTER)
    assert release_by_id(release).rules == Rules()


def test_the_preview_holds_no_report_and_is_the_same_for_everybody(
    force, plan, analyst, lead, accept, monkeypatch
):
    address = reverse("insights:release_preview") + "?finest=14&least=5"
    before = sign_in(analyst).get(address).context["found"].lines
    accept(200)
    monkeypatch.setattr(SafetyReport.objects, "filter", lambda **_: pytest.fail("a preview read a report"))
    assert sign_in(lead).get(address).context["found"].lines == before
    coarse = sign_in(analyst).get(reverse("insights:release_preview") + "?finest=13&least=5")
    assert all(line.square.zoom <= 13 for line in coarse.context["found"].lines)
    assert sign_in(analyst).get(reverse("insights:release_preview") + "?finest=18&least=1").status_code == 422


def test_the_worker_finds_a_changed_file_and_the_page_says_so(force, plan, reviewed, analyst):
    release = make_release(plan_id=plan, by=SYSTEM, now=AFTER)
    address = reverse("insights:release_check", args=[plan])
    page = reverse("insights:release_window", args=[plan])
    with calendar.stopped_at(AFTER):
        browser = sign_in(analyst)
        browser.post(address)
        browser.post(address)
        assert ReleaseCheck.objects.count() == 1
        assert "being looked at" in browser.get(page).content.decode()
        do_check(check_id=ReleaseCheck.objects.get().public_id, now=AFTER)
        assert "As published" in browser.get(page).content.decode()
        changed = folder_of(force.slug, release) / "squares.csv"
        changed.chmod(0o644)
        changed.write_text("other")
        browser.post(address)
        do_check(check_id=ReleaseCheck.objects.order_by("-pk")[0].public_id, now=AFTER)
        told = browser.get(page).content.decode()
    assert "Not as published" in told
    assert "squares.csv has other bytes" in told


def test_the_calendar_takes_as_many_queries_for_one_window_as_for_many(force, plan, analyst):
    browser = sign_in(analyst)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert browser.get(reverse("insights:releases")).status_code == 200
        return len(found)

    queries()
    once = queries()
    for quarter in range(8):
        first = calendar.months_later(date(2026, 10, 1), 3 * quarter)
        last = calendar.months_later(first, 3) - (date(2026, 1, 2) - date(2026, 1, 1))
        planning.plan_release(force_id=force.pk, first=first, last=last, expected=9, by=SYSTEM, now=BEFORE)
    assert queries() == once


def test_the_ledger_on_the_page_adds_up_to_one_and_says_what_is_spent(force, plan, reviewed, analyst):
    make_release(plan_id=plan, by=SYSTEM, now=AFTER)
    with calendar.stopped_at(AFTER):
        found = sign_in(analyst).get(reverse("insights:release_window", args=[plan])).context["found"].window
    assert sum(line.thousandths for line in found.ledger) == 1000
    assert found.spent == "0.93"
    assert [line.is_spent for line in found.ledger] == [True] * 5 + [False] * 4
    assert len(found.ledger) == len(SPLIT.shares)
