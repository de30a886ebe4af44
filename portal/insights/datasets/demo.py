"""What others count in Doggerland: recorded crime, and six partners' data. Invented, and given as files would be."""

import random
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from portal.accounts.actors import Member, System
from portal.accounts.queries import organisations_for
from portal.insights.datasets.operations import Described, keep_dataset
from portal.insights.datasets.tables import Mapping, Table
from portal.insights.datasets.tally import tally
from portal.insights.datasets.vocabulary import Kind, rule_of
from portal.places import queries as places
from portal.places.calendar import local_day, months_later
from portal.places.cells import FINEST, centre_of

BY = System("demo")
SEED = 19
MONTHS = 24


class Told(NamedTuple):
    """One data set: `often` is how many rows for every ten streets."""

    kind: Kind
    title: str
    source: str
    owner: str
    groups: tuple[str, ...]
    often: int


TOLD = (
    Told(Kind.CRIME, "Recorded crime, violence and public order", "Doggerland Police, crime records, monthly", "",
         ("Violence with injury", "Violence without injury", "Stalking", "Public order", "Sexual offences"), 30),
    Told(Kind.INCIDENTS, "Calls about people being followed or bothered", "Doggerland Police, command and control", "",
         ("Followed", "Harassed in the street", "Suspicious behaviour"), 12),
    Told(Kind.AMBULANCE, "Ambulance calls after assaults", "Bank Hospitals Trust, ambulance records, twice a year",
         "Bank Hospitals Trust", ("Assault", "Possible spiking"), 10),
    Told(Kind.HEALTH, "Attendances after an assault", "Bank Hospitals Trust, emergency department, by where it happened",
         "Bank Hospitals Trust", ("Street", "Licensed place", "Transport"), 6),
    Told(Kind.LIGHTING, "Street lamps out for more than a week", "Doggerland County Council, highways faults",
         "Doggerland County Council", ("Dark", "Flickering"), 8),
    Told(Kind.LICENSING, "Licensed places open after 11pm", "Doggerland County Council, licensing register",
         "Doggerland County Council", ("Bar", "Club", "Takeaway"), 2),
    Told(Kind.TRANSPORT, "Drivers’ notes of harassment on board or at a stop", "Causeway Buses, drivers’ log",
         "Causeway Buses", ("On board", "At the stop"), 6),
    Told(Kind.SCHOOL, "Pupils who said the way to school frightens them", "Schools Together, yearly survey",
         "Schools Together", ("Way to school", "Bus"), 5),
)  # fmt: skip


def make_demo_datasets(*, force_id: UUID, analyst: Member, now: datetime) -> None:
    """Count and keep every data set. Streets near the front of the list have more of everything."""
    owners = {one.name: one.id for one in organisations_for(actor=analyst, now=now)}
    streets = [
        place.cell
        for district in places.list_districts(force_id)
        for place in places.list_places(district.id)
        if place.kind == "street"
    ]
    today = local_day(now)
    for number, told in enumerate(TOLD):
        dice = random.Random(SEED + number)  # noqa: S311 - an invented county, not a secret
        rows = _rows(told, streets, today, dice)
        rule = rule_of(told.kind, snapped=False)
        counted = tally(
            Table(("lon", "lat", "month", "group"), rows),
            Mapping(0, 1, 2, 3),
            rule=rule,
            force_id=force_id,
            today=today,
        )
        if counted.counts:
            keep_dataset(
                force_id=force_id, described=Described(told.kind, told.title, told.source, is_snapped=False),
                counted=counted, rule=rule, by=BY, now=now, organisation_id=owners.get(told.owner),
            )  # fmt: skip


def _rows(told: Told, streets: list[int], today: date, dice: random.Random) -> list[tuple[int, list[str]]]:
    rows = []
    for line in range(max(40, len(streets) * told.often // 10)):
        lon, lat = centre_of(streets[int(len(streets) * dice.random() ** 3)], FINEST)
        month = months_later(today.replace(day=1), -dice.randint(1, MONTHS))
        point = (f"{lon + dice.gauss(0, 4e-4):.6f}", f"{lat + dice.gauss(0, 2e-4):.6f}")
        rows.append((line + 2, [*point, f"{month:%Y-%m}", dice.choice(told.groups)]))
    return rows
