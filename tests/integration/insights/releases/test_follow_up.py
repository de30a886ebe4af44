"""What a release tells of the window before its own: each report once, with noise, each table paid by its own line."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from portal.accounts.actors import System
from portal.insights.models import BudgetLine, PublishedTable
from portal.insights.public_picture.follow_up import loop_picture
from portal.insights.releases import follow_up
from portal.insights.releases.files.folders import folder_of
from portal.insights.releases.files.writing import faults_of
from portal.insights.releases.mechanism.budget import FOLLOW_UPS, SPLIT, Table
from portal.insights.releases.operations.making import make_release
from portal.insights.releases.operations.planning import plan_release
from portal.insights.releases.queries.published import release_by_id
from portal.places.cells import FINEST
from portal.places.precision import Precision
from portal.receipts.models import Message
from portal.safety_reports.models import AboutYouTally, BetterNow
from portal.safety_reports.queries.follow_up import verdicts_about
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.shell.story import PLACE, Moment, Stage, Told, stories
from tests.integration.insights.releases.conftest import AFTER, BEFORE, SYSTEM, WEST

pytestmark = pytest.mark.django_db
NEXT = (date(2026, 10, 1), date(2026, 12, 31))
LATER = datetime(2027, 1, 2, 9, tzinfo=UTC)


@pytest.fixture
def exact(monkeypatch):
    monkeypatch.setattr(follow_up, "noisy", lambda counts, _epsilon: [int(each) for each in counts])


@pytest.fixture
def second(force, plan):
    return plan_release(force_id=force.pk, first=NEXT[0], last=NEXT[1], expected=500, by=SYSTEM, now=BEFORE)


@pytest.fixture
def done(monkeypatch, ground):
    """Public work: on 20 August in the western district."""

    def told(asked):
        here = ground["west"].public_id in asked.areas
        return Told((Moment(Stage.DONE, "New lamps", date(2026, 8, 20)),) if here else ())

    monkeypatch.setitem(stories._items, "tests", (PLACE, told))


def answer(report, on):
    Message.objects.create(
        subject_kind=SAFETY_REPORT, subject_id=report.public_id, force=report.force_id, sender="staff",
        state="sent", day=on, position=1, written_by="x",
    )  # fmt: skip


def both(plan, second):
    make_release(plan_id=plan, by=SYSTEM, now=AFTER)
    return make_release(plan_id=second, by=SYSTEM, now=LATER)


def test_each_report_of_the_window_before_stands_in_one_coordinate_of_each_table(
    force, plan, second, reviewed, exact, accept, done
):
    quick, slow, _silent = accept(3, has_receipt=True)
    answer(quick, date(2026, 8, 5))
    answer(slow, date(2026, 9, 20))
    BetterNow.objects.create(report=quick, verdict="same", month="2026-09")
    BetterNow.objects.create(report=quick, verdict="better", month="2026-10")
    accept(2, has_receipt=False, cell=None, precision="none")
    accept(4, on=date(2026, 11, 5), has_receipt=True)  # of the second window: not yet
    told = release_by_id(both(plan, second)).follow_up
    assert (told.first, told.last) == (date(2026, 7, 1), date(2026, 9, 30))
    assert told.values[Table.ANSWERED] == {
        "7_days": 1, "28_days": 0, "90_days": 1, "later": 0, "not_yet": 1, "no_receipt": 2,
    }  # fmt: skip
    assert told.values[Table.ACTED] == {
        "28_days": 3, "90_days": 0, "later": 0, "not_yet": 0, "no_place": 2,
    }  # fmt: skip
    assert told.values[Table.BETTER_NOW] == {
        "better": 1, "same": 0, "worse": 0, "not_been": 0, "nothing_said": 4,
    }  # fmt: skip


def test_work_from_before_she_said_it_is_no_answer_to_her(plan, second, reviewed, exact, accept, done):
    accept(2, on=date(2026, 9, 1))
    told = release_by_id(both(plan, second)).follow_up
    assert told.values[Table.ACTED]["not_yet"] == 2


def test_one_question_about_the_person_is_told_in_a_window_as_fixed_before_it_opened(
    force, plan, second, reviewed, exact
):
    from portal.insights.models import ReleasePlan
    from portal.safety_reports.vocabulary.about_you import QUESTION_SETS

    lists = ReleasePlan.objects.get(number=1).lists
    first_answer = lists["about_you_answers"][0]
    for quarter, number in (("2026-Q3", 40), ("2026-Q4", 7), ("2026-Q2", 5)):
        AboutYouTally.objects.create(
            force=force, quarter=quarter, question_set=QUESTION_SETS[-1].version,
            question=lists["about_you_question"], answer=first_answer, number=number,
        )  # fmt: skip
    told = release_by_id(both(plan, second)).follow_up
    assert told.question == lists["about_you_question"]
    assert told.values[Table.ABOUT_YOU][first_answer] == 40
    assert ReleasePlan.objects.get(number=2).lists["about_you_question"] != told.question


def test_every_follow_up_table_has_noise_and_is_bought_by_its_own_line_once(
    force, plan, second, reviewed, accept
):
    accept(5, has_receipt=True)
    release = both(plan, second)
    bought = PublishedTable.objects.filter(release__public_id=release, line__table__in=FOLLOW_UPS)
    assert {row.line.table for row in bought} == set(FOLLOW_UPS)
    assert {row.line.plan.public_id for row in bought} == {plan}
    told = release_by_id(release).follow_up
    assert all(any(told.values[table].values()) for table in FOLLOW_UPS)
    assert all(told.thousandths[table] == SPLIT.shares[table] for table in FOLLOW_UPS)
    line = BudgetLine.objects.get(plan__public_id=plan, table=Table.ANSWERED)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedTable.objects.create(release=bought[0].release, line=line, values=[1])


def test_a_first_release_follows_up_nothing_and_a_plan_from_before_the_split_neither(
    force, plan, second, reviewed, accept, monkeypatch
):
    accept(5)
    first = make_release(plan_id=plan, by=SYSTEM, now=AFTER)
    assert release_by_id(first).follow_up is None
    monkeypatch.setattr(follow_up, "FOLLOW_UPS", ())
    assert release_by_id(make_release(plan_id=second, by=SYSTEM, now=LATER)).follow_up is None


def test_the_files_hold_the_follow_up_and_are_checked_against_the_rows(force, plan, second, reviewed, accept):
    from portal.insights.models import Release

    accept(5, has_receipt=True)
    release = Release.objects.get(public_id=both(plan, second))
    path = folder_of(force.slug, release.public_id) / "follow_up.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert {row["table"] for row in rows} == {str(table) for table in FOLLOW_UPS}
    assert {row["window_last"] for row in rows} == {"2026-09-30"}
    assert faults_of(release) == []
    path.chmod(0o644)
    path.write_text("changed", encoding="utf-8")
    assert "holds other values than the database" in {fault.what for fault in faults_of(release)}


def test_shares_come_with_the_range_of_the_noise_and_too_few_say_nothing(
    force, plan, second, reviewed, exact, accept
):
    for report in accept(900, has_receipt=True)[:600]:
        answer(report, date(2026, 8, 5))
    both(plan, second)
    became = loop_picture(force.pk, "en").became
    assert became.answered.percent == pytest.approx(66.7, abs=0.1)
    assert became.answered.low < 66 < 67 < became.answered.high
    assert became.answer_median == "within 7 days"
    assert became.better[0].percent is None
    assert became.better[0].words == "too few to say"


def test_before_the_second_release_nothing_became_of_anything(force, plan, reviewed, accept):
    make_release(plan_id=plan, by=SYSTEM, now=AFTER)
    assert loop_picture(force.pk, "en").became is None


def test_an_effect_can_use_what_people_say_of_its_area_each_person_once(force, ground, accept):
    here, elsewhere = accept(1)[0], accept(1, tile=(WEST + 4) << 6)[0]
    for report, verdict, month in (
        (here, "worse", "2026-08"), (here, "better", "2026-10"), (here, "same", "2027-03"),
        (elsewhere, "worse", "2026-10"),
    ):  # fmt: skip
        BetterNow.objects.create(report=report, verdict=verdict, month=month)
    first = WEST << 2 * (FINEST - 11)
    ranges = [(first, first + 4 ** (FINEST - 11) - 1)]

    def said(known_to):
        return verdicts_about(
            force_id=force.pk, ranges=ranges, months=["2026-08", "2026-09", "2026-10"], known_to=known_to, by=System("tests")
        )  # fmt: skip

    assert said(0) == {"better": 1, "same": 0, "worse": 0, "not_been": 0}
    assert said(Precision(here.precision).zoom + 1) == dict.fromkeys(said(0), 0)
