"""Committed entries are chained force by force, and whatever is done to them afterwards shows."""

import json
import uuid
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from portal.audit import chain, heads, queries, triggers
from portal.audit.jobs import chain_audit, verify_audit
from portal.audit.models import AuditEntry, AuditLink
from portal.audit.verify import Fault, Finding, verify
from portal.outbox.registry import job_named
from tests.integration.audit.test_recording import FORCE, NOW, OTHER, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def ten(own_folder):
    """Ten chained entries of a force with another force's between them, the head noted half-way and at the end."""
    for number in range(5):
        write(number=number)
        write(force=OTHER)
    chain_audit(now=NOW)
    for number in range(5, 10):
        write(number=number)
    chain_audit(now=NOW)


@pytest.fixture
def intruder():
    """Somebody who may do anything with the database, but not outside it."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            yield cursor
        else:
            cursor.execute("SET session_replication_role = replica")
            yield cursor
            cursor.execute("SET session_replication_role = DEFAULT")


def entry_at(position: int, force=FORCE) -> AuditEntry:
    return AuditLink.objects.select_related("entry").get(force=force, position=position).entry


def faults(now=NOW) -> list[tuple[Fault, int | None]]:
    return [(finding.fault, finding.position) for finding in verify(now=now).findings]


def relink_from(position: int) -> None:
    """What an intruder who knows the code does: hash everything anew from here on."""
    links = list(AuditLink.objects.filter(force=FORCE, position__gte=position).order_by("position"))
    before = AuditLink.objects.filter(force=FORCE, position=position - 1).first()
    previous = before.digest if before else chain.genesis(FORCE)
    for link in links:
        link.previous = previous
        link.digest = previous = chain.digest(link.entry, position=link.position, previous=previous)
        link.save()


def test_each_force_has_a_chain_of_its_own_in_the_order_of_writing(ten):
    assert list(
        AuditLink.objects.filter(force=FORCE).order_by("entry_id").values_list("position", flat=True)
    ) == [*range(1, 11)]
    assert [entry_at(position).details["number"] for position in range(1, 11)] == [*range(10)]
    assert AuditLink.objects.filter(force=OTHER).count() == 5
    verdict = verify(now=NOW)
    assert verdict.sound
    assert verdict.entries == 15
    assert verdict.unchained == 0


def test_chaining_again_changes_nothing(ten, own_folder):
    before = heads.path().read_bytes()
    assert chain_audit(now=NOW) == 0
    assert chain.link_committed(now=NOW, whole=True) == 0
    assert heads.path().read_bytes() == before


def test_an_entry_that_committed_late_is_chained_after_those_that_overtook_it(ten):
    """Its id is lower than the last one chained, as happens on PostgreSQL."""
    for pk, position in ((100, 11), (99, 12)):
        entry = AuditEntry.objects.get(pk=entry_at(3).pk)
        entry.pk = pk
        entry.save(force_insert=True)
        assert chain_audit(now=NOW) == 1
        assert AuditLink.objects.get(entry_id=pk).position == position
    assert verify(now=NOW).sound


@pytest.mark.parametrize(
    "change",
    [
        {"action": "report.read"},
        {"by": "member:somebody-else"},
        {"at": NOW + timedelta(microseconds=1)},
        {"details": {"number": 99}},
        {"details": {}},
        {"subject_id": uuid.UUID(int=1)},
        {"subject_kind": "letter"},
        {"force": OTHER},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_edited_entry_is_named(ten, intruder, change):
    edited = entry_at(4)
    AuditEntry.objects.filter(pk=edited.pk).update(**change)
    assert verify(now=NOW).findings == (Finding(Fault.EDITED, FORCE, 4, edited.pk),)


def test_an_edited_entry_whose_own_hash_was_mended_breaks_the_next_link(ten, intruder):
    edited = entry_at(4)
    AuditEntry.objects.filter(pk=edited.pk).update(action="report.read")
    link = AuditLink.objects.get(entry=edited.pk)
    link.digest = chain.digest(entry_at(4), position=4, previous=link.previous)
    link.save()
    assert faults() == [(Fault.OUT_OF_ORDER, 5)]


def test_a_chain_hashed_anew_does_not_fit_the_head_outside(ten, intruder):
    AuditEntry.objects.filter(pk=entry_at(4).pk).update(action="report.read")
    relink_from(4)
    assert faults() == [(Fault.REWRITTEN, 5)]


def test_a_deleted_entry_is_named(ten, intruder):
    if connection.vendor == "sqlite":
        intruder.execute("PRAGMA defer_foreign_keys = ON")
    gone = entry_at(4).pk
    intruder.execute("DELETE FROM audit_auditentry WHERE id = %s", [gone])
    assert verify(now=NOW).findings == (Finding(Fault.ENTRY_MISSING, FORCE, 4, gone),)
    intruder.execute(
        'INSERT INTO audit_auditentry SELECT %s, force, "by", action, subject_kind, subject_id, details, at '
        "FROM audit_auditentry WHERE id = %s",
        [gone, entry_at(5).pk],
    )
    assert faults() == [(Fault.EDITED, 4)]


def test_an_entry_taken_out_with_its_link_leaves_a_gap(ten, intruder):
    gone = entry_at(4)
    AuditLink.objects.filter(entry=gone).delete()
    AuditEntry.objects.filter(pk=gone.pk).delete()
    assert verify(now=NOW).findings == (Finding(Fault.LINK_MISSING, FORCE, 4, until=4),)


@pytest.mark.parametrize("kept", [9, 5, 0])
def test_a_tail_that_was_cut_off_is_missed_because_the_head_is_outside(ten, intruder, kept):
    cut = AuditLink.objects.filter(force=FORCE, position__gt=kept)
    entries = list(cut.values_list("entry_id", flat=True))
    cut.delete()
    AuditEntry.objects.filter(pk__in=entries).delete()
    assert verify(now=NOW).findings == (Finding(Fault.TAIL_CUT, FORCE, kept + 1, until=10),)


def test_a_tail_cut_off_and_grown_again_is_missed_too(ten, intruder):
    cut = AuditLink.objects.filter(force=FORCE, position__gt=4)
    entries = list(cut.values_list("entry_id", flat=True))
    cut.delete()
    AuditEntry.objects.filter(pk__in=entries).delete()
    for _ in range(8):
        write("report.read")
    chain_audit(now=NOW)
    assert faults() == [(Fault.REWRITTEN, 5)]


def test_two_entries_that_changed_places_are_found(ten, intruder):
    third, fourth = entry_at(3), entry_at(4)
    swapped = {third.pk: fourth, fourth.pk: third}
    for pk, other in swapped.items():
        AuditEntry.objects.filter(pk=pk).update(details=other.details)
    assert faults() == [(Fault.EDITED, 3), (Fault.EDITED, 4)]


def test_links_that_changed_places_are_found(ten, intruder):
    AuditLink.objects.filter(force=FORCE, position=3).update(position=99)
    AuditLink.objects.filter(force=FORCE, position=4).update(position=3)
    AuditLink.objects.filter(force=FORCE, position=99).update(position=4)
    found = faults()
    assert (Fault.EDITED, 3) in found
    assert (Fault.EDITED, 4) in found


def test_an_entry_put_in_the_middle_is_found(ten, intruder):
    write("report.read")
    slipped_in = AuditEntry.objects.latest("id")
    for position in range(10, 3, -1):
        AuditLink.objects.filter(force=FORCE, position=position).update(position=F("position") + 1)
    previous = AuditLink.objects.get(force=FORCE, position=3).digest
    link = AuditLink(force=FORCE, position=4, entry=slipped_in, previous=previous)
    link.digest = chain.digest(slipped_in, position=4, previous=previous)
    link.save()
    assert {position for _, position in faults()} >= {*range(5, 12)}
    relink_from(4)
    assert faults() == [(Fault.REWRITTEN, 5)]


def test_an_old_entry_in_no_chain_is_found(ten):
    write()
    assert verify(now=NOW).sound
    late = verify(now=NOW + timedelta(minutes=11))
    assert [finding.fault for finding in late.findings] == [Fault.UNCHAINED]
    assert late.unchained == 1


def test_heads_are_appended_never_rewritten_and_survive_a_line_cut_short(ten):
    noted = [json.loads(line) for line in heads.path().read_text().splitlines()]
    assert [(head["force"], head["position"]) for head in noted] == [
        (str(FORCE), 5),
        (str(OTHER), 5),
        (str(FORCE), 10),
    ]
    with heads.path().open("a") as handle:
        handle.write('{"force": "1111')
    write()
    chain_audit(now=NOW)
    assert [head.position for head in heads.every() if head.force == FORCE] == [5, 10, 11]
    assert heads.path().stat().st_mode & 0o777 == 0o600


def test_once_an_hour_the_head_of_every_chain_goes_to_the_log(ten, caplog):
    chain_audit(now=NOW)
    assert not caplog.records
    with caplog.at_level("INFO", logger="portal.audit"):
        job_named("audit.jobs.tell_heads").job(now=NOW)
    assert [(told.force, told.position) for told in caplog.records] == [(str(FORCE), 10), (str(OTHER), 5)]


def test_a_head_not_noted_before_a_crash_is_noted_by_the_next_whole_run(ten):
    heads.path().unlink()
    chain.link_committed(now=NOW, whole=True)
    assert {(head.force, head.position) for head in heads.every()} == {(FORCE, 10), (OTHER, 5)}


def test_after_a_restore_the_chain_goes_on_and_only_what_was_lost_is_forgiven(ten, intruder):
    cut = AuditLink.objects.filter(force=FORCE, position__gt=7)
    entries = list(cut.values_list("entry_id", flat=True))
    cut.delete()
    AuditEntry.objects.filter(pk__in=entries).delete()
    assert faults() == [(Fault.TAIL_CUT, 8)]
    chain.note_restore(now=NOW)
    assert faults() == []
    for _ in range(5):
        write("report.read")
    chain_audit(now=NOW)
    assert faults() == []
    AuditEntry.objects.filter(pk=entry_at(2).pk).update(action="report.read")
    relink_from(2)
    assert faults() == [(Fault.REWRITTEN, 5)]


def test_the_command_says_which_row_and_ends_with_an_error(ten, intruder):
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert "Sound: 15 entries." in out.getvalue()
    edited = entry_at(4).pk
    AuditEntry.objects.filter(pk=edited).update(action="report.read")
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit", stdout=out)
    assert ended.value.code == 1
    assert f"Force {FORCE}: entry {edited} (position 4) was edited" in out.getvalue()
    assert queries.last_check().first_fault == "edited"
    assert queries.last_check().faults == 1


def test_the_nightly_job_chains_verifies_and_keeps_the_result(ten):
    write()
    assert verify_audit(now=NOW)
    check = queries.last_check()
    assert (check.at, check.entries, check.unchained, check.faults) == (NOW, 16, 0, 0)


def test_entries_are_chained_in_short_transactions(own_folder, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(chain, "CHUNK", 3)
    for _ in range(10):
        write()
    assert chain_audit(now=NOW) == 10
    assert verify(now=NOW).sound
    with django_assert_max_num_queries(2):
        chain_audit(now=NOW)


def test_a_head_is_noted_with_its_day_and_no_moment(ten):
    lines = heads.path().read_text().splitlines()
    assert lines
    assert all(set(json.loads(line)) == {"force", "position", "digest", "on"} for line in lines)
    assert {json.loads(line)["on"] for line in lines} == {NOW.date().isoformat()}
