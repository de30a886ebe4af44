"""A file is deleted when its period is over and the work beside which it lies has ended. That it was here stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from portal.accounts.actors import System
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.outbox import registry
from portal.partners.files import tasks
from portal.partners.files.models import PartnerFile
from portal.partners.files.operations import delete_what_is_due
from portal.partners.files.vocabulary import Beside
from portal.partners.recommendations.models import Recommendation
from portal.partners.recommendations.vocabulary import State
from portal.places.calendar import local_day
from portal.safety_reports.models import RetentionPeriod
from portal.safety_reports.queries.retention import last_runs
from portal.safety_reports.vocabulary.retention import DEFAULT_PERIODS, RetentionClass
from tests.integration.partners.files.test_files import asked, own_store, page
from tests.integration.partners.test_panels import Table

__all__ = ["asked", "own_store"]

DAYS = timedelta(days=DEFAULT_PERIODS[RetentionClass.PARTNER_FILES].days)
DAY = timedelta(days=1)
ROBOT = System("retention")


@pytest.fixture
def lay(force, now):
    """A file beside a subject, with its bytes in the store."""

    def lay(subject, *, beside=Beside.PRACTICE, age=timedelta(0)):
        row = PartnerFile.objects.create(
            force=force, beside=beside, subject=subject, given_by=uuid4(), whose="Tidewater",
            title="Who asked us", ending="txt", size=5, added_at=now - age,
        )  # fmt: skip
        default_storage.save(row.stored_as, ContentFile(b"Lamps"))
        return row

    return lay


def is_kept(row):
    row.refresh_from_db()
    assert (row.removed_at is None) is default_storage.exists(row.stored_as)
    return row.removed_at is None


def sweep(force, now):
    return delete_what_is_due(force_id=force.pk, by=ROBOT, now=now)


def test_it_goes_the_day_after_its_period_and_not_before(force, now, lay, own_store):
    row = lay(uuid4())
    assert sweep(force, now + DAYS) == 0
    assert is_kept(row)
    assert sweep(force, now + DAYS + DAY) == 1
    assert not is_kept(row)
    assert own_store() == []
    assert (row.is_expired, row.removed_because, row.title) == (True, "", "Who asked us")
    assert sweep(force, now + DAYS + DAY) == 0, "twice on a day is harmless"


def test_what_lies_beside_work_that_goes_on_is_kept(force, now, lay, asked, member):
    going_on, _lead = asked()
    settled, _lead = asked("Saffron")
    Recommendation.objects.filter(pk=settled).update(state=State.WITHDRAWN)
    table = Table(force, member, now)
    kept = [
        lay(going_on, beside=Beside.RECOMMENDATION, age=2 * DAYS),
        lay(table.meeting, beside=Beside.MEETING, age=2 * DAYS),
    ]
    due = lay(settled, beside=Beside.RECOMMENDATION, age=2 * DAYS)
    assert sweep(force, now) == 1
    assert all(is_kept(row) for row in kept)
    assert not is_kept(due)


def test_a_forces_own_period_holds(force, now, lay, member):
    supervisor = member(Role.TRIAGE_SUPERVISOR)
    second = member(Role.TRIAGE_SUPERVISOR)
    RetentionPeriod.objects.create(
        force=force, code=RetentionClass.PARTNER_FILES, days=400, legal_source="Our schedule", reason="Shorter",
        from_day=local_day(now), proposed_by_id=supervisor.user_id, proposed_on=local_day(now),
        outcome="approved", decided_by_id=second.user_id, decided_on=local_day(now),
    )  # fmt: skip
    row = lay(uuid4(), age=timedelta(days=402))
    assert sweep(force, now) == 1
    assert not is_kept(row)


def test_it_says_what_it_deleted_where_retention_is_shown_and_in_the_ledger(force, now, lay, workspace):
    row = lay(uuid4(), age=2 * DAYS)
    sweep(force, now)
    (run,) = last_runs(force.pk)
    assert (run.sentence, run.deleted) == (DEFAULT_PERIODS[RetentionClass.PARTNER_FILES].sentence, 1)
    entry = AuditEntry.objects.get(action="file.expired", subject_id=row.pk)
    assert entry.by == "system:retention"
    ran = AuditEntry.objects.get(action="retention.ran", subject_id=force.pk)
    assert ran.details == {"partner_files": 1}
    shown = workspace(Role.TRIAGE_SUPERVISOR).get("/reports/retention/").content.decode()
    assert "Equality Act 2010 s. 149" in shown


def test_a_store_that_does_not_answer_loses_nothing_and_is_asked_again(force, now, lay, monkeypatch):
    row = lay(uuid4(), age=2 * DAYS)

    def refuse(_name):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(default_storage, "delete", refuse)
        with pytest.raises(OSError):  # noqa: PT011 - the store's own
            sweep(force, now)
    assert is_kept(row)
    assert sweep(force, now + DAY) == 1
    assert not is_kept(row)


def test_the_job_runs_each_night_and_visits_each_force(force, other_force, now, lay):
    assert "partners.files.tasks.delete_files" in {job.name for job in registry.jobs()}
    row = lay(uuid4(), age=2 * DAYS)
    elsewhere = lay(uuid4(), age=2 * DAYS)
    PartnerFile.objects.filter(pk=elsewhere.pk).update(force=other_force)
    tasks.delete_files(now=now)
    assert not is_kept(row)
    assert not is_kept(elsewhere)


def test_the_page_says_how_long_before_a_file_is_chosen_and_afterwards_that_it_is_gone(
    asked, workspace, force, now, lay
):
    subject, lead = asked()
    row = lay(subject, beside=Beside.RECOMMENDATION, age=2 * DAYS)
    Recommendation.objects.filter(pk=subject).update(state=State.SETTLED)
    client = workspace(lead)
    assert "What you add today is kept until" in client.get(page("recommendation", subject)).content.decode()
    sweep(force, now)
    assert (
        "it was kept for as long as files are kept"
        in client.get(page("recommendation", subject)).content.decode()
    )
    assert client.get(f"/partners/files/{row.pk}/").status_code == 404


def test_an_expired_row_cannot_keep_its_bytes_or_pretend_a_reason(lay, now):
    row = lay(uuid4())
    for wrong in ({"is_expired": True}, {"is_expired": True, "removed_at": now, "removed_because": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PartnerFile.objects.filter(pk=row.pk).update(**wrong)
