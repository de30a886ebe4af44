import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.places.calendar import local_day
from portal.places.cells import ancestor, cell_at, range_of
from portal.places.models import Area, AreaRange, Force
from portal.places.precision import Precision
from portal.safety_reports.models import DisclosureCase, DisclosureOutcome, SafetyReport
from portal.safety_reports.operations import disclosures
from portal.safety_reports.operations.conflicts import AreaNotFound, declare_conflict, end_conflict
from portal.safety_reports.operations.moves import ReportNotFound, open_report
from portal.safety_reports.queries.queue import QueueFilter, numbers, queue
from portal.safety_reports.queries.thread import thread_of
from portal.safety_reports.subjects import DISCLOSURE
from portal.safety_reports.vocabulary.triage import Disclosure
from portal.sealing.queries import fields_of

from .conftest import HARBOUR

Make = Callable[..., SafetyReport]
FAR_AWAY = cell_at(2.2, 54.5)


@pytest.fixture
def harbour_ward(force: Force) -> Area:
    """A ward of about 2.4 km around the harbour."""
    ward = Area.objects.create(force=force, kind="ward", code="W1", name="Harbour", cell=HARBOUR)
    first, last = range_of(ancestor(HARBOUR, 14), 14)
    AreaRange.objects.create(area=ward, kind="ward", first=first, last=last)
    return ward


def _seen(by: Member, now: datetime) -> set[uuid.UUID]:
    return {row.public_id for row in queue(by=by, wanted=QueueFilter(), page=1, now=now).rows}


def test_a_reader_is_shown_nothing_of_an_area_she_is_barred_from(
    report: Make, officer: Member, colleague: Member, harbour_ward: Area, now: datetime
) -> None:
    here, there = report(), report(cell=Precision.STREET.keep(FAR_AWAY))
    declare_conflict(
        reader_id=officer.user_id,
        area_id=harbour_ward.public_id,
        first_day=None,
        last_day=None,
        by=officer,
        now=now,
    )
    assert _seen(officer, now) == {there.public_id}
    assert _seen(colleague, now) == {here.public_id, there.public_id}
    assert numbers(by=officer, now=now).waiting == 1
    with pytest.raises(ReportNotFound):
        open_report(report_id=here.public_id, by=officer, now=now)


def test_a_coarse_pin_that_touches_the_area_is_hidden_too(
    report: Make, officer: Member, harbour_ward: Area, now: datetime
) -> None:
    coarse = Precision.AREA.keep(HARBOUR)
    AreaRange.objects.all().update(first=HARBOUR, last=HARBOUR)  # a small piece in the middle of the square
    report(cell=coarse, precision=Precision.AREA)
    declare_conflict(
        reader_id=officer.user_id,
        area_id=harbour_ward.public_id,
        first_day=None,
        last_day=None,
        by=officer,
        now=now,
    )
    assert _seen(officer, now) == set()


def test_a_time_bars_only_what_arrived_in_it(report: Make, officer: Member, now: datetime) -> None:
    today = local_day(now)
    inside = report()
    before = report(arrived_at=now - timedelta(days=3))
    after = report(arrived_at=now + timedelta(days=2))
    declare_conflict(
        reader_id=officer.user_id, area_id=None, first_day=today, last_day=today, by=officer, now=now
    )
    assert _seen(officer, now) == {before.public_id, after.public_id}
    assert inside.public_id not in _seen(officer, now)


def test_what_she_has_open_goes_back_to_the_queue(
    report: Make, officer: Member, colleague: Member, harbour_ward: Area, now: datetime
) -> None:
    made = report()
    open_report(report_id=made.public_id, by=officer, now=now)
    declare_conflict(
        reader_id=officer.user_id,
        area_id=harbour_ward.public_id,
        first_day=None,
        last_day=None,
        by=officer,
        now=now,
    )
    open_report(report_id=made.public_id, by=colleague, now=now)


def test_only_a_supervisor_bars_or_frees_somebody_else_and_never_herself(
    officer: Member, colleague: Member, supervisor: Member, now: datetime
) -> None:
    day = date(2026, 11, 1)
    with pytest.raises(NotAllowed):
        declare_conflict(
            reader_id=colleague.user_id, area_id=None, first_day=day, last_day=None, by=officer, now=now
        )
    hers = declare_conflict(
        reader_id=officer.user_id, area_id=None, first_day=day, last_day=None, by=supervisor, now=now
    )
    own = declare_conflict(
        reader_id=supervisor.user_id, area_id=None, first_day=day, last_day=None, by=supervisor, now=now
    )
    with pytest.raises(NotAllowed):
        end_conflict(conflict_id=hers, by=officer, now=now)
    with pytest.raises(NotAllowed):
        end_conflict(conflict_id=own, by=supervisor, now=now)
    end_conflict(conflict_id=hers, by=supervisor, now=now)


def test_another_forces_area_is_not_there(officer: Member, other_force: Force, now: datetime) -> None:
    theirs = Area.objects.create(force=other_force, kind="ward", code="X1", name="Elsewhere", cell=FAR_AWAY)
    with pytest.raises(AreaNotFound):
        declare_conflict(
            reader_id=officer.user_id,
            area_id=theirs.public_id,
            first_day=None,
            last_day=None,
            by=officer,
            now=now,
        )


def test_a_disclosure_has_an_owner_a_clock_and_an_outcome_that_the_receipt_tells(
    report: Make, officer: Member, now: datetime
) -> None:
    made = report(receipt=True)
    case_id = disclosures.raise_disclosure(
        report_id=made.public_id, kind=Disclosure.THREAT_TO_LIFE, by=officer, now=now
    )
    case = DisclosureCase.objects.get(public_id=case_id)
    assert case.due_at == now + timedelta(hours=1)
    told = thread_of(made.public_id)
    assert any("passed at once" in str(one.text) for step in told.story.steps for one in step.moments)

    disclosures.settle_disclosure(
        case_id=case_id, outcome=DisclosureOutcome.ACTED, reference="DG/1234/26", by=officer, now=now
    )
    told = thread_of(made.public_id)
    assert any("Acted on at once" in str(one.text) for step in told.story.steps for one in step.moments)
    assert "1234" not in repr(told)
    assert [binding.field for binding in fields_of(DISCLOSURE, case_id)] == ["reference"]


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (kind, outcome)
        for kind, fitting in disclosures.OUTCOMES.items()
        for outcome in DisclosureOutcome
        if outcome not in fitting
    ],
)
def test_an_outcome_that_does_not_fit_is_refused(
    kind: Disclosure, outcome: DisclosureOutcome, report: Make, officer: Member, now: datetime
) -> None:
    made = report()
    case_id = disclosures.raise_disclosure(report_id=made.public_id, kind=kind, by=officer, now=now)
    with pytest.raises(disclosures.OutcomeDoesNotFit):
        disclosures.settle_disclosure(case_id=case_id, outcome=outcome, reference="", by=officer, now=now)


def test_a_disclosure_is_raised_once_and_settled_once(report: Make, officer: Member, now: datetime) -> None:
    made = report()
    case_id = disclosures.raise_disclosure(
        report_id=made.public_id, kind=Disclosure.CRIME, by=officer, now=now
    )
    with pytest.raises(disclosures.AlreadyRaised):
        disclosures.raise_disclosure(report_id=made.public_id, kind=Disclosure.CRIME, by=officer, now=now)
    settle = {
        "case_id": case_id,
        "outcome": DisclosureOutcome.RECORDED,
        "reference": "",
        "by": officer,
        "now": now,
    }
    disclosures.settle_disclosure(**settle)
    with pytest.raises(disclosures.AlreadySettled):
        disclosures.settle_disclosure(**settle)


def test_strangers_cannot_settle(
    report: Make, officer: Member, member: Callable[..., Member], other_force: Force, now: datetime
) -> None:
    made = report()
    case_id = disclosures.raise_disclosure(
        report_id=made.public_id, kind=Disclosure.CRIME, by=officer, now=now
    )
    for stranger in (member(Role.TRIAGE_SUPERVISOR, other_force), member(Role.ANALYST)):
        with pytest.raises(ReportNotFound):
            disclosures.settle_disclosure(
                case_id=case_id, outcome=DisclosureOutcome.RECORDED, reference="", by=stranger, now=now
            )
