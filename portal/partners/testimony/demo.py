"""Testimony of the demo: five in different states of consent, one taken back with its uses still in sight.

For the demo alone: here the words and keys are made by this process, which a browser does everywhere else.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from portal.accounts.actors import Member, System
from portal.accounts.demo import id_of
from portal.accounts.queries import acting_member
from portal.partners.models import Testimony
from portal.partners.testimony.choices import Choice
from portal.partners.testimony.operations import consenting, giving, offer, quoting, reading
from portal.partners.testimony.sealing import binding_of, her_own, keys_of, quotation_binding
from portal.partners.testimony.vocabulary import Age, Channel, Manner, Purpose, Reader
from portal.places.calendar import local_day
from portal.safety_reports.inbox.demo import make_demo_group
from portal.sealing import envelopes
from portal.sealing.envelopes import Binding
from portal.sealing.member_keys import Group
from portal.sealing.recipients import Recipient, RecipientKind

DEMO_CODE = "TEST-0DEM-0C0D-E0F0-WREN-0000"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
OFFER = (
    "Tidewater Women’s Aid is there before, during and after: somebody you choose, on 01632 960 180, on weekdays from "
    "9:00 to 19:00. Your time is paid at £22 an hour, by voucher or transfer, and travel and childcare with it."
)
OFFER_WELSH = (
    "Mae Tidewater Women’s Aid yno cyn, yn ystod ac wedyn: rhywun o’ch dewis, ar 01632 960 180, yn ystod yr wythnos rhwng "
    "9:00 a 19:00. Telir am eich amser ar £22 yr awr, drwy daleb neu drosglwyddiad, a theithio a gofal plant hefyd."
)
R, P, M, C = Reader, Purpose, Manner, Channel


@dataclass(frozen=True, slots=True)
class _Told:
    pseudonym: str
    words: str
    days_ago: int
    days: int
    readers: tuple[Reader, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    manners: tuple[Manner, ...] = ()
    channels: tuple[Channel, ...] = ()
    by_organisation: bool = False
    age: Age = Age.ADULT


TOLD = (
    _Told("Ada", "I rang four times. The fourth time somebody asked my name before she asked what he had done.\n"
          "That was the first night I slept.", 60, 420, (R.ORGANISATION, R.TEAM), (P.TRAINING, P.PUBLICATION),
          (M.QUOTED,), (C.TEXT,)),
    _Told("Marsh", "They wanted the day and the hour. I could have told them the smell of his coat.", 90, 300,
          (R.TRAINERS,), (P.TRAINING,), (M.PARAPHRASED,), (C.VOICE, C.TEXT)),
    _Told("Nell", "My neighbour heard it. Nobody asked her.", 200, 500, (R.TEAM,), (P.TRAINING,), (M.QUOTED,), (C.TEXT,)),
    _Told("Kit", "She wants it written down, once, and kept with people who will not use it.", 30, 700,
          by_organisation=True),
    _Told("Robin", "She is seventeen. What helped was that somebody believed her before she was sure herself.", 0, 25,
          (R.INBOX,), by_organisation=True, age=Age.FROM_16),
)  # fmt: skip


def key_of_code(code: str) -> bytes:
    """The private key that a code derives, as frontend/testimony/code.ts does."""
    number = 0
    for letter in code.replace("-", ""):
        number = number * 32 + _ALPHABET.index(letter)
    return blake2b(number.to_bytes(15, "big"), digest_size=32, key=b"heard testimony 1").digest()


def sealed_to(text: str, binding: Binding, to: list[Recipient]) -> tuple[bytes, dict[bytes, bytes]]:
    """Ciphertext and wraps, as a browser makes them."""
    key = envelopes.new_content_key()
    ciphertext = envelopes.encrypt(text.encode(), key=key, associated_data=binding.associated_data)
    return ciphertext, {one.public_key: envelopes.wrap(key, public_key=one.public_key) for one in to}


def make_demo_testimony(*, force_id: UUID, passphrase: str, now: datetime, small: bool = False) -> None:
    """Offer support, make the readers' keys, and let people tell. With `small` one testimony. Once only."""
    people = {
        name: acting_member(user_id=id_of("user", name), membership_id=None, now=now)
        for name in ("Wren", "Farida K.", "Ngozi E.", "Jo S.")
    }
    wren, farida, lead, trainer = people.values()
    if Testimony.objects.filter(force_id=force_id).exists():
        return
    if wren is None or farida is None or lead is None or trainer is None:
        return
    offer.agree(force_id=force_id, words=OFFER, words_welsh=OFFER_WELSH, by=System("demo"), now=now)
    make_demo_group(Group(RecipientKind.TESTIMONY_TEAM, force_id, force_id), lead.user_id, passphrase)
    if not small:
        make_demo_group(
            Group(RecipientKind.TESTIMONY_TRAINERS, force_id, force_id), trainer.user_id, passphrase
        )
    made = [
        _give(told, farida if told.by_organisation else wren, farida.organisation_id, now)
        for told in (TOLD[:1] if small else TOLD)
    ]
    _read_and_quote(made[0], lead, wren, now)
    if small:
        return
    _train(made[1], trainer, wren, now)
    reading.open_to_read(testimony_id=made[2], note_seen=True, by=lead, now=now - timedelta(days=150))
    _train(made[2], lead, wren, now - timedelta(days=60))
    consenting.take_back(testimony_id=made[2], by=wren, now=now - timedelta(days=12))


def _give(told: _Told, by: Member, organisation: UUID | None, now: datetime) -> UUID:
    at = now - timedelta(days=told.days_ago)
    made = uuid.uuid4()
    readers = {*told.readers, *([R.ORGANISATION] if told.by_organisation else [])}
    hers = envelopes.public_half(key_of_code(DEMO_CODE))
    to = [*keys_of(readers, force_id=by.force_id, organisation_id=organisation), *her_own(hers)]
    ciphertext, wraps = sealed_to(told.words, binding_of(made, force_id=by.force_id), to)
    return giving.give(
        testimony_id=made,
        pseudonym=told.pseudonym,
        age=told.age,
        language="en",
        choice=Choice(
            local_day(at) + timedelta(days=told.days),
            frozenset(told.readers),
            frozenset(told.purposes),
            frozenset(told.manners),
            frozenset(told.channels),
        ),
        organisation_id=organisation,
        she_said_yes=True,
        sealed=giving.Sealed(ciphertext, wraps, hers),
        by=by,
        now=at,
    )


def _read_and_quote(made: UUID, lead: Member, hers: Member, now: datetime) -> None:
    """Opened twice; one sentence approved for everybody, one that still waits for her word."""
    for days in (40, 9):
        reading.open_to_read(testimony_id=made, note_seen=True, by=lead, now=now - timedelta(days=days))
    words = "The fourth time somebody asked my name before she asked what he had done."
    at = now - timedelta(days=38)
    first = _propose(made, words, P.PUBLICATION, "The page “One named officer”", lead, at, M.QUOTED)
    quoting.approve(quotation_id=first, text=words, by=hers, now=at + timedelta(days=3))
    _propose(made, "I rang four times.", P.TRAINING, "The course for new call handlers", lead, now, M.QUOTED)


def _train(made: UUID, reader: Member, hers: Member, now: datetime) -> None:
    at = now - timedelta(days=40)
    manner = M.PARAPHRASED if reader.organisation_id is None and reader.role == "facilitator" else M.QUOTED
    words = "A woman remembers the smell of a coat, and not the hour. Ask what she remembers."
    text = _propose(made, words, P.TRAINING, "The course for new sergeants in Holm", reader, at, manner)
    quoting.approve(quotation_id=text, text=words, by=hers, now=at + timedelta(days=2))
    for days in (20, 6):
        when = now - timedelta(days=days)
        reading.record_use(
            quotation_id=text, where="New sergeants, Holm", on=local_day(when), by=reader, now=when
        )


def _propose(
    made: UUID, words: str, purpose: Purpose, place: str, by: Member, at: datetime, manner: Manner
) -> UUID:
    text = uuid.uuid4()
    to = quoting.recipients(testimony_id=made, by=by, now=at)
    ciphertext, wraps = sealed_to(words, quotation_binding(text, force_id=by.force_id), to)
    quoting.propose(
        testimony_id=made,
        proposed=quoting.Proposed(
            text,
            purpose,
            manner,
            Channel.TEXT,
            place,
            local_day(at) + timedelta(days=14),
            ciphertext,
            wraps,
        ),
        by=by,
        now=at,
    )
    return text
