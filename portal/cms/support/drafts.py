"""A service as somebody wrote it down, before it is kept: from a list, or the demo. And what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.cms.support import contacts, refuge
from portal.cms.support.hours import Range, Season
from portal.cms.support.vocabulary import (
    Access,
    Cost,
    Group,
    Need,
    OnBankHolidays,
    OnBill,
    Referral,
    SafeContact,
    Serves,
    Spoken,
)

Words = str | Promise
NOT_IN_LIST = _("This is not in the list: %(codes)s")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a service in one language."""

    name: str
    summary: str
    run_by: str = ""
    contact_note: str = ""
    hours_note: str = ""
    access_note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    kind: str
    value: str
    on_bill: str = OnBill.UNKNOWN
    relay: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """`said` is by language; there is always English. Days of the week run from Monday, 0."""

    reference: str
    said: Mapping[str, Said]
    needs: tuple[str, ...]
    groups: tuple[str, ...]
    contacts: tuple[Contact, ...] = ()
    always: bool = False
    week: Mapping[int, tuple[Range, ...]] = field(default_factory=dict)
    seasons: tuple[Season, ...] = ()
    bank_holidays: str = OnBankHolidays.CLOSED
    serves: str = Serves.FORCE
    districts: tuple[str, ...] = ()
    languages: tuple[str, ...] = (Spoken.EN,)
    interpreters: bool = False
    is_refuge: bool = False
    is_emergency: bool = False
    by_and_for: bool = False
    walk_in: bool = False
    safe_contact: tuple[str, ...] = ()
    cost: str = Cost.FREE
    access: tuple[str, ...] = ()
    referral: tuple[str, ...] = (Referral.SELF,)
    closed_since: date | None = None
    waiting_weeks: int | None = None
    waiting_said_on: date | None = None
    check_every_days: int = 90

    @property
    def texts(self) -> dict[str, str]:
        """Everything that readers would see, by a name that says where it stands."""
        found = {"reference": self.reference.replace("-", " ")}
        for language, said in self.said.items():
            for name in ("name", "run_by", "summary", "contact_note", "hours_note", "access_note"):
                found[f"{name}_{language}"] = getattr(said, name)
        for number, contact in enumerate(self.contacts):
            found[f"contact_{number}"] = contact.value if contact.kind not in contacts.NUMBERS else ""
        return found


def faults(draft: Draft) -> dict[str, Words]:
    """What is wrong with a draft, by field. Empty where it may be kept."""
    found: dict[str, Words] = {}
    for name, codes, known in (
        ("needs", draft.needs, Need.values),
        ("groups", draft.groups, Group.values),
        ("languages", draft.languages, Spoken.values),
        ("safe_contact", draft.safe_contact, SafeContact.values),
        ("access", draft.access, Access.values),
        ("referral", draft.referral, Referral.values),
        ("serves", (draft.serves,), Serves.values),
        ("cost", (draft.cost,), Cost.values),
        ("bank_holidays", (draft.bank_holidays,), OnBankHolidays.values),
    ):
        if unknown := set(codes) - set(known):
            found[name] = NOT_IN_LIST % {"codes": ", ".join(sorted(unknown))}
    if not draft.needs:
        found["needs"] = _("Say what it helps with.")
    if not draft.groups:
        found["groups"] = _("Say whom it is for.")
    said = draft.said.get("en")
    if said is None or not said.name or not said.summary:
        found["name_en"] = _("Write its name and what it does, in English.")
    for number, contact in enumerate(draft.contacts):
        if reason := contacts.fault(contact.kind, contact.value):
            found[f"contact_{number}"] = reason
    if not draft.contacts:
        found["contacts"] = _("Give at least one way to contact it.")
    return found | refuge_faults(
        draft.texts, is_refuge=draft.is_refuge, walk_in=draft.walk_in, serves=draft.serves
    )


def refuge_faults(
    texts: Mapping[str, str], *, is_refuge: bool, walk_in: bool, serves: str
) -> dict[str, Words]:
    """What would lead to the door of a refuge, by field."""
    found: dict[str, Words] = dict(refuge.refusals(texts, is_refuge=is_refuge))
    if is_refuge and walk_in:
        found["walk_in"] = _("Nobody can walk into a refuge: that would say where it is.")
    if is_refuge and serves == Serves.DISTRICTS:
        found["serves"] = _(
            "A refuge is not tied to districts: that would narrow down where it is. Choose the whole force area."
        )
    return found


def told(found: Mapping[str, Words]) -> Iterable[str]:
    """The faults as sentences that name their field."""
    return [f"{name}: {reason}" for name, reason in found.items()]
