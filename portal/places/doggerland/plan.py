"""What the island is drawn from: a sketch of its outline, and where its towns stand. Kilometres from its middle."""

from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Town:
    """A settlement. `radius` in km; `district` is the number of the district that it belongs to."""

    name: str
    kind: str
    at: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Outlines run clockwise. The first town is the county town. Rivers run from source to mouth."""

    outline: tuple[Point, ...]
    islets: tuple[tuple[Point, float, str], ...]
    rivers: tuple[tuple[str, tuple[Point, ...]], ...]
    towns: tuple[Town, ...]
    roads: tuple[tuple[str, str], ...]
    railways: tuple[tuple[str, ...], ...]
    districts: tuple[tuple[str, Point], ...]
    wards: int
    forests: tuple[tuple[str, Point, float], ...] = ()
    seas: tuple[tuple[str, Point], ...] = ()
    welsh: dict[str, str] = field(default_factory=dict)


FULL = Plan(
    outline=(
        (-36, 10), (-33, 14.5), (-29, 15.5), (-25.5, 13.2), (-22.5, 16), (-19, 20.5), (-12, 26), (-5, 24.3), (0, 27.5),
        (6.5, 25), (9.5, 19.5), (12.5, 18.8), (15.5, 21.5), (21, 24.8), (27, 22.2), (30.5, 15.5), (38.5, 13.2),
        (37, 10), (31.5, 8.4), (28.6, 3), (32.6, -2), (34, -8), (30.5, -12.5), (25, -12), (19.5, -17), (14.5, -15.5),
        (10.6, -9.8), (8.2, -6.6), (6.9, -7.4), (8.2, -11.5), (9.4, -17.5), (6.5, -23), (0, -26), (-6.5, -23.2),
        (-11, -26), (-17, -28.8), (-20.5, -23.5), (-25, -20.5), (-30, -14.5), (-26.4, -10.2), (-28.2, -7.2), (-33, -4.4),
        (-38, -1.2), (-39.6, 5),
    ),
    islets=(((34.5, -17.5), 1.5, "Sanderholm"), ((-40.2, -9.5), 0.9, "Little Skaar")),
    rivers=(
        (
            "River Wend",
            ((-15, 8.5), (-9.5, 6.2), (-5.5, 2.6), (-1.2, 2.2), (2.2, -0.8), (4.6, -3.4), (7.0, -5.4), (8.6, -7.4)),
        ),
        ("Brannoch Water", ((14.5, 12.5), (11.2, 8.6), (9.4, 4.2), (5.4, 1.0), (2.2, -0.8))),
        ("River Tharl", ((-17.5, -3.2), (-20.2, -6.2), (-24.2, -8.4), (-26.9, -10.4))),
    ),
    towns=(
        Town("Skerry", "city", (5.2, -4.6), 3.1),
        Town("Marrowby", "town", (-25.2, 10.8), 1.25),
        Town("Stanhythe", "town", (22.8, 21.6), 1.3),
        Town("Haldersand", "town", (29.6, -8.6), 1.45),
        Town("Fennorby", "town", (-9.8, -20.6), 1.2),
        Town("Thringarth", "town", (-9.6, 12.2), 1.1),
        Town("Orrenmouth", "town", (-24.2, -11.6), 1.05),
        Town("Kelderness", "village", (34.2, 12.0), 0.55),
        Town("Askwold", "village", (15.2, 8.2), 0.42), Town("Brinholm", "village", (-17.2, 3.4), 0.4),
        Town("Corrabeck", "village", (-3.0, 6.2), 0.34), Town("Drovegate", "village", (17.8, -4.6), 0.44),
        Town("Eddlewick", "village", (-33.6, 3.8), 0.4), Town("Farrowtoft", "village", (2.6, 21.6), 0.42),
        Town("Gannet Hythe", "village", (-19.6, 17.6), 0.3), Town("Hesklund", "village", (-12.6, -5.6), 0.44),
        Town("Ivelsey", "village", (2.8, -20.4), 0.4), Town("Kettlesea", "village", (24.4, 2.6), 0.42),
        Town("Lowmarr", "village", (-18.6, -23.2), 0.34), Town("Netherwend", "village", (-3.4, -10.4), 0.46),
        Town("Oskelby", "village", (12.8, 15.4), 0.36), Town("Ranskerth", "village", (15.6, -13.2), 0.36),
        Town("Sallowfleet", "village", (-1.4, 16.6), 0.34), Town("Tarnsey", "village", (-29.6, -1.6), 0.36),
    ),
    roads=(
        ("Skerry", "Haldersand"), ("Skerry", "Stanhythe"), ("Skerry", "Thringarth"), ("Skerry", "Fennorby"),
        ("Thringarth", "Marrowby"), ("Skerry", "Orrenmouth"), ("Marrowby", "Orrenmouth"), ("Fennorby", "Orrenmouth"),
        ("Stanhythe", "Haldersand"), ("Thringarth", "Stanhythe"),
    ),
    railways=(
        ("Skerry", "Drovegate", "Haldersand"), ("Skerry", "Corrabeck", "Thringarth", "Marrowby"),
        ("Skerry", "Askwold", "Stanhythe"), ("Skerry", "Netherwend", "Fennorby"),
    ),
    districts=(
        ("Skerry", (4.6, -4.2)), ("Northmarr", (-2, 19)), ("Eastholm", (25, 15)), ("Sandlands", (26, -7)),
        ("Southwend", (-7, -18.5)), ("Westering", (-28, 2)),
    ),
    wards=42,
    forests=(
        ("Brannoch Forest", (10, 11), 2.6), ("Wendwood", (-13, 1), 2.2), ("Tharl Wood", (-19, -8), 1.8),
        ("Hesk Plantation", (-7, -13), 1.3), ("Marr Forest", (-15, 15), 1.9), ("Kettle Wood", (21, 6), 1.2),
        ("Droveside Wood", (20, -9), 1.1), ("Farrow Copse", (5, 18), 0.9), ("Lowmarr Wood", (-15, -22), 1.1),
    ),
    seas=(
        ("Marrow Bay", (-26.5, 18)), ("Brannoch Sound", (11, 24)), ("Skerry Roads", (13.5, -19.5)),
        ("Tharl Mouth", (-31.5, -10.5)),
        ("Kelder Bay", (35, 4.5)), ("Outer Dogger", (-20, 27)), ("Silver Pit", (24, -22)),
    ),
    welsh={"Skerry": "Y Sgeri", "Stanhythe": "Porth Maen", "River Wend": "Afon Wend", "Marrowby": "Trefarw"},
)  # fmt: skip

SMALL = Plan(
    outline=(
        (-3.2, 1.8),
        (-1, 2.7),
        (1.6, 2.4),
        (3.4, 1.2),
        (3.2, -1.4),
        (1, -2.6),
        (-1.8, -2.3),
        (-3.6, -0.6),
    ),
    islets=(((4.6, -1.8), 0.3, "Little Skaar"),),
    rivers=(("River Wend", ((-2.2, 1.4), (-0.9, 0.5), (0.4, -0.2), (1.3, -1.4), (1.5, -2.7))),),
    towns=(Town("Skerry", "city", (0.2, 0.1), 0.75), Town("Netherwend", "village", (-2.2, -0.6), 0.3)),
    roads=(("Skerry", "Netherwend"),),
    railways=(("Skerry", "Netherwend"),),
    districts=(("Skerry", (1.0, 0)), ("Westering", (-2, 0))),
    wards=5,
    forests=(("Wendwood", (2.2, 0.9), 0.5),),
    welsh={"Skerry": "Y Sgeri"},
)
