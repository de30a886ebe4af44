"""Services for tests of the directory."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from portal.accounts.actors import System
from portal.cms.support.drafts import Contact, Draft, Said
from portal.cms.support.hours import Range
from portal.cms.support.operations import check_service, keep
from portal.cms.support.vocabulary import CheckedBy, ContactKind, Group, Need
from portal.places.calendar import local_day

BY = System("tests")
TIDEWATER = Draft(
    reference="tidewater",
    said={
        "en": Said("Tidewater Women’s Aid", "Somebody to talk to."),
        "cy": Said("Cymorth Tidewater", "Rhywun i siarad â nhw."),
    },
    needs=(Need.HOME,),
    groups=(Group.WOMEN,),
    contacts=(Contact(ContactKind.PHONE, "0808 157 0001", "no", relay=True),),
    week=dict.fromkeys(range(5), (Range(time(9), time(17)),)),
)


def make_service(
    force_id: UUID, now: datetime, *, on: date | None = None, is_checked: bool = True, **changes: Any
) -> UUID:
    """A service that was checked today, or on another day, or never."""
    draft = replace(TIDEWATER, **changes)
    if "name" in changes or "en" in changes:
        raise TypeError("Say it with said=.")
    made = keep(draft=draft, force_id=force_id, by=BY, now=now)
    if is_checked:
        check_service(service_id=made, how=CheckedBy.PHONE, on=on or local_day(now), by=BY, now=now)
    return made


def named(name: str, summary: str = "What it does.") -> dict[str, Said]:
    return {"en": Said(name, summary)}
