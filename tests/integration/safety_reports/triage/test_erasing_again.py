"""A backup remembers what the portal forgot. After it is put back, the list outside the database is applied again."""

from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.outbox.models import Effect
from portal.receipts.queries import holder_of
from portal.safety_reports.erasures import NOTE_ERASURE, Erased, Erasure, listed, note, path
from portal.safety_reports.models import SafetyReport
from portal.safety_reports.operations.replay import replay
from portal.safety_reports.operations.withdraw import withdraw
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.tasks import note_erasure
from portal.safety_reports.vocabulary.triage import State
from portal.sealing.queries import fields_of

Make = Callable[..., SafetyReport]


@pytest.fixture(autouse=True)
def own_data_folder(settings: object, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]


def test_a_withdrawal_is_noted_outside_the_database(report: Make, now: datetime) -> None:
    made = report(receipt=True)
    withdraw(holder=holder_of(made.shown_receipt), now=now)
    waiting = Effect.objects.get(effect=NOTE_ERASURE)
    note_erasure(waiting.payload, key=waiting.key, now=now)
    noted = list(listed(path()))
    assert [(each.what, each.kind, each.row) for each in noted] == [
        (Erased.WITHDRAWN, SAFETY_REPORT, made.public_id)
    ]


@pytest.mark.parametrize(
    ("what", "state"), [(Erased.WITHDRAWN, State.WITHDRAWN), (Erased.MOVED, State.DIVERTED)]
)
def test_what_a_backup_brought_back_is_erased_again(
    what: Erased, state: State, report: Make, now: datetime
) -> None:
    restored, untouched = report(receipt=True), report(receipt=True)
    note(Erasure(what, SAFETY_REPORT, restored.public_id, now.date()))
    assert replay(listed(path()), now=now)[what] == 1
    assert replay(listed(path()), now=now)[what] == 0

    restored.refresh_from_db()
    assert (restored.state, restored.cell, restored.place_label, restored.has_words) == (
        state,
        None,
        "",
        False,
    )
    assert fields_of(SAFETY_REPORT, restored.public_id) == []
    assert len(fields_of(SAFETY_REPORT, untouched.public_id)) == 1


def test_a_line_cut_off_by_a_crash_is_left_out(now: datetime, report: Make) -> None:
    made = report()
    note(Erasure(Erased.WITHDRAWN, SAFETY_REPORT, made.public_id, now.date()))
    with path().open("a") as handle:
        handle.write('{"what": "withdr')
    assert len(list(listed(path()))) == 1


def test_the_command_says_what_it_did_and_refuses_without_a_list(report: Make, now: datetime) -> None:
    with pytest.raises(CommandError, match="no erasure list"):
        call_command("replay_erasures")
    made = report()
    note(Erasure(Erased.WITHDRAWN, SAFETY_REPORT, made.public_id, now.date()))
    told = StringIO()
    call_command("replay_erasures", stdout=told)
    assert "withdrawn: 1 erased again" in told.getvalue()
