"""The demo's people, and the one-click way in. Needs three things at once, or nothing starts:
demo settings, a database that the demo command made, and a server that only this machine can reach."""

import hashlib
import hmac
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, transaction

from portal.accounts.models import Agreement, DemoMark, Membership, Organisation, User
from portal.accounts.operations.roles import follow_memberships
from portal.accounts.roles import ROLE_NAMES, ROLE_SENTENCES, Role
from portal.settings.environment import environment
from portal.settings.keyfiles import read_or_make

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
NAMESPACE = uuid.UUID("5b8c5a30-7f0e-4b52-8f0e-0d3a7a4be1d0")
BEGAN = date(2023, 10, 2)
TIDEWATER = "Tidewater Women's Aid"
# By-and-for, specialist and general services, as a county of that size would have.
SAFFRON = "Saffron House"
ORGANISATIONS = (TIDEWATER, SAFFRON, "Lantern Street Youth Project", "Dogger Bank Rape Crisis")

# (pseudonym, role, organisation): one of each role, and a second officer, editor and lead, so that two can agree.
PEOPLE: tuple[tuple[str, Role, str], ...] = (
    ("Rosalind A.", Role.TRIAGE_OFFICER, ""),
    ("Imogen T.", Role.TRIAGE_OFFICER, ""),
    ("Marguerite O.", Role.TRIAGE_SUPERVISOR, ""),
    ("Helen Q.", Role.INDEPENDENT_REVIEWER, ""),
    ("Dev P.", Role.ANALYST, ""),
    ("Carys W.", Role.COMMUNICATIONS_EDITOR, ""),
    ("Mina D.", Role.COMMUNICATIONS_EDITOR, ""),
    ("Ngozi E.", Role.VAWG_LEAD, ""),
    ("Farida K.", Role.PARTNER_LEAD, TIDEWATER),
    ("Bethan L.", Role.PARTNER_MEMBER, TIDEWATER),
    ("Noor R.", Role.PARTNER_LEAD, SAFFRON),
    ("Wren", Role.PARTICIPANT, ""),
    ("Jo S.", Role.FACILITATOR, ""),
    ("Amal H.", Role.PANEL_MEMBER, ""),
    ("Siobhan M.", Role.FORCE_ADMINISTRATOR, ""),
    ("Petra N.", Role.PLATFORM_ADMINISTRATOR, ""),
)


class NotADemoError(ImproperlyConfigured):
    """Demo settings, and something about this process that is no demo."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One way in, as the sign-in page offers it."""

    id: uuid.UUID
    pseudonym: str
    role: str
    sentence: str
    organisation: str


def id_of(kind: str, name: str) -> uuid.UUID:
    """The same id in every demo, so that addresses in the tour stay true."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{name}")


def make_demo_people(*, force_id: uuid.UUID, now: datetime) -> dict[Role, uuid.UUID]:
    """Make somebody of each role, and their organisations. Returns the first user of each role. Repeatable."""
    made: dict[Role, uuid.UUID] = {}
    with transaction.atomic():
        organisations = {name: _organisation(name, force_id) for name in ORGANISATIONS}
        for name, role, organisation in PEOPLE:
            user, _ = User.objects.get_or_create(
                pk=id_of("user", name), defaults={"pseudonym": name, "email": _address(name)}
            )
            if not user.password:
                user.set_unusable_password()
                user.save(update_fields=["password"])
            Membership.objects.get_or_create(
                pk=id_of("membership", name),
                defaults={
                    "user": user,
                    "force_id": force_id,
                    "role": role.value,
                    "organisation": organisations.get(organisation),
                    "safeguarding_trained": role in {Role.TRIAGE_SUPERVISOR, Role.PARTNER_LEAD},
                    "starts_at": now,
                },
            )
            follow_memberships(user_id=user.pk, now=now)
            made.setdefault(role, user.pk)
    return made


def lend_demo_people(names: Sequence[str], *, force_id: uuid.UUID, now: datetime) -> None:
    """Give some of the demo's people the role that they have in a second force too. Repeatable."""
    with transaction.atomic():
        for name, role, _organisation in PEOPLE:
            if name in names:
                Membership.objects.get_or_create(
                    user_id=id_of("user", name),
                    force_id=force_id,
                    role=role.value,
                    defaults={"starts_at": now},
                )


def people_to_choose_from() -> list[DemoPerson]:
    """Whom the sign-in page offers. Nobody, outside the demo."""
    if not settings.IS_DEMO or not is_demo_database():
        return []
    return [
        DemoPerson(
            id=id_of("user", name),
            pseudonym=name,
            role=str(ROLE_NAMES[role]),
            sentence=str(ROLE_SENTENCES[role]),
            organisation=organisation,
        )
        for name, role, organisation in PEOPLE
    ]


def demo_user(user_id: uuid.UUID) -> User | None:
    """One of the demo's own people. Somebody made later in the same database has no one-click way in."""
    if user_id not in {id_of("user", name) for name, _, _ in PEOPLE}:
        return None
    return User.objects.filter(pk=user_id, is_active=True).first()


def mark_demo_database(*, now: datetime) -> None:
    """Say that the demo command made this database. The mark is bound to this data folder."""
    DemoMark.objects.update_or_create(pk=1, defaults={"signature": _signature(), "made_at": now})


def is_demo_database() -> bool:
    """Whether the demo command made this database, in this data folder."""
    try:
        mark = DemoMark.objects.filter(pk=1).values_list("signature", flat=True).first()
    except DatabaseError:
        return False
    return mark is not None and hmac.compare_digest(mark, _signature())


def refuse_unless_demo() -> None:
    """Called as each door starts. Raises NotADemoError where demo settings meet anything that is no demo."""
    if not settings.IS_DEMO:
        return
    if environment.bind not in LOOPBACK:
        raise NotADemoError("The demo answers on this machine only. Remove HEARD_BIND.")
    if not is_demo_database():
        raise NotADemoError(
            "PORTAL_PROFILE is demo, but the demo command did not make this database. Nothing was started."
        )


def _signature() -> str:
    key = read_or_make(settings.DATA_FOLDER / "keys" / "demo-mark", may_make=True)
    return hmac.digest(key, b"made by the demo command", hashlib.sha256).hex()


def _address(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].lower()}@doggerland.example"


def _organisation(name: str, force_id: uuid.UUID) -> Organisation:
    organisation, _ = Organisation.objects.get_or_create(
        pk=id_of("organisation", name), defaults={"name": name}
    )
    Agreement.objects.get_or_create(organisation=organisation, force_id=force_id, starts_on=BEGAN)
    return organisation
