"""Eighteen organisations of Doggerland, every sector among them."""

from datetime import date, datetime
from uuid import UUID

from portal.accounts.actors import System
from portal.accounts.demo import ORGANISATIONS, id_of
from portal.partners.organisations import operations
from portal.partners.organisations.operations import Described
from portal.partners.organisations.vocabulary import Sector

BY = System("demo")
S = Sector
BEGAN = date(2024, 1, 8)

# Name, sector, area, languages, whom they serve, may be named.
TOLD: tuple[tuple[str, Sector, str, str, str, bool], ...] = (
    ("Tidewater Women's Aid", S.SPECIALIST, "All of Doggerland", "English, Welsh, Polish",
     "Women and children who live with violence at home, and those who have left.", True),
    ("Saffron House", S.BY_AND_FOR, "All of Doggerland", "English, Urdu, Punjabi, Bengali",
     "Black and minoritised women, by women who share their lives.", True),
    ("Lantern Street Youth Project", S.COMMUNITY, "The harbour towns", "English",
     "Girls and young women from 11 to 24.", True),
    ("Dogger Bank Rape Crisis", S.SPECIALIST, "All of Doggerland", "English, Welsh, BSL",
     "Anybody who lived through sexual violence, whenever it was.", True),
    ("Shoreline Deaf Women", S.BY_AND_FOR, "All of Doggerland", "BSL, English",
     "Deaf women, in their own language.", True),
    ("Northlight Stalking Advice", S.SPECIALIST, "All of Doggerland", "English",
     "People who are followed, watched or written to.", True),
    ("The Quiet Boat", S.BY_AND_FOR, "The outer islands", "English, Romanian", "Women in prostitution.", False),
    ("Doggerland County Council", S.COUNCIL, "All of Doggerland", "English, Welsh",
     "Everybody: housing, lighting, licensing and children’s services.", True),
    ("Bank Hospitals Trust", S.HEALTH, "All of Doggerland", "English", "Patients, and staff who ask the question.", True),
    ("Harbour Sexual Health", S.HEALTH, "The harbour towns", "English, Polish", "Anybody, without a name.", True),
    ("Doggerland College", S.EDUCATION, "The harbour towns", "English", "Students over 16.", True),
    ("Schools Together", S.EDUCATION, "All of Doggerland", "English, Welsh", "Pupils, and those who look after them.", True),
    ("Causeway Buses", S.TRANSPORT, "All of Doggerland", "English", "Everybody who travels, at night above all.", True),
    ("Island Ferries", S.TRANSPORT, "The outer islands", "English", "Passengers and crews.", True),
    ("The Assembly Rooms", S.VENUES, "The harbour towns", "English", "Audiences and people who work at night.", True),
    ("Night Watch Doggerland", S.NIGHT_TIME, "The harbour towns", "English", "People on a night out.", True),
    ("Doggerland Probation", S.JUSTICE, "All of Doggerland", "English", "People on licence, and those they harmed.", True),
    ("Rainbow Sands", S.BY_AND_FOR, "All of Doggerland", "English", "LGBT+ people who live with abuse.", True),
)  # fmt: skip


def make_organisations(*, force_id: UUID, now: datetime) -> dict[str, UUID]:
    """Describe the organisations that are there and add the others. Returns their ids by name."""
    found: dict[str, UUID] = {}
    for name, sector, area, languages, serves, may_be_named in TOLD:
        described = Described(sector, area, languages, serves, may_be_named)
        about = {"force_id": force_id, "by": BY, "now": now}
        if name in ORGANISATIONS:
            found[name] = id_of("organisation", name)
            operations.describe(organisation_id=found[name], described=described, **about)  # type: ignore[arg-type]
        else:
            found[name] = operations.add(
                name=name,
                described=described,
                starts_on=BEGAN,
                ends_on=None,
                **about,  # type: ignore[arg-type]
            )
        operations.verify(organisation_id=found[name], **about)  # type: ignore[arg-type]
    return found
