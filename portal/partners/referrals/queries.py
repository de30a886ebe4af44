"""What may be asked about desks and referrals. States and days only: the words are for browsers of one organisation."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from uuid import UUID

from portal.accounts.actors import Actor, Member
from portal.partners.models import Referral, ReferralDesk
from portal.partners.recording import is_suspended
from portal.partners.referrals.transitions import OVER, WAITING, Move, moves_from
from portal.partners.referrals.vocabulary import ServiceKind, Source, State
from portal.places.calendar import local_day
from portal.sealing.queries import recipients_in, recipients_of
from portal.sealing.recipients import Recipient, RecipientKind

MOST_ROWS = 200
FEWEST_IN_A_CLOCK = 5


@dataclass(frozen=True, slots=True)
class Desk:
    id: UUID
    force_id: UUID
    organisation_id: UUID
    name: str
    name_welsh: str
    kind: str
    takes_young: bool
    usual_days: int | None
    is_open: bool
    support_service: UUID | None

    @property
    def kind_name(self) -> str:
        return str(ServiceKind(self.kind).label)

    def name_in(self, language: str) -> str:
        return (self.name_welsh if language == "cy" else "") or self.name


@dataclass(frozen=True, slots=True)
class Row:
    """One referral in a list. `waited`: days since she asked, until the first contact."""

    public_id: UUID
    arrived_on: date
    state: str
    state_name: str
    desk_name: str
    kind_name: str
    source_name: str
    has_receipt: bool
    waited: int
    moves: tuple[Move, ...]
    may_open: bool = True

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_new(self) -> bool:
        return self.state in WAITING


@dataclass(frozen=True, slots=True)
class Clocks:
    """Median days, or None where fewer than five stand behind it. No service has a clock of its own."""

    made: int
    yes_to_sent: float | None
    yes_to_contact: float | None


def open_desk(public_id: UUID, *, force_id: UUID) -> Desk | None:
    """A desk that takes referrals now: open, of an organisation that is not suspended, with a key to seal to."""
    found = ReferralDesk.objects.taking().filter(public_id=public_id, force_id=force_id).first()
    return _desk(found) if found and _key(found) else None


def desk_of_service(service_id: UUID, *, force_id: UUID) -> UUID | None:
    """The open desk to which a service of the directory leads."""
    found = ReferralDesk.objects.taking().filter(support_service=service_id, force_id=force_id).first()
    return found.public_id if found and _key(found) else None


def desks_to_refer_to(by: Member) -> list[Desk]:
    """Open desks of other organisations in the member's force, by name. Two queries, however many there are."""
    return [desk for desk, _keys in _with_keys(by)]


def desks_of_force(force_id: UUID) -> list[Desk]:
    """Every desk of a force, open or not, by name."""
    return [_desk(one) for one in ReferralDesk.objects.filter(force_id=force_id).order_by("name", "kind")]


def own_desks(by: Member) -> list[Desk]:
    """The desks of the member's own organisation."""
    if by.organisation_id is None:
        return []
    desks = ReferralDesk.objects.filter(force_id=by.force_id, organisation_id=by.organisation_id)
    return [_desk(desk) for desk in desks.order_by("kind")]


def keys_to_pass_on_to(by: Member) -> list[dict[str, str]]:
    """Desks of other organisations with their public keys, for a browser that seals to them."""
    return [
        {
            "id": str(desk.id),
            "name": f"{desk.name} ({desk.kind_name})",
            "publicKey": b64encode(key.public_key).decode(),
        }
        for desk, keys in _with_keys(by)
        for key in keys
    ]


def _with_keys(by: Member) -> list[tuple[Desk, list[Recipient]]]:
    keys = recipients_in(by.force_id, RecipientKind.ORGANISATION)
    desks = ReferralDesk.objects.taking().filter(force_id=by.force_id).order_by("name", "kind")
    return [
        (_desk(desk), keys[desk.organisation_id])
        for desk in desks
        if desk.organisation_id != by.organisation_id and desk.organisation_id in keys
    ]


def rows(by: Actor, *, now: datetime) -> list[Row]:
    """What is new first, oldest first; then what is in hand; then what is over. 200 at most.

    For an organisation that is suspended: what it may still do with each.
    """
    waits = stands_suspended(by)
    visible = Referral.objects.visible_to(by).select_related("desk")
    new = visible.filter(state__in=WAITING).order_by("arrived_on", "public_id")[:MOST_ROWS]
    later = visible.exclude(state__in=WAITING)
    in_hand = later.exclude(state__in=OVER).order_by("arrived_on", "public_id")[:MOST_ROWS]
    over = later.filter(state__in=OVER).order_by("-arrived_on", "public_id")[:MOST_ROWS]
    return [_row(one, local_day(now), suspended=waits) for one in [*new, *in_hand, *over]][:MOST_ROWS]


def stands_suspended(by: Actor) -> bool:
    """Whether the member's own organisation is suspended in the force for which she acts."""
    if not isinstance(by, Member) or by.organisation_id is None:
        return False
    return is_suspended(by.organisation_id, force_id=by.force_id)


def made_rows(by: Actor, *, now: datetime) -> list[Row]:
    """What this member referred, the latest first: where each stands."""
    mine = Referral.objects.made_by(by).select_related("desk").order_by("-arrived_on", "-pk")[:MOST_ROWS]
    return [_row(one, local_day(now)) for one in mine]


def count_new(by: Actor) -> int:
    return Referral.objects.visible_to(by).filter(state__in=WAITING).count()


def new_since(by: Actor, *, day: date) -> int:
    """How many arrived after a day. To the day, as arrival is kept."""
    return Referral.objects.visible_to(by).filter(arrived_on__gt=day).count()


def force_clocks(*, force_id: UUID) -> Clocks:
    """The force's own clock (yes to sent) and hers (yes to contact), over the force's latest thousand referrals."""
    found = Referral.objects.filter(force_id=force_id, source=Source.FORCE).order_by("-arrived_on", "-pk")[
        :1000
    ]
    days = list(found.values_list("asked_on", "arrived_on", "contacted_on"))
    return Clocks(
        made=len(days),
        yes_to_sent=_median([(arrived - asked).days for asked, arrived, _contact in days]),
        yes_to_contact=_median([(contact - asked).days for asked, _arrived, contact in days if contact]),
    )


def _median(days: list[int]) -> float | None:
    return float(median(days)) if len(days) >= FEWEST_IN_A_CLOCK else None


def _key(desk: ReferralDesk) -> bool:
    return bool(recipients_of(desk.force_id, RecipientKind.ORGANISATION, subject=desk.organisation_id))


def _desk(row: ReferralDesk) -> Desk:
    return Desk(
        id=row.public_id,
        force_id=row.force_id,
        organisation_id=row.organisation_id,
        name=row.name,
        name_welsh=row.name_welsh,
        kind=row.kind,
        takes_young=row.takes_young,
        usual_days=row.usual_days,
        is_open=row.is_open,
        support_service=row.support_service,
    )


def _row(row: Referral, today: date, *, suspended: bool = False) -> Row:
    state = State(row.state)
    moves = moves_from(state, suspended=suspended)
    return Row(
        public_id=row.public_id,
        arrived_on=row.arrived_on,
        state=state.value,
        state_name=str(state.label),
        desk_name=row.desk.name,
        kind_name=str(ServiceKind(row.desk.kind).label),
        source_name=str(Source(row.source).label),
        has_receipt=row.has_receipt,
        waited=((row.contacted_on or row.closed_on or today) - row.asked_on).days,
        moves=tuple(each for each in moves if each is not Move.PASS_ON),
        may_open=state is not State.CANCELLED and (not suspended or state not in WAITING),
    )
