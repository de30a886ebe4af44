"""What she agreed to is what holds: who opens it, for what, until when; and it ends when she says so."""

import json
from datetime import date, timedelta

import pytest
from nacl.utils import random as random_bytes

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.models import Testimony, TestimonyConsent, TestimonyUse
from portal.partners.testimony import queries
from portal.partners.testimony.choices import ChoiceError
from portal.partners.testimony.demo import sealed_to
from portal.partners.testimony.operations import consenting, giving, quoting, reading
from portal.partners.testimony.operations.finding import TestimonyNotFound
from portal.partners.testimony.operations.offer import NoOfferError
from portal.partners.testimony.sealing import NoReaderError, binding_of, her_own, keys_of
from portal.partners.testimony.vocabulary import Age, Channel, Manner, Purpose, Quotation, Reader, UseKind
from portal.sealing.envelopes import public_half, unwrap, wrap
from portal.sealing.models import Envelope, Wrap
from portal.sealing.operations import MalformedEnvelopeError, open_words_of
from tests.integration.partners.testimony.conftest import UNTIL, WORDS, choice


def test_only_the_readers_that_she_chose_have_a_key_to_it(survivor, reader, give, keys):
    team, trainers, tidewater = reader(Reader.TEAM), reader(Reader.TRAINERS), reader(Reader.ORGANISATION)
    made = give(survivor, choice(Reader.TEAM))
    assert keys.opens(team, made) == WORDS
    assert keys.opens(trainers, made) is None
    assert keys.opens(tidewater, made) is None
    assert queries.reading_rows(team, now=Testimony.objects.get().given_at)
    for other in (trainers, tidewater):
        assert queries.reading_rows(other, now=Testimony.objects.get().given_at) == []


def test_her_own_code_opens_it_and_nobody_need_read_it(survivor, give):
    private = random_bytes(32)
    made = give(survivor, choice(), her_key=public_half(private))
    binding = binding_of(made, force_id=survivor.force_id)
    assert open_words_of([binding], private_key=private)[binding] == WORDS
    with pytest.raises(NoReaderError):
        give(survivor, choice())


def test_words_sealed_to_somebody_whom_she_did_not_choose_are_refused(survivor, reader, now):
    import uuid

    reader(Reader.TEAM), reader(Reader.TRAINERS)
    made = uuid.uuid4()
    to = keys_of([Reader.TEAM, Reader.TRAINERS], force_id=survivor.force_id, organisation_id=None)
    ciphertext, wraps = sealed_to(WORDS, binding_of(made, force_id=survivor.force_id), to)
    with pytest.raises(MalformedEnvelopeError):
        giving.give(
            testimony_id=made, pseudonym="Ada", age=Age.ADULT, language="en", choice=choice(Reader.TEAM),
            organisation_id=None, she_said_yes=True, sealed=giving.Sealed(ciphertext, wraps), by=survivor, now=now,
        )  # fmt: skip
    assert not Testimony.objects.exists()


def test_nobody_is_asked_before_support_is_offered(member, force, now, workspace):
    with pytest.raises(NoOfferError):
        giving.check_offered(force.pk)
    page = workspace(member(Role.PARTICIPANT)).get("/partners/testimony/before/").content.decode()
    assert "have not said what support" in page
    assert 'name="age"' not in page


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"until": date(2026, 11, 16)}, "until"),
        ({"until": date(2030, 1, 1)}, "until"),
        ({"manners": frozenset()}, "manners"),
        ({"channels": frozenset()}, "channels"),
    ],
)
def test_choices_that_do_not_fit_are_refused(parts, code, survivor, reader, give):
    reader(Reader.TEAM)
    with pytest.raises(ChoiceError, match=code):
        give(survivor, choice(Reader.TEAM, **parts))


def test_under_18_only_with_an_organisation_that_has_a_safeguarding_lead(
    partner, survivor, keys, give, member
):
    from tests.people import make_member

    lead = partner()
    keys.make(lead)
    with pytest.raises(giving.TooYoungError):
        give(survivor, choice(), age=Age.FROM_16, her_key=random_bytes(32))
    with pytest.raises(giving.TooYoungError):
        give(lead, choice(), age=Age.FROM_16)
    trained = {"organisation_id": lead.organisation_id, "safeguarding_trained": True}
    from portal.places.models import Force

    make_member(Role.PARTNER_MEMBER, Force.objects.get(pk=lead.force_id), **trained)
    with pytest.raises(ChoiceError, match="voice"):
        give(lead, choice(channels=frozenset({Channel.VOICE})), age=Age.FROM_16)
    with pytest.raises(giving.NotAskedError):
        give(lead, choice(), age=Age.FROM_16, she_said_yes=False)
    made = give(lead, choice(), age=Age.FROM_16)
    assert TestimonyConsent.objects.get(testimony=made).wording == "young-1"


def test_a_reader_that_is_unticked_opens_nothing_from_then_on(survivor, reader, give, keys, now):
    team, trainers = reader(Reader.TEAM), reader(Reader.TRAINERS)
    made = give(survivor, choice(Reader.TEAM, Reader.TRAINERS))
    consenting.change(testimony_id=made, choice=choice(Reader.TRAINERS), by=survivor, now=now)
    assert keys.opens(team, made) is None
    assert keys.opens(trainers, made) == WORDS
    with pytest.raises(TestimonyNotFound):
        reading.open_to_read(testimony_id=made, note_seen=True, by=team, now=now)
    first, second = TestimonyConsent.objects.order_by("number")
    assert (first.team, first.ended_because, second.team, second.ended_at) == (True, "changed", False, None)


def test_a_change_cannot_add_a_reader_without_the_key(survivor, reader, give, now):
    reader(Reader.TEAM), reader(Reader.TRAINERS)
    made = give(survivor, choice(Reader.TEAM))
    with pytest.raises(consenting.NeedsKeyError):
        consenting.change(
            testimony_id=made, choice=choice(Reader.TEAM, Reader.TRAINERS), by=survivor, now=now
        )


def test_with_her_code_she_lets_one_more_read(survivor, reader, give, keys, now):
    private = random_bytes(32)
    reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM), her_key=public_half(private))
    trainers = reader(Reader.TRAINERS)
    hers = Wrap.objects.get(public_key=public_half(private))
    content_key = unwrap(bytes(hers.sealed_key), private_key=private)
    (to,) = keys_of([Reader.TRAINERS], force_id=survivor.force_id, organisation_id=None)
    wraps = {to.public_key: wrap(content_key, public_key=to.public_key)}
    about = {"testimony_id": made, "organisation_id": None, "by": survivor, "now": now}
    with pytest.raises(MalformedEnvelopeError):
        consenting.let_read(reader=Reader.TRAINERS, wraps={random_bytes(32): random_bytes(80)}, **about)
    consenting.let_read(reader=Reader.TRAINERS, wraps=wraps, **about)
    assert keys.opens(trainers, made) == WORDS
    assert queries.own_one(survivor, made).now.choice.readers == {Reader.TEAM, Reader.TRAINERS}


def test_one_step_takes_everything_back(survivor, reader, give, keys, approved, now, force):
    private = random_bytes(32)
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM), her_key=public_half(private))
    reading.open_to_read(testimony_id=made, note_seen=True, by=team, now=now)
    approved(made, team, survivor)
    consenting.take_back(testimony_id=made, by=survivor, now=now)
    assert keys.opens(team, made) is None
    assert not Wrap.objects.exists()
    assert {bytes(one.ciphertext) for one in Envelope.objects.all()} == {b""}
    assert queries.approved_quotations(force.pk, now=now) == []
    shown = queries.own_one(survivor, made)
    assert shown.now is None
    assert [use.kind for use in shown.uses] == [UseKind.READ]
    assert [one.state for one in shown.quotations] == [Quotation.WITHDRAWN]
    with pytest.raises(TestimonyNotFound):
        reading.open_to_read(testimony_id=made, note_seen=True, by=team, now=now)
    with pytest.raises(TestimonyNotFound):
        consenting.take_back(testimony_id=made, by=survivor, now=now)


def test_a_backup_that_brings_it_back_is_made_to_forget_again(survivor, reader, give, keys, now):
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM))
    assert consenting.take_back_again(made, now) == 1
    assert keys.opens(team, made) is None
    assert consenting.take_back_again(made, now) == 0


def test_the_day_after_her_last_day_nothing_opens_before_any_job_ran(
    survivor, reader, give, approved, now, force
):
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM), her_key=random_bytes(32))
    approved(made, team, survivor)
    later = now + (UNTIL - now.date()) + timedelta(days=1)
    assert queries.approved_quotations(force.pk, now=later) == []
    assert queries.reading_rows(team, now=later) == []
    with pytest.raises(TestimonyNotFound):
        reading.open_to_read(testimony_id=made, note_seen=True, by=team, now=later)


def test_the_nightly_job_takes_keys_away_and_later_the_words(survivor, reader, give, keys, now):
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM), her_key=random_bytes(32))
    still = give(survivor, choice(Reader.TEAM, until=UNTIL + timedelta(days=200)))
    later = now + (UNTIL - now.date()) + timedelta(days=1)
    assert consenting.expire(now=later) == 1
    assert keys.opens(team, made) is None
    assert keys.opens(team, still) == WORDS
    assert consenting.erase_expired(now=later) == 0
    assert consenting.erase_expired(now=later + timedelta(days=91)) == 1
    assert queries.own_one(survivor, made).is_erased
    # She may still take it back, so that nothing of it comes back from a backup.
    consenting.take_back(testimony_id=made, by=survivor, now=later)
    assert queries.own_one(survivor, made).is_taken_back


def test_every_reading_is_logged_and_shown_to_her(survivor, reader, give, now):
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM))
    with pytest.raises(reading.NoteNotSeenError):
        reading.open_to_read(testimony_id=made, note_seen=False, by=team, now=now)
    assert not TestimonyUse.objects.exists()
    reading.open_to_read(testimony_id=made, note_seen=True, by=team, now=now)
    (use,) = queries.own_one(survivor, made).uses
    assert (use.kind, use.by_name, use.on) == (UseKind.READ, team.pseudonym, now.date())
    entry = AuditEntry.objects.get(action="testimony.read")
    assert (entry.by, entry.subject_id) == (team.reference, made)
    assert WORDS not in json.dumps(entry.details)


def test_a_text_is_used_only_after_she_saw_it_and_said_yes(survivor, reader, give, propose, now, force):
    private = random_bytes(32)
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM), her_key=public_half(private))
    text = propose(made, team, "Every day.")
    assert queries.approved_quotations(force.pk, now=now) == []
    with pytest.raises(reading.NotApprovedError):
        reading.record_use(quotation_id=text, where="A page", on=now.date(), by=team, now=now)
    opened = reading.open_own(testimony_id=made, by=survivor, now=now)
    assert [one["id"] for one in opened["quotations"]] == [str(text)]
    quoting.approve(quotation_id=text, text="Each day.", by=survivor, now=now)
    (usable,) = queries.approved_quotations(force.pk, purpose=Purpose.PUBLICATION, now=now)
    assert (usable.text, usable.pseudonym) == ("Each day.", "Ada")
    reading.record_use(quotation_id=text, where="The front page", on=now.date(), by=team, now=now)
    assert [use.where for use in queries.own_one(survivor, made).uses] == ["The front page"]
    quoting.refuse(quotation_id=text, by=survivor, now=now)
    assert queries.approved_quotations(force.pk, now=now) == []


def test_without_a_code_nothing_can_be_shown_to_her_so_nothing_is_used(survivor, reader, give, propose):
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM))
    with pytest.raises(quoting.CannotBeShownError):
        propose(made, team)


def test_what_consent_does_not_allow_cannot_even_be_asked(survivor, reader, give, propose):
    team = reader(Reader.TEAM)
    made = give(
        survivor,
        choice(Reader.TEAM, purposes=frozenset({Purpose.TRAINING}), manners=frozenset({Manner.PARAPHRASED})),
        her_key=random_bytes(32),
    )
    for parts in ({"purpose": Purpose.PUBLICATION}, {"purpose": Purpose.TRAINING}):
        with pytest.raises(reading.NotApprovedError):
            propose(made, team, **parts)
    propose(made, team, purpose=Purpose.TRAINING, manner=Manner.PARAPHRASED)


def test_narrower_consent_withdraws_what_it_no_longer_allows(survivor, reader, give, approved, now, force):
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM), her_key=random_bytes(32))
    approved(made, team, survivor)
    approved(made, team, survivor, "In training.", purpose=Purpose.TRAINING)
    narrower = choice(Reader.TEAM, purposes=frozenset({Purpose.TRAINING}), until=date(2026, 12, 1))
    consenting.change(testimony_id=made, choice=narrower, by=survivor, now=now)
    (left,) = queries.approved_quotations(force.pk, now=now)
    assert (left.text, left.until) == ("In training.", date(2026, 12, 1))


def test_her_code_is_no_reader_and_her_own_list_asks_the_same_number_of_questions(
    survivor, give, django_assert_num_queries
):
    give(survivor, choice(), her_key=random_bytes(32))
    with django_assert_num_queries(4):
        assert len(queries.own_rows(survivor)) == 1
    for _each in range(5):
        give(survivor, choice(), her_key=random_bytes(32))
    with django_assert_num_queries(4):
        assert len(queries.own_rows(survivor)) == 6


def test_a_readers_list_asks_the_same_number_of_questions(
    survivor, reader, give, now, django_assert_num_queries
):
    team = reader(Reader.TEAM)
    for _each in range(4):
        give(survivor, choice(Reader.TEAM), her_key=random_bytes(32))
    with django_assert_num_queries(3):
        assert len(queries.reading_rows(team, now=now)) == 4


def test_her_own_of_is_sealed_with_hers_alone():
    assert [one.kind for one in her_own(b"x" * 32)] == ["receipt"]
    assert her_own(None) == []
