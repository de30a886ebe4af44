"""What the invented profiles say. Nothing here is about a real place or person."""

from dataclasses import dataclass, field

from portal.insights.profiles.vocabulary import Handling, Space, Stage, State
from portal.safety_reports.vocabulary.concerns import Behaviour, OnlineBehaviour

STORY_TITLE = "Walking home at closing time"
B, N = Behaviour, OnlineBehaviour
SOURCES = (
    "Reports accepted in the last twelve months. They say what people told us, not how often it happens."
)
MISSING = (
    "Women who work at night, Deaf women and women who do not read English are hardly heard here. Saffron House and "
    "Shoreline Deaf Women said so, and are asked before anything is decided."
)
EQUALITY = (
    "Looked at for women of every age, for disabled women and for Black and minoritised women. More patrols could bring "
    "more stops of young Black men: that is watched with the scrutiny panel."
)


@dataclass(frozen=True, slots=True)
class Told:
    """`planted` is a place in safety_reports' HOTSPOTS; -1 the story's place, None wards or no place at all."""

    key: str
    title: str
    stage: Stage
    state: State
    definition: str
    findings: str
    recommendations: str
    planted: int | None = None
    space: Space = Space.PUBLIC
    concerns: tuple[str, ...] = ()
    handling: Handling = Handling.OFFICIAL
    review_in: int = 90
    more: dict[str, str] = field(default_factory=dict)


PROFILES: tuple[Told, ...] = (
    Told(
        "story", STORY_TITLE, Stage.ASSESSMENT, State.APPROVED,
        "Between the venues and the taxi rank, from half past ten to two: women are followed, shouted at by groups and "
        "touched in the crowd. It has been named every month for three years.",
        "Four in five reports are about the night.\nNew lamps alone changed nothing that could be seen.\n"
        "Venues close within ten minutes of each other, and nobody is there to walk with.",
        "2: Say openly that the lamps alone did not help.\n"
        "3: Let venues close one after the other, with stewards trained by Saffron House, and keep the lamps.",
        planted=-1, review_in=45,
        more={
            "locations": "Three streets around the venues. No home is named.",
            "drivers": "Everybody leaves at once; few taxis; dark doorways between the lamps.",
            "what_works": "Toolkit: street lighting (mixed), place management by venues (some evidence of a fall).",
            "interpretation": "Lamps let people see; they do not bring anybody who would step in.",
        },
    ),
    Told(
        "night-stop", "The back street by the new night stop", Stage.ASSESSMENT, State.APPROVED,
        "Since the night bus was moved here, women wait alone in a street without shops and are followed from it.",
        "Reports began when the stop was moved.\nThe street cannot be seen from any open door after ten.",
        "1: Move the stop back.\n2: Until then, let drivers wait with whoever is alone.",
        planted=3, review_in=-6,
        more={"interpretation": "Our own action made it worse: moving the stop moved women to a street nobody watches."},
    ),
    Told(
        "station", "Followed from the station at night", Stage.RESPONSE, State.APPROVED,
        "Men follow women from the last trains to the car park and the bus stops.",
        "Most of it happens within five minutes of the last two trains.\nThe car park has one way out.",
        "1: Be on the platform for the last two trains.\n2: Open the second way out.",
        planted=0, review_in=60,
    ),
    Told(
        "queues", "Touching and spiking in queues", Stage.RESPONSE, State.SUBMITTED,
        "In the queues of late venues women are touched, and some say that their drink was tampered with.",
        "Queues reach around the corner, where no door staff stand.\nPeople do not know whom to tell.",
        "1: Door staff walk the whole queue.\n2: One sentence on every door says whom to tell.",
        planted=1, concerns=(B.TOUCHED, B.POSSIBLE_SPIKING, B.BLOCKED), review_in=30,
    ),
    Told(
        "park", "The park after dark", Stage.ANALYSIS, State.DRAFT,
        "The short way through the park is avoided from four o’clock in winter. Some have been exposed to.",
        "Hedges hide the path from the road.", "", planted=2, review_in=20,
    ),
    Told(
        "stops", "Groups at the bus stops after school", Stage.RESPONSE, State.APPROVED,
        "Groups of young men comment on girls at the stops between three and five.",
        "It is about girls in school uniform.\nThey change their stop, and nobody asks them why.",
        "1: Work with the boys, through their own school.\n2: Ask the girls, through the youth project.",
        planted=4, handling=Handling.SENSITIVE, review_in=75,
    ),
    Told(
        "lamps", "The street whose lamps were out", Stage.ASSESSMENT, State.CLOSED,
        "For two years half of the lamps did not work, and drugs were sold in the dark part.",
        "Reports name the dark part and no other.", "1: Mend the lamps, and keep them mended.", planted=6, review_in=300,
    ),
    Told(
        "village", "Waiting alone for the school bus", Stage.RESPONSE, State.APPROVED,
        "A partner says that girls wait alone at village stops and are spoken to from cars. Hardly anybody tells us.",
        "There are almost no reports, and that says little.\nSchools Together hears of it every term.",
        "2: Act on what partners hear, and ask the girls whether it helped.",
        concerns=(B.FOLLOWED_BY_VEHICLE, B.COMMENTS, B.STARED_AT), review_in=50,
        more={"interpretation": "So few reports that no effect could ever be seen in them. It is judged by other things."},
    ),
    Told(
        "images", "Pictures shared without consent", Stage.SCANNING, State.DRAFT,
        "Intimate pictures are passed on in groups of students.", "", "", space=Space.ONLINE,
        concerns=(N.ONLINE_IMAGES_SHARED, N.ONLINE_FAKED), review_in=14,
    ),
    Told(
        "home", "Control and fear at home", Stage.ANALYSIS, State.SUBMITTED,
        "What reports say about control, threats and violence in private. Never mapped, at any size.",
        "Control is named more often than violence.\nPeople ask whether they will be believed.",
        "2: Say on the first page what happens with what is told.",
        space=Space.PRIVATE, handling=Handling.SENSITIVE, review_in=40,
    ),
)  # fmt: skip
SMALL = ("story", "images")
