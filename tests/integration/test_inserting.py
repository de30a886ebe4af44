"""Rows that are written with a statement kept ready are the rows that Django would have written."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models.signals import post_save, pre_save

from portal.audit.models import AuditEntry
from portal.inserting import insert, insert_all
from portal.receipts.models import Draft, Submission
from portal.safety_reports.models import ReportConcern, SafetyReport
from portal.sealing.models import Envelope, RecipientKey, Wrap

# Differs from one row to the next.
OWN = {"id", "token_key", "lookup_key", "subject_id", "row", "force"}

pytestmark = pytest.mark.django_db


def entry(now):
    return AuditEntry(
        force=uuid.uuid4(), by="system:x", action="x.y", subject_kind="x", subject_id=uuid.uuid4(),
        details={"space": "public", "held": None, "codes": ["a", "b"]}, at=now,
    )  # fmt: skip


def submission(now, **changes):
    return Submission(**{
        "token_key": uuid.uuid4().hex, "lookup_key": uuid.uuid4().hex, "public_key": b"\x00\xff" * 16,
        "subject_kind": "x", "subject_id": uuid.uuid4(), "force": uuid.uuid4(), "arrived_in_hour": now,
        "again_until": now + timedelta(minutes=10),
    } | changes)  # fmt: skip


def envelope(_now):
    return Envelope(
        kind="x", row=uuid.uuid4(), field="words", force=uuid.uuid4(), ciphertext=b"\x01\x00sealed"
    )


def report(now, force):
    return SafetyReport(force=force, space="public", arrived_at=now, main_concern="comments")


def values_of(row):
    """Every field as it lies in the database, but for what tells one row from another."""
    found = type(row)._base_manager.get(pk=row.pk)
    values = {field.attname: getattr(found, field.attname) for field in row._meta.concrete_fields}
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in values.items()}


@pytest.mark.parametrize("make", [entry, submission, envelope], ids=lambda make: make.__name__)
def test_a_row_is_the_one_that_save_would_have_written(make, now):
    row = make(now)
    insert(row)
    written = values_of(row)
    assert written == {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    other = make(now)
    for name in written.keys() - OWN:
        setattr(other, name, written[name])
    other.save(force_insert=True)
    alike = written.keys() - OWN
    assert {name: values_of(other)[name] for name in alike} == {name: written[name] for name in alike}


def test_a_report_knows_its_number_and_its_concerns_hang_on_it(force, now):
    made = report(now, force)
    insert(made)
    insert_all([ReportConcern(report=made, code=code) for code in ("comments", "followed")])
    insert_all([])
    assert SafetyReport.objects.get(pk=made.pk).public_id == made.public_id
    assert sorted(made.concerns.values_list("code", flat=True)) == ["comments", "followed"]


def test_a_row_that_was_inserted_is_changed_by_saving_it_and_not_written_twice(now):
    row = submission(now)
    insert(row)
    row.again_until = None
    row.save()
    assert Submission.objects.get().again_until is None


def test_what_the_database_forbids_is_refused_and_takes_the_transaction_back(now):
    first = submission(now)
    insert(first)

    def store_again():
        with transaction.atomic():
            insert(Draft(key_hash="x", ciphertext=b"x", dies_at=now))
            insert(submission(now, token_key=first.token_key))

    with pytest.raises(IntegrityError):
        store_again()
    assert Submission.objects.count() == 1
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "model", [AuditEntry, Submission, Draft, Envelope, Wrap, RecipientKey, SafetyReport, ReportConcern]
)
def test_nobody_listens_for_rows_that_are_written_so(model):
    """`insert` sends no signal. Wagtail listens to every model, for its index of references; none of these is in it."""
    own = [
        receiver
        for signal in (pre_save, post_save)
        for (_id, sender), *receiver in signal.receivers
        if sender == id(model)
    ]
    assert own == []
