"""Testimony as pages read it: states, choices and uses. The words are for browsers alone."""

from base64 import b64encode
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from portal.accounts.actors import Actor, Member
from portal.accounts.organisation_queries import agreements_with, organisation_names
from portal.partners.models import (
    SupportOffer,
    Testimony,
    TestimonyConsent,
    TestimonyQuotation,
    TestimonyUse,
)
from portal.partners.testimony.choices import choice_of
from portal.partners.testimony.shown import (
    Offered,
    QuotationShown,
    ReaderKey,
    ReadingRow,
    TestimonyShown,
    Use,
    Version,
)
from portal.partners.testimony.vocabulary import (
    PLAIN_READERS,
    Channel,
    Ended,
    Manner,
    Purpose,
    Quotation,
    Reader,
    Speaker,
    UseKind,
)
from portal.places.calendar import local_day
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind

MOST_ROWS = 200


def support_offer(force_id: UUID) -> Offered | None:
    """What is offered to whoever takes part, or None where the force has not agreed anything yet."""
    row = SupportOffer.objects.filter(force_id=force_id).first()
    return Offered(row.words, row.words_welsh, row.agreed_on) if row else None


def readers_to_choose(by: Member) -> list[ReaderKey]:
    """Every reader with a key in use: organisations that work with the force, and the three others."""
    found = []
    for reader in PLAIN_READERS:
        keys = recipients_of(by.force_id, reader.recipient)
        found += [ReaderKey(reader, None, str(reader.label), _text(key.public_key)) for key in keys]
    for organisation_id, (name, _agreed) in agreements_with(by.force_id).items():
        if by.organisation_id not in {None, organisation_id}:
            continue
        keys = recipients_of(by.force_id, RecipientKind.ORGANISATION, subject=organisation_id)
        found += [
            ReaderKey(Reader.ORGANISATION, organisation_id, name, _text(key.public_key)) for key in keys
        ]
    return found


def own_rows(by: Actor) -> list[TestimonyShown]:
    """What this member, or her organisation, gave: the newest first. Five queries."""
    return _shown(Testimony.objects.visible_to(by))


def own_one(by: Actor, testimony_id: UUID) -> TestimonyShown | None:
    """One of `own_rows`, or None."""
    return next(iter(_shown(Testimony.objects.visible_to(by).filter(pk=testimony_id))), None)


def count_waiting(by: Actor) -> int:
    """How many texts wait for this member's own word."""
    mine = Testimony.objects.visible_to(by).filter(taken_back_at=None)
    return TestimonyQuotation.objects.filter(testimony__in=mine, state=Quotation.PROPOSED).count()


def reading_rows(by: Member, *, now: datetime) -> list[ReadingRow]:
    """What this member may read today, the newest first. Three queries."""
    found = (
        Testimony.objects.readable_by(by, on=local_day(now))
        .annotate(times_read=Count("uses", filter=Q(uses__kind=UseKind.READ), distinct=True))
        .prefetch_related(
            Prefetch("consents", TestimonyConsent.objects.filter(ended_at=None), to_attr="in_force"),
            Prefetch("quotations", TestimonyQuotation.objects.order_by("-proposed_at", "pk")),
        )
        .order_by("-given_at", "pk")[:MOST_ROWS]
    )
    return [
        ReadingRow(
            id=row.pk,
            pseudonym=row.pseudonym,
            given_on=local_day(row.given_at),
            speaker=Speaker(row.speaker),
            is_young=row.age != "adult",
            choice=choice_of(row.in_force[0]),  # type: ignore[attr-defined]
            version=_version(row.in_force[0]),  # type: ignore[attr-defined]
            times_read=row.times_read,  # type: ignore[attr-defined]
            can_be_asked=bool(row.her_key) or row.speaker == Speaker.ORGANISATION,
            quotations=tuple(_quotation(one) for one in row.quotations.all()),
        )
        for row in found
    ]


def reading_one(by: Member, testimony_id: UUID, *, now: datetime) -> ReadingRow | None:
    """One of `reading_rows`, or None."""
    return next((row for row in reading_rows(by, now=now) if row.id == testimony_id), None)


def usable_quotations(*, on: date) -> QuerySet[TestimonyQuotation]:
    """Texts that were approved, on a day on which her consent holds."""
    return TestimonyQuotation.objects.filter(state=Quotation.APPROVED, until__gte=on)


def approved_quotations(
    force_id: UUID, *, purpose: Purpose | None = None, now: datetime
) -> list[QuotationShown]:
    """What may be used in a force today, and nothing else: for pages, changes in practice and training."""
    rows = usable_quotations(on=local_day(now)).filter(force_id=force_id)
    if purpose:
        rows = rows.filter(purpose=purpose)
    return [_quotation(row) for row in rows.order_by("-decided_at", "pk")]


def shown_if_usable(row: TestimonyQuotation | None, *, on: date) -> QuotationShown | None:
    """A text that something carries, or None once it may not be shown any more."""
    if row is None or row.state != Quotation.APPROVED or row.until < on:
        return None
    return _quotation(row)


def _shown(found: QuerySet[Testimony]) -> list[TestimonyShown]:
    rows = list(
        found.prefetch_related(
            Prefetch("consents", TestimonyConsent.objects.order_by("-number")),
            Prefetch("uses", TestimonyUse.objects.order_by("-on", "-recorded_at", "pk")),
            Prefetch("quotations", TestimonyQuotation.objects.order_by("-proposed_at", "pk")),
        ).order_by("-given_at", "pk")
    )
    names = organisation_names({row.organisation_id for row in rows if row.organisation_id})
    return [_one(row, names) for row in rows]


def _one(row: Testimony, names: dict[UUID, str]) -> TestimonyShown:
    versions = tuple(_version(one) for one in row.consents.all())
    return TestimonyShown(
        id=row.pk,
        pseudonym=row.pseudonym,
        given_on=local_day(row.given_at),
        is_organisations=row.speaker == Speaker.ORGANISATION,
        is_young=row.age != "adult",
        organisation=names.get(row.organisation_id, "") if row.organisation_id else "",
        her_key=bytes(row.her_key) if row.her_key is not None else None,
        is_taken_back=row.taken_back_at is not None,
        is_erased=row.words_erased,
        now=next((one for one in versions if one.ended_on is None), None),
        versions=versions,
        uses=tuple(_use(one) for one in row.uses.all()),
        quotations=tuple(_quotation(one) for one in row.quotations.all()),
    )


def _version(row: TestimonyConsent) -> Version:
    return Version(
        number=row.number,
        choice=choice_of(row),
        recorded_on=local_day(row.recorded_at),
        ended_on=local_day(row.ended_at) if row.ended_at else None,
        ended_because=Ended(row.ended_because).label if row.ended_because else "",
    )


def _use(row: TestimonyUse) -> Use:
    reader = Reader(row.reader).label if row.reader else ""
    return Use(UseKind(row.kind), reader, row.where, row.on, row.by_name)


def _quotation(row: TestimonyQuotation) -> QuotationShown:
    return QuotationShown(
        id=row.pk,
        pseudonym=row.pseudonym,
        purpose=Purpose(row.purpose),
        manner=Manner(row.manner),
        channel=Channel(row.channel),
        place=row.place,
        appears_on=row.appears_on,
        state=Quotation(row.state),
        text=row.text,
        until=row.until,
        proposed_by_name=row.proposed_by_name,
    )


def _text(value: bytes) -> str:
    return b64encode(value).decode()
