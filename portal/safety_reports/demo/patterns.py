"""What the invented reports say, and where: a background over the county, and places planted in it to be found."""

from dataclasses import dataclass

from portal.safety_reports.vocabulary.concerns import (
    Behaviour,
    OnlineBehaviour,
    PlaceCondition,
    PrivateBehaviour,
    SafeReason,
)
from portal.safety_reports.vocabulary.times import PartOfDay

B, P = Behaviour, PlaceCondition


@dataclass(frozen=True, slots=True)
class Hotspot:
    """A planted place: `share` of all public reports lie around it, most at one part of the day."""

    kinds: tuple[str, ...]
    share: float
    spread_metres: float
    concerns: tuple[str, ...]
    part_of_day: PartOfDay
    setting: str
    from_year: float = 0.0  # years after the beginning: some places become bad, some always were
    until_year: float = 3.0


HOTSPOTS: tuple[Hotspot, ...] = (
    Hotspot(
        ("station",), 0.11, 90, (B.FOLLOWED_ON_FOOT, B.COMMENTS, P.ISOLATED), PartOfDay.NIGHT, "transport"
    ),
    Hotspot(("venue",), 0.09, 70, (B.TOUCHED, B.POSSIBLE_SPIKING, B.BLOCKED), PartOfDay.NIGHT, "venue"),
    Hotspot(("park",), 0.08, 220, (P.BADLY_LIT, B.EXPOSED_TO, P.RESTRICTED_VIEW), PartOfDay.EVENING, "park"),
    Hotspot(
        ("street",),
        0.07,
        60,
        (P.BADLY_LIT, P.POOR_LAYOUT, B.FOLLOWED_ON_FOOT),
        PartOfDay.EVENING,
        "street",
        1.0,
    ),
    Hotspot(
        ("bus_stop",), 0.06, 50, (B.VERBAL_GROUP, B.STARED_AT, P.NO_CCTV), PartOfDay.AFTERNOON, "transport"
    ),
    Hotspot(
        ("campus", "school"), 0.05, 150, (B.COMMENTS, B.FOLLOWED_BY_VEHICLE), PartOfDay.MORNING, "campus"
    ),
    # Lights were mended after two years: an effect for somebody to find.
    Hotspot(
        ("street",),
        0.06,
        80,
        (P.BADLY_LIT, P.RUN_DOWN, P.DRUGS_OR_ALCOHOL),
        PartOfDay.NIGHT,
        "street",
        0.0,
        2.0,
    ),
)

BACKGROUND = (
    (B.COMMENTS, 14), (B.STARED_AT, 12), (B.FOLLOWED_ON_FOOT, 8), (B.VERBAL_ONE, 7), (B.VERBAL_GROUP, 6),
    (B.FOLLOWED_BY_VEHICLE, 4), (B.TOUCHED, 4), (B.BLOCKED, 3), (B.FILMED, 3), (B.EXPOSED_TO, 2), (B.THREATENED, 3),
    (B.HATE_RACE, 2), (B.HATE_RELIGION, 2), (B.HATE_DISABILITY, 1), (B.HATE_SEXUALITY, 1), (B.HATE_TRANS, 1),
    (B.BY_STAFF, 2), (B.POSSIBLE_SPIKING, 1), (P.BADLY_LIT, 12), (P.ISOLATED, 8), (P.NO_CCTV, 5), (P.POOR_LAYOUT, 4),
    (P.RESTRICTED_VIEW, 4), (P.RUN_DOWN, 4), (P.DRUGS_OR_ALCOHOL, 5),
)  # fmt: skip
PARTS_OF_DAY = (
    (PartOfDay.MORNING, 12),
    (PartOfDay.AFTERNOON, 22),
    (PartOfDay.EVENING, 38),
    (PartOfDay.NIGHT, 28),
)
ONLINE = tuple(OnlineBehaviour.values)
PRIVATE = tuple(PrivateBehaviour.values)
SAFE = tuple(SafeReason.values)

# For the queue of today: what was typed, and whether a receipt can answer it.
TODAY: tuple[tuple[str, str, bool], ...] = (
    (B.FOLLOWED_ON_FOOT, "The same man has walked behind me from the station three times. I leave work early now.",
     True),
    (P.BADLY_LIT, "Four of the six lamps on the path by the water have been out since October.", True),
    (B.THREATENED, "He said he knows where I live and he is outside the bus stop most evenings now.", True),
    (B.COMMENTS, "I am 14 and in my school uniform. Men in a van shout at us at the crossing nearly every day.", False),
    (B.POSSIBLE_SPIKING, "My friend had one drink and could not stand. The door staff put us out on the street.", True),
    (P.POOR_LAYOUT, "The underpass turns twice and you cannot see who is waiting. I cross the main road instead.", False),
    (B.HATE_RELIGION, "Two women pulled at my scarf on the upper deck. Nobody said anything.", True),
    (B.VERBAL_GROUP, "It is always the same group by the shutters after nine.", False),
    (B.EXPOSED_TO, "On the bench by the pond, in the afternoon, with children there.", False),
    (B.STARED_AT, "", False),
    (P.ISOLATED, "Since the café closed there is nobody here after six.", False),
    (B.BY_STAFF, "The driver would not stop where I asked and laughed when I was upset.", True),
)  # fmt: skip

# From people who work there, with the code of what each is about.
WORKFORCE: tuple[tuple[str, str], ...] = (
    (
        "colleague_words",
        "In our team's group chat he rates the women who come to the front counter. Four of us have asked him to stop.",
    ),
    (
        "colleague_silenced",
        "A colleague told our sergeant about a touch at the Christmas meal. Since then she gets every night shift.",
    ),
)
INDEPENDENT: tuple[str, ...] = (
    "When I came to the desk the officer asked what I had been wearing. I left without saying the rest.",
    "My husband works at the station here, so nobody there can read this.",
)
