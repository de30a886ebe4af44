"""Entries are written beside what they record, and the database refuses to change them."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from portal.accounts.actors import ReceiptHolder, System
from portal.audit import queries
from portal.audit.chain import link_committed
from portal.audit.models import AuditEntry, AuditLink
from portal.audit.operations import OutsideTransactionError, record

NOW = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)
FORCE = uuid.UUID("11111111-1111-4111-8111-111111111111")
OTHER = uuid.UUID("22222222-2222-4222-8222-222222222222")
SUBJECT = uuid.UUID("33333333-3333-4333-8333-333333333333")
BY = System("tests")


def write(action="report.accepted", force=FORCE, subject=SUBJECT, **details):
    record(
        force=force, by=BY, action=action, subject_kind="report", subject_id=subject, details=details, now=NOW
    )


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused():
    with pytest.raises(OutsideTransactionError):
        write()
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_when_what_it_records_is_rolled_back():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()


@pytest.fixture
def linked(db):
    write()
    link_committed(now=NOW)


@pytest.mark.parametrize("model", [AuditEntry, AuditLink])
@pytest.mark.parametrize(
    "change",
    [
        lambda model: model.objects.update(force=OTHER),
        lambda model: model.objects.all()._raw_delete("default"),
        lambda model: connection.cursor().execute(
            f"INSERT OR REPLACE INTO {model._meta.db_table} SELECT * FROM {model._meta.db_table}"
            if connection.vendor == "sqlite"
            else f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {model._meta.db_table} CASCADE"
        ),
    ],
    ids=["update", "delete", "replace or truncate"],
)
def test_the_database_refuses_to_change_or_delete_a_row(linked, model, change):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(model)
    assert model.objects.filter(force=FORCE).count() == 1


def test_recent_entries_of_one_force_are_narrowed_by_action_actor_and_subject(linked):
    other_subject = uuid.uuid4()
    write("report.held", reason="duplicate")
    write("member.invited", subject=other_subject)
    write("report.accepted", force=OTHER)
    assert [entry.action for entry in queries.recent(FORCE)] == [
        "member.invited",
        "report.held",
        "report.accepted",
    ]
    assert [entry.action for entry in queries.recent(FORCE, action="report.")] == [
        "report.held",
        "report.accepted",
    ]
    assert [entry.action for entry in queries.recent(FORCE, action="report.held")] == ["report.held"]
    assert [entry.action for entry in queries.recent(FORCE, subject_id=other_subject)] == ["member.invited"]
    assert queries.recent(FORCE, subject_kind="letter") == []
    assert len(queries.recent(FORCE, by="system:tests", limit=2)) == 2
    held = queries.recent(FORCE, action="report.held")[0]
    assert held.details == {"reason": "duplicate"}
    assert held.position is None
    assert queries.recent(FORCE)[-1].position == 1


def test_reading_entries_takes_one_query_however_many(linked, django_assert_num_queries):
    for _ in range(10):
        write()
    with django_assert_num_queries(1):
        assert len(queries.recent(FORCE)) == 11


@pytest.mark.parametrize("by", [System("public_door"), ReceiptHolder("safety_report", SUBJECT, FORCE)])
def test_what_a_person_without_a_name_did_is_dated_by_its_day(db, by):
    record(force=FORCE, by=by, action="report.received", subject_kind="report", subject_id=SUBJECT, now=NOW)
    assert AuditEntry.objects.get().at == datetime(2026, 11, 16, tzinfo=UTC)


def test_what_staff_and_jobs_did_is_dated_to_the_moment(db):
    write()
    assert AuditEntry.objects.get().at == NOW
