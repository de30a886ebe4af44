"""A draft is there for thirty minutes, for whoever carries its key, and for nobody else."""

from datetime import timedelta

import pytest

from portal.receipts import drafts
from portal.receipts.models import Draft
from portal.sealing.envelopes import CIPHERTEXT_SIZES, TooLongError

pytestmark = pytest.mark.django_db


def test_answers_come_back_as_they_were_given(now):
    key = drafts.start(now=now)
    assert drafts.load(key, now=now) == {}
    answers = {"where": {"lon": 2.5}, "words": "Wédi blino \u202eارے", "concerns": ["stared_at"]}
    drafts.save(key, answers, now=now)
    assert drafts.load(key, now=now) == answers


def test_a_draft_dies_thirty_minutes_after_the_last_step(now):
    key = drafts.start(now=now)
    later = now + timedelta(minutes=29)
    drafts.save(key, {"a": 1}, now=later)
    assert drafts.load(key, now=later + timedelta(minutes=29)) == {"a": 1}
    assert drafts.load(key, now=later + timedelta(minutes=30)) is None
    with pytest.raises(drafts.DraftGoneError):
        drafts.save(key, {"a": 2}, now=later + timedelta(minutes=30))


def test_more_time_is_given_for_the_asking_while_it_lives(now):
    key = drafts.start(now=now)
    asked = now + timedelta(minutes=25)
    assert drafts.keep(key, now=asked) == asked + timedelta(minutes=30)
    assert drafts.load(key, now=now + timedelta(minutes=50)) == {}
    assert drafts.keep(key, now=now + timedelta(hours=2)) is None


def test_a_draft_that_was_left_or_sent_is_gone_at_once(now):
    key = drafts.start(now=now)
    drafts.discard(key)
    assert drafts.load(key, now=now) is None
    assert not Draft.objects.exists()


def test_the_sweep_takes_dead_drafts_and_leaves_the_others(now):
    drafts.start(now=now)
    alive = drafts.start(now=now + timedelta(minutes=20))
    assert drafts.sweep(now=now + timedelta(minutes=31)) == 1
    assert drafts.load(alive, now=now + timedelta(minutes=31)) == {}


def test_what_is_stored_shows_neither_key_nor_answers_nor_their_length(now):
    key = drafts.start(now=now)
    sizes = set()
    for words in ("", "in the underpass", "w" * 1500):
        drafts.save(key, {"words": words}, now=now)
        row = Draft.objects.get()
        sizes.add(len(bytes(row.ciphertext)))
        assert b"underpass" not in bytes(row.ciphertext)
        assert key not in row.key_hash
    assert sizes == {CIPHERTEXT_SIZES[0]}


def test_a_row_put_under_another_key_does_not_open(now):
    mine, other = drafts.start(now=now), drafts.start(now=now)
    drafts.save(mine, {"a": 1}, now=now)
    stolen = Draft.objects.get(key_hash=drafts._hash(mine)).ciphertext
    Draft.objects.filter(key_hash=drafts._hash(other)).update(ciphertext=stolen)
    assert drafts.load(other, now=now) is None


@pytest.mark.parametrize("key", ["", "x", "A" * 42, "A" * 43, "é" * 43, "A" * 43 + "\n"])
def test_a_made_up_key_finds_nothing(key, now):
    drafts.start(now=now)
    assert drafts.load(key, now=now) is None
    assert drafts.keep(key, now=now) is None
    drafts.discard(key)
    with pytest.raises(drafts.DraftGoneError):
        drafts.save(key, {}, now=now)
    assert Draft.objects.count() == 1


def test_more_than_the_largest_envelope_holds_is_refused_and_the_draft_stays(now):
    key = drafts.start(now=now)
    drafts.save(key, {"a": 1}, now=now)
    with pytest.raises(TooLongError):
        drafts.save(key, {"words": "w" * 40_000}, now=now)
    assert drafts.load(key, now=now) == {"a": 1}
