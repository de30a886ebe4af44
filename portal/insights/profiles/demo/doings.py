"""What is done about the invented profiles, by whom, from when to when, and what was read of it."""

from dataclasses import dataclass

from portal.insights.actions.vocabulary import ActionKind, Outcome, Progress
from portal.safety_reports.demo.story import LAMPS_MONTHS_AGO, VENUES_MONTHS_AGO

K, G = ActionKind, Progress
COUNCIL, SAFFRON, NIGHT = "Doggerland County Council", "Saffron House", "Night Watch Doggerland"
BUSES, SCHOOLS, LANTERN = "Causeway Buses", "Schools Together", "Lantern Street Youth Project"
VENUES, COLLEGE, TIDEWATER = "The Assembly Rooms", "Doggerland College", "Tidewater Women's Aid"


@dataclass(frozen=True, slots=True)
class Read:
    """A reading so many days after the start (before it, where negative)."""

    outcome: Outcome
    days: int
    value: int
    source: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Its plan is frozen ten days before it begins. `months` after the start it is measured; 0: not yet."""

    outcomes: tuple[Outcome, ...]
    months: int
    read: tuple[Read, ...] = ()
    worst_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Doing:
    """`begins` is in months from the first of this month, negative in the past; `due` in days after it begins."""

    profile: str
    kind: ActionKind
    what: str
    owner: str
    partner: str
    begins: int
    due: int
    progress: Progress
    cost: int | None = None
    evidence: str = ""
    judged: Judged | None = None


def _audit(before: int, after: int) -> tuple[Read, Read]:
    return (
        Read(Outcome.AUDIT, -30, before, "Night walk with three women"),
        Read(Outcome.AUDIT, 100, after, "The same walk again"),
    )


LAMPS = "Brighter lamps around the venues"
TOGETHER = "Venues close in turn, with trained stewards, and the lamps stay"
DOINGS: tuple[Doing, ...] = (
    Doing("story", K.LIGHTING, LAMPS, "Street lighting team", COUNCIL, -LAMPS_MONTHS_AGO, 60, G.DONE, 41_000,
          "Fourteen lamps changed. Photographs from the same corners, before and after.",
          Judged((Outcome.BETTER_NOW, Outcome.AUDIT), 13, _audit(4, 4), worst_chosen=True)),
    Doing("story", K.LICENSING, TOGETHER, "Night-time economy lead", SAFFRON, -VENUES_MONTHS_AGO, 90, G.DONE, 18_500,
          "Six venues agreed in writing. Saffron House trained 22 stewards in English, Urdu and Punjabi.",
          Judged((Outcome.BETTER_NOW, Outcome.AUDIT), 8, _audit(4, 7), worst_chosen=True)),
    Doing("story", K.PATROL, "Two officers on foot at closing time", "Neighbourhood inspector", "", -6, 120, G.DONE),
    Doing("story", K.SUPPORT, "A card at every bar says where to turn", "Outreach lead", SAFFRON, -3, 60, G.UNDER_WAY, 900,
          "Printed in six languages."),
    Doing("story", K.TRANSPORT, "A taxi marshal on Fridays and Saturdays", "Night safety lead", NIGHT, 1, 90,
          G.PLANNED, 9_600),
    Doing("night-stop", K.TRANSPORT, "The night bus stop is moved to the back street", "Network planner", BUSES, -23, 30,
          G.DONE, 12_000, "Moved with the new timetable.",
          Judged((Outcome.AUDIT,), 13, _audit(6, 3))),
    Doing("night-stop", K.TRANSPORT, "The stop is moved back beside the shops", "Network planner", BUSES, -1, 20,
          G.UNDER_WAY, 7_000),
    Doing("night-stop", K.DESIGN, "Open the shutters’ side to the street", "Town centre manager", COUNCIL, -2, 45,
          G.PLANNED),
    Doing("station", K.PATROL, "Be on the platform for the last two trains", "Transport sergeant", "", -14, 90, G.DONE, None,
          "Kept on 88 of 91 nights.",
          Judged((Outcome.FOOTFALL, Outcome.AUDIT), 13, (
              Read(Outcome.FOOTFALL, -20, 31, "Count at the ticket gates"),
              Read(Outcome.FOOTFALL, 120, 32, "The same count"), *_audit(5, 5)))),
    Doing("station", K.DESIGN, "Open the second way out of the car park", "Estates lead", COUNCIL, -1, 75,
          G.UNDER_WAY, 23_000),
    Doing("station", K.OFFENDER, "Patterns of place and time go to offender management", "Offender management lead",
          "", -5, 30, G.DONE),
    Doing("station", K.EDUCATION, "Train crews learn how to step in", "Training lead", NIGHT, 0, 120, G.PLANNED, 3_500),
    Doing("queues", K.LICENSING, "Door staff walk the whole queue", "Licensing officer", "", 1, 60, G.PLANNED),
    Doing("queues", K.LICENSING, "A sentence on every door says whom to tell", "House manager", VENUES, -1, 21,
          G.UNDER_WAY, 400),
    Doing("queues", K.SUPPORT, "Test kits, and somebody to sit with", "Night safety lead", NIGHT, 0, 45, G.UNDER_WAY, 2_200),
    Doing("park", K.DESIGN, "Cut the hedges along the short way", "Parks team", COUNCIL, -1, 14, G.PLANNED, 1_500),
    Doing("park", K.LIGHTING, "Ask whether lamps are wanted at all", "Co-design lead", LANTERN, 1, 60, G.PLANNED),
    Doing("park", K.PATROL, "Wardens at dusk in winter", "Parks team", COUNCIL, 0, 100, G.PLANNED, 6_000),
    Doing("stops", K.EDUCATION, "Lessons for boys about stepping in", "Head of year", SCHOOLS, -4, 150, G.UNDER_WAY, 4_000),
    Doing("stops", K.EDUCATION, "Ask the girls, in their own group", "Youth worker", LANTERN, -4, 60, G.DONE, 700,
          "Two evenings, 19 girls. What they said is in the recommendations."),
    Doing("stops", K.TRANSPORT, "Drivers wait until she has a seat", "Driver manager", BUSES, -2, 30, G.STOPPED, None,
          "Stopped: it made buses late and nobody had been asked."),
    Doing("stops", K.DESIGN, "Glass instead of boards in two shelters", "Shelter team", COUNCIL, -3, 40, G.UNDER_WAY, 8_000),
    Doing("lamps", K.LIGHTING, "Mend every lamp, and mend again within two days", "Street lighting team", COUNCIL, -12, 30,
          G.DONE, 16_000, "All 21 lamps work. The longest wait since was two days.",
          Judged((Outcome.AUDIT, Outcome.RECORDED), 11, (
              *_audit(2, 8), Read(Outcome.RECORDED, -40, 9, "Recorded crime, six streets"),
              Read(Outcome.RECORDED, 150, 5, "Recorded crime, six streets")), worst_chosen=True)),
    Doing("lamps", K.OFFENDER, "Work with those who sell in the dark part", "Neighbourhood inspector", "", -11, 90, G.DONE),
    Doing("village", K.EDUCATION, "Two girls wait together, and know the driver", "Safeguarding lead", SCHOOLS, -8,
          60, G.DONE, 1_100,
          "Four villages take part.",
          Judged((Outcome.FOOTFALL,), 7, (
              Read(Outcome.FOOTFALL, -15, 44, "Girls on the bus, of all pupils"),
              Read(Outcome.FOOTFALL, 120, 47, "Girls on the bus, of all pupils")))),
    Doing("village", K.PATROL, "A car passes when the bus is late", "Rural team", "", -2, 45, G.UNDER_WAY),
    Doing("images", K.EDUCATION, "What to do when a picture comes round", "Student services", COLLEGE, 1, 90,
          G.PLANNED, 1_800),
    Doing("images", K.SUPPORT, "One place that takes pictures down with you", "Outreach lead", TIDEWATER, 0, 60, G.PLANNED),
    Doing("home", K.SUPPORT, "An advocate sits beside the first call", "Service manager", TIDEWATER, -5, 180,
          G.UNDER_WAY, 52_000),
    Doing("home", K.OFFENDER, "Orders are asked for sooner, and breaches answered", "Public protection lead", "", -3,
          70, G.UNDER_WAY),
)  # fmt: skip
SMALL = (LAMPS, TOGETHER, "Two officers on foot at closing time", "What to do when a picture comes round",
         "One place that takes pictures down with you")  # fmt: skip
