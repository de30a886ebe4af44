"""Names that could stand on a chart of the North Sea. Invented; where one is real, that is chance."""

from numpy.random import Generator

STEMS = (
    "Harbour", "Anchor", "Beacon", "Capstan", "Cutter", "Dory", "Driftwood", "Ebb", "Ferry", "Fisher",
    "Fleet", "Foreland", "Gannet", "Gull", "Halyard", "Haven", "Herring", "Hythe", "Keel", "Kelp",
    "Kittiwake", "Lantern", "Lighthouse", "Lobster", "Longshore", "Mainsail", "Mariner", "Marram",
    "Mooring", "Net", "Oyster", "Pilot", "Plover", "Quay", "Reef", "Rigger", "Ropewalk", "Saltpan",
    "Samphire", "Sandpiper", "Seal", "Shingle", "Skerry", "Smack", "Spindrift", "Staithe", "Tern", "Tide",
    "Trawler", "Turnstone", "Wharf", "Whelk", "Alder", "Ash", "Barley", "Beech", "Birch", "Blackthorn",
    "Bramble", "Broom", "Cherry", "Clover", "Elder", "Fern", "Foxglove", "Furze", "Gorse", "Hawthorn",
    "Hazel", "Heather", "Holly", "Hornbeam", "Juniper", "Larch", "Linden", "Maple", "Meadow", "Nettle",
    "Oak", "Orchard", "Rowan", "Rush", "Sedge", "Sorrel", "Thistle", "Willow", "Yarrow", "Aske", "Brandt",
    "Carrick", "Dahl", "Eskdale", "Falk", "Garth", "Halvard", "Ingram", "Jarrold", "Kell", "Lund", "Magnus",
    "Norrland", "Orme", "Pell", "Rask", "Sigurd", "Thorne", "Ulf", "Vane", "Wyke", "Yule", "Abbey",
    "Almshouse", "Artisan", "Bell", "Brewery", "Bridge", "Candle", "Carter", "Castle", "Chandler", "Chapel",
    "Church", "Cooper", "Corn", "Dyer", "Forge", "Foundry", "Friary", "Granary", "Guildhall", "Hope",
    "Infirmary", "Ironmonger", "Kiln", "Library", "Malt", "Market", "Mason", "Mercer", "Mill", "Minster",
    "Mint", "Moot", "Observatory", "Paragon", "Pound", "Priory", "Queen", "Regent", "Saddler", "Salt",
    "School", "Silver", "Smith", "Spinner", "Tanner", "Temple", "Theatre", "Tinker", "Tower", "Victory",
    "Wainwright", "Weaver", "Well", "Winding", "Wool", "Amber", "Copper", "Coral", "Flint", "Garnet",
    "Granite", "Jet", "Marl", "Opal", "Pearl", "Sandstone", "Slate", "Cod", "Dab", "Haddock", "Mackerel",
    "Plaice", "Sprat", "Turbot", "Bracken", "Cowslip", "Curlew", "Dunlin", "Eider", "Fulmar", "Heron",
    "Lapwing", "Mallard", "Merlin", "Osprey", "Petrel", "Puffin", "Redshank", "Sanderling", "Skua", "Swift",
    "Dogger", "Viking", "North", "Middle", "South",
)  # fmt: skip
ROADS = {
    "secondary": ("Road", "Avenue", "Way", "Road", "Parade"),
    "street": ("Street", "Road", "Lane", "Terrace", "Avenue", "Street", "Grove", "Row"),
    "estate": ("Close", "Drive", "Crescent", "Gardens", "Way", "Court", "Mead", "Rise"),
    "lane": ("Lane", "Road", "Drove", "Bank", "Gate"),
    "path": ("Path", "Walk", "Cut", "Snicket", "Steps"),
}
SUBURBS = (
    "Oldport", "Minster Hill", "Eastsands", "Fishergate", "Northquay", "Wendside", "Ropery", "Saltmarsh", "Kilnfield",
    "Highbeacon", "Lower Hythe", "Whinmoor End", "Alderholt Green", "Gallowmere", "St Wenna's", "Market Cross",
)  # fmt: skip
STATIONS = ("Central", "Quayside", "Wendside", "Parkway", "Fishergate", "University", "Minster Hill")
PUBS = (
    "Anchor", "Bell and Buoy", "Black Gannet", "Compass", "Crab and Creel", "Cutter", "Drowned Bell", "Eider Duck", "Ferry",
    "Fisherman's Rest", "Full Moon", "Golden Herring", "Grey Seal", "Harbour Light", "Jolly Trawlerman", "Kittiwake",
    "Lobster Pot", "Mended Net", "Old Ropewalk", "Oyster Catcher", "Pilot", "Plough and Tide", "Queen of Doggerland",
    "Red Buoy", "Saltbox", "Ship", "Silver Darling", "Smack", "Spindrift", "Steam Packet", "Sunken Church", "Three Gulls",
    "Tide Table", "Turnstone", "White Horse of Wend", "Windlass",
)  # fmt: skip
CLUBS = (
    "Undertow",
    "The Lamp Room",
    "Halogen",
    "Basement 54",
    "Saltwater",
    "Nightjar",
    "Foghorn",
    "The Kelp Room",
)
PARKS = (
    "Victory Park", "Beacon Park", "Wend Meadows", "Ropery Gardens", "Minster Green", "Gannet Park", "Memorial Park",
    "Saltmarsh Park", "Kiln Fields", "Orchard Park", "Lighthouse Green", "Heron Park", "Tanner's Field", "Alder Park",
    "Marram Park", "The Paddocks", "Millennium Green", "Staithe Gardens", "Foundry Park", "Long Meadow", "Bell Field",
    "Coronation Park", "Rowan Park", "Samphire Green", "The Warren", "Plover Park", "Eider Park", "The Leys",
)  # fmt: skip


class Dealer:
    """Deals out street names, each once per settlement."""

    def __init__(self, rng: Generator) -> None:
        self._rng = rng
        self._used: dict[str, set[str]] = {}

    def street(self, settlement: str, style: str) -> str:
        """A name that no other street of the settlement has."""
        used = self._used.setdefault(settlement, {"High Street", "Harbour Street"})
        while True:
            name = f"{self._rng.choice(STEMS)} {self._rng.choice(ROADS[style])}"
            if name not in used:
                used.add(name)
                return name
