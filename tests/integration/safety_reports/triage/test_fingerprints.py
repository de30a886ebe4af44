"""Fingerprints of opened words: made on opening, useless without triage's key, and gone with the words."""

import os
from collections.abc import Callable
from datetime import datetime

import pytest
from nacl.public import PrivateKey

from portal.accounts.actors import Member, ReceiptHolder
from portal.places.models import Force
from portal.receipts.operations import write_in
from portal.safety_reports.fingerprints import digest_of, fingerprint_key, shingles
from portal.safety_reports.models import SafetyReport, WordsFingerprint
from portal.safety_reports.operations.divert import divert
from portal.safety_reports.operations.messages import read_messages
from portal.safety_reports.operations.withdraw import withdraw
from portal.safety_reports.operations.words import read_words
from portal.safety_reports.queries.fingerprints import holds_somebodys_words
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.sealing.models import RecipientKey
from portal.sealing.recipients import Recipient, RecipientKind
from portal.sealing.server_keys import ensure_server_key

Make = Callable[..., SafetyReport]
HERS = "He waited by the blue door every night and said that he knew which bus I take home."
STOLEN = "She told us: “He waited by the BLUE door, every night”."


@pytest.fixture
def inbox(force: Force) -> None:
    """The independent inbox is open."""
    RecipientKey.objects.create(
        kind=RecipientKind.INDEPENDENT_INBOX,
        force=force.id,
        subject=force.id,
        public_key=bytes(PrivateKey.generate().public_key),
    )


def known(text: str, force: Force, *, but_not: tuple[str, ...] = ()) -> bool:
    return bool(holds_somebodys_words([text], force_id=force.id, but_not=but_not))


def test_words_that_nobody_opened_are_not_known(report: Make, force: Force) -> None:
    report(words=HERS)
    assert not WordsFingerprint.objects.exists()
    assert not known(STOLEN, force)


def test_words_that_a_colleague_opened_are_known_again(
    report: Make, officer: Member, force: Force, now: datetime
) -> None:
    read_words(report_id=report(words=HERS).public_id, field="words", by=officer, now=now)
    assert known(STOLEN, force)
    assert not known("He waited by the blue door every morning.", force)


def test_opening_twice_keeps_them_once(report: Make, officer: Member, now: datetime) -> None:
    made = report(words=HERS)
    for _time in range(2):
        read_words(report_id=made.public_id, field="words", by=officer, now=now)
    assert WordsFingerprint.objects.count() == len(set(shingles(HERS)))


def test_messages_of_hers_are_known_too(
    report: Make, officer: Member, force: Force, triage_key: Recipient, now: datetime
) -> None:
    made = report(receipt=True)
    holder = ReceiptHolder(SAFETY_REPORT, made.public_id, force.id)
    write_in(holder=holder, text=HERS, to_recipients=[triage_key], now=now)
    read_messages(report_id=made.public_id, by=officer, now=now)
    assert known(STOLEN, force)


def test_another_force_is_told_nothing(
    report: Make, officer: Member, other_force: Force, now: datetime
) -> None:
    read_words(report_id=report(words=HERS).public_id, field="words", by=officer, now=now)
    assert not known(STOLEN, other_force)


def test_what_is_public_already_is_not_held_against_a_text(
    report: Make, officer: Member, force: Force, now: datetime
) -> None:
    read_words(report_id=report(words=HERS).public_id, field="words", by=officer, now=now)
    assert not known(STOLEN, force, but_not=(HERS,))


def test_without_triages_key_a_fingerprint_answers_no_guess(
    report: Make, officer: Member, now: datetime
) -> None:
    read_words(report_id=report(words=HERS).public_id, field="words", by=officer, now=now)
    kept = {bytes(row) for row in WordsFingerprint.objects.values_list("digest", flat=True)}
    right_guess = next(shingles(HERS))
    for key in (b"", b"\0" * 32, os.urandom(32), fingerprint_key(os.urandom(32))):
        assert digest_of(right_guess, key=key) not in kept


def test_they_are_erased_when_she_takes_it_back(
    report: Make, officer: Member, force: Force, now: datetime
) -> None:
    made = report(words=HERS, receipt=True)
    read_words(report_id=made.public_id, field="words", by=officer, now=now)
    withdraw(holder=ReceiptHolder(SAFETY_REPORT, made.public_id, force.id), now=now)
    assert not WordsFingerprint.objects.exists()
    assert not known(STOLEN, force)


def test_they_do_not_stay_behind_when_it_goes_to_the_independent_inbox(
    report: Make, officer: Member, force: Force, inbox: None, now: datetime
) -> None:
    made = report(words=HERS)
    read_words(report_id=made.public_id, field="words", by=officer, now=now)
    divert(report_id=made.public_id, by=officer, now=now)
    assert not WordsFingerprint.objects.exists()


def test_they_go_with_the_words_when_their_time_is_over(
    report: Make, officer: Member, force: Force, now: datetime
) -> None:
    from datetime import timedelta

    from portal.accounts.actors import System
    from portal.safety_reports.operations.retention import delete_what_is_due

    made = report(words=HERS)
    read_words(report_id=made.public_id, field="words", by=officer, now=now)
    long_ago = now - timedelta(days=4_000)
    SafetyReport.objects.filter(pk=made.pk).update(
        state="accepted", accepted_on=long_ago.date(), decided_on=long_ago.date(), arrived_at=long_ago
    )
    delete_what_is_due(force_id=force.id, by=System("retention"), now=now)
    assert not WordsFingerprint.objects.exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("One two three four five six seven eight", "one, TWO — three; four (five) six: seven eight!"),
        ("I don’t know who he was but he followed", "I don't know who he was but he followed"),
    ],
)
def test_case_and_punctuation_do_not_hide_words(one: str, other: str) -> None:
    assert list(shingles(one)) == list(shingles(other))


def test_seven_words_have_no_fingerprint() -> None:
    assert list(shingles("one two three four five six seven")) == []


def test_the_key_is_not_the_key_that_opens_words(force: Force, db: None) -> None:
    private = os.urandom(32)
    assert fingerprint_key(private) != private
    assert ensure_server_key(RecipientKind.TRIAGE, force.id).public_key != fingerprint_key(private)
