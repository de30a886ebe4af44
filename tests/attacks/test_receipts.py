"""What a stranger learns who plants a report and opens its receipt: its own state, and what everybody may read."""

import re
from collections import Counter
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.accounts.actors import System
from portal.insights.models import Action, Effect, Profile
from portal.insights.public_picture import doings
from portal.insights.public_picture.doings import Doing
from portal.places.cells import Range, cell_at, coarsen
from portal.places.models import Area, AreaRange
from portal.receipts import operations, tokens
from portal.receipts.padding import AFTER_MILLISECONDS, SIZE
from portal.receipts.slips import slip_for
from portal.safety_reports.models import BetterNow, SafetyReport
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from portal.shell.holding import HEADER
from portal.shell.story import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_limit")]
PAGE = "/r/"
HARBOUR = cell_at(2.5, 54.7)
SECRET = "Saffron lantern parade"


@pytest.fixture
def areas(force):
    around = Range(coarsen(HARBOUR, 13), coarsen(HARBOUR, 13) + 4**11 - 1)
    district = Area.objects.create(force=force, kind="district", code="D1", name="Skerry", cell=HARBOUR)
    ward = Area.objects.create(
        force=force, kind="ward", code="W1", name="Harbour", cell=HARBOUR, within=district
    )
    for area in (district, ward):
        AreaRange.objects.create(area=area, kind=area.kind, first=around.first, last=around.last)
    return district, ward


@pytest.fixture
def planted(force, now):
    """`planted(state=…)`: a report in the harbour with a receipt. Returns the receipt and the report."""

    def make(**changes):
        subject = uuid4()
        with transaction.atomic():
            receipt = operations.issue(
                slip=slip_for(tokens.new_submit_token(), wanted=True), subject_kind=SAFETY_REPORT,
                subject_id=subject, force_id=force.pk, now=now,
            )  # fmt: skip
        facts = {
            "public_id": subject, "force": force, "space": "public", "cell": coarsen(HARBOUR, 17),
            "precision": "street", "main_concern": "badly_lit", "state": "accepted", "has_receipt": True,
            "accepted_on": date(2026, 11, 3), "decided_on": date(2026, 11, 3),
            "arrived_at": datetime(2026, 11, 2, 10, tzinfo=UTC),
        }  # fmt: skip
        return receipt, SafetyReport.objects.create(**facts | changes)

    return make


@pytest.fixture
def doing(monkeypatch):
    """Public actions, as another part of insights would register them."""
    told: list[Doing] = []
    monkeypatch.setitem(doings.sources._items, "tests", lambda _force, _language: told)
    return told


def opened(public, receipt, **fields):
    return public.submit(PAGE, {"receipt": receipt, **fields})


def text_of(response):
    bare = response.content.decode().partition("<!-- ")[0]
    return re.sub(r'value="[^"]*"', "", re.sub(r"\s+", " ", bare))


def test_other_peoples_reports_and_work_that_is_not_public_change_nothing_on_a_receipt(
    public, areas, planted, force, now
):
    receipt, _mine = planted()
    before = text_of(opened(public, receipt))
    hers, report = planted(main_concern="followed_on_foot", says_under_18=True)
    BetterNow.objects.create(report=report, verdict="worse", month="2026-11")
    triage = ensure_server_key(RecipientKind.TRIAGE, force.pk)
    operations.write_back(
        subject_kind=SAFETY_REPORT, subject_id=report.public_id, text=SECRET, to_recipients=[triage],
        by=System("tests"), now=now,
    )  # fmt: skip
    profile = Profile.objects.create(
        force=force, title=SECRET, space="public", wards=[str(areas[1].public_id)], review_on=date(2027, 1, 1),
        written_by="x", created_at=now,
    )  # fmt: skip
    action = Action.objects.create(
        profile=profile, kind="lighting", what=SECRET, owner=SECRET, starts_on=date(2026, 11, 5),
        due_on=date(2026, 12, 5), progress="done",
    )  # fmt: skip
    Effect.objects.create(
        action=action, inputs={}, ratio=0.5, low=0.4, high=0.6, measured_on=date(2026, 11, 9)
    )
    assert text_of(opened(public, receipt)) == before
    assert SECRET not in before
    assert "It is worse" in text_of(opened(public, hers))


def test_what_is_public_about_the_ward_or_the_district_is_told_on_it(public, areas, planted, doing):
    receipt, _report = planted()
    before = text_of(opened(public, receipt))
    district = areas[0].public_id
    doing += [
        Doing(
            district,
            "New lamps on the quay",
            stage=Stage.DONE,
            when=date(2026, 11, 10),
            owner="Lighting team",
        ),
        Doing(district, "A profile was opened", stage=Stage.LOOKED_INTO, when=date(2026, 11, 4)),
        Doing(district, "Long before she said it", stage=Stage.DONE, when=date(2026, 3, 1)),
        Doing(uuid4(), "In another district", stage=Stage.DONE, when=date(2026, 11, 10)),
    ]
    after = text_of(opened(public, receipt))
    for told in ("New lamps on the quay", "Lighting team", "A profile was opened"):
        assert told in after
        assert told not in before
    assert "Long before she said it" not in after
    assert "In another district" not in after


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "received", "accepted_on": None, "decided_on": None},
        {"state": "held", "hold_reason": "flood", "accepted_on": None, "decided_on": None},
        {"state": "set_aside", "set_aside_reason": "duplicate", "accepted_on": None},
        {"cell": None, "precision": "none"},
    ],
)
def test_without_an_accepted_place_nothing_is_told_of_any_place(public, areas, planted, doing, changes):
    doing.append(
        Doing(areas[0].public_id, "New lamps on the quay", stage=Stage.DONE, when=date(2026, 11, 10))
    )
    receipt, _report = planted(**changes)
    assert "New lamps" not in text_of(opened(public, receipt))


def test_a_place_known_to_an_area_only_is_never_put_into_a_ward(public, areas, planted, monkeypatch):
    from portal.shell.story import PLACE, Told, stories

    asked = []
    monkeypatch.setitem(stories._items, "tests", (PLACE, lambda one: (asked.append(one.areas), Told())[1]))
    for precision, zoom in (("area", 14), ("street", 17)):
        receipt, _report = planted(precision=precision, cell=coarsen(HARBOUR, zoom))
        opened(public, receipt)
    assert set(asked[0]) == {areas[0].public_id}
    assert set(asked[1]) == {area.public_id for area in areas}


def test_right_wrong_malformed_and_withdrawn_receipts_look_alike_on_the_line(public, areas, planted, doing):
    doing += [Doing(areas[0].public_id, f"Work {n}", stage=Stage.DONE) for n in range(20)]
    right, _report = planted()
    withdrawn, _gone = planted(state="withdrawn", cell=None, precision="none")
    set_aside, _aside = planted(state="set_aside", set_aside_reason="duplicate", accepted_on=None)
    wrong = tokens.receipt_from(tokens.new_submit_token())
    packed = {"headers": {"accept-encoding": "gzip, br, zstd"}}
    answers = [
        public.submit(PAGE, {"receipt": typed}, **extra)
        for typed in (right, withdrawn, set_aside, wrong, "nonsense", "0" * 24, "")
        for extra in ({}, packed)
    ]
    assert {len(answer.content) for answer in answers} == {SIZE}
    assert {answer.status_code for answer in answers} == {200}
    heads = [{name.lower(): value for name, value in answer.headers.items()} for answer in answers]
    for head in heads:
        head["content-security-policy"] = re.sub(r"'nonce-[^']+'", "", head["content-security-policy"])
    assert [set(head.items()) ^ set(heads[0].items()) for head in heads] == [set()] * len(heads)
    assert heads[0]["content-encoding"] == "identity"
    assert heads[0][HEADER] == str(AFTER_MILLISECONDS)


def test_a_wrong_receipt_makes_as_much_work_as_a_right_one(public, areas, planted, doing, now):
    """Every table that a right one reads, and as often: the holding of answers need hide only what little remains."""
    doing.append(Doing(areas[0].public_id, "New lamps on the quay", stage=Stage.DONE, when=now.date()))
    right, _report = planted()
    wrong = tokens.receipt_from(tokens.new_submit_token())
    read = {}
    for name, typed in (("right", right), ("wrong", wrong), ("malformed", "nonsense")):
        opened(public, typed)
        with CaptureQueriesContext(connection) as asked:
            answer = opened(public, typed)
        read[name] = Counter(
            table
            for query in asked
            if query["sql"].startswith("SELECT")
            for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])
        )
        assert ("New lamps" in text_of(answer)) is (name == "right")
    # Finding which thread is the longest, where a right one knows which is hers.
    more = Counter({SafetyReport._meta.db_table: 1})
    assert read["wrong"] == read["malformed"] == read["right"] + more
    assert read["right"].total() > 8


def test_a_long_thread_keeps_the_one_size_and_is_read_page_by_page(public, areas, planted, force, now):
    receipt, report = planted()
    triage = ensure_server_key(RecipientKind.TRIAGE, force.pk)
    for number in range(12):
        operations.write_back(
            subject_kind=SAFETY_REPORT, subject_id=report.public_id, text=f"Number {number}. " + '"' * 4_900,
            to_recipients=[triage], by=System("tests"), now=now,
        )  # fmt: skip
    pages, before, seen = [], "", []
    for _page in range(20):
        answer = opened(public, receipt, step="open", before=before)
        pages.append(len(answer.content))
        html = answer.content.decode()
        seen += re.findall(r"Number (\d+)\.", html)
        earlier = re.search(r'name="before" value="(\d+)"', html)
        if earlier is None:
            break
        before = earlier.group(1)
    assert set(pages) == {SIZE}
    assert sorted(map(int, seen)) == list(range(12))


@pytest.mark.parametrize("before", ["-1", "99999999999999999999", "٣", "x", "0"])
def test_a_page_of_messages_that_there_is_not_is_the_nearest_one(public, areas, planted, before):
    receipt, _report = planted()
    assert opened(public, receipt, step="open", before=before).status_code == 200


def test_opening_is_counted_as_a_total_a_day_and_nothing_else(public, areas, planted, force):
    from portal.receipts.models import OpeningDay
    from portal.receipts.queries import openings_between

    receipt, _report = planted()
    for _time in range(3):
        opened(public, receipt)
    opened(public, receipt, step="ask")
    opened(public, "nonsense")
    rows = {row.subject_kind: (row.day, row.openings) for row in OpeningDay.objects.all()}
    assert rows == {SAFETY_REPORT: (date(2026, 11, 16), 3), operations.NOTHING: (date(2026, 11, 16), 1)}
    fields = {field.name for field in OpeningDay._meta.get_fields()}
    assert fields == {"id", "force", "subject_kind", "day", "openings"}
    assert openings_between(force.pk, SAFETY_REPORT, date(2026, 11, 16), date(2026, 11, 16)) == 3
