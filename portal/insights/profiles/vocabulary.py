"""The words of problem profiles."""

from django.db.models import TextChoices


class Space(TextChoices):
    PUBLIC = "public", "A public place"
    ONLINE = "online", "Online"
    PRIVATE = "private", "In private"


SPACE_RULES: dict[str, str] = {
    Space.PUBLIC: "Wards are named. No home, refuge or single report can be read from it.",
    Space.ONLINE: "It has no place on a map, whoever is named online is left out.",
    Space.PRIVATE: "It is never mapped, at any size: figures are for the whole force area only.",
}


class Handling(TextChoices):
    OFFICIAL = "official", "OFFICIAL"
    SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE"


class Stage(TextChoices):
    SCANNING = "scanning", "Scanning"
    ANALYSIS = "analysis", "Analysis"
    RESPONSE = "response", "Response"
    ASSESSMENT = "assessment", "Assessment"


class State(TextChoices):
    DRAFT = "draft", "Being written"
    SUBMITTED = "submitted", "Waits for a second person"
    APPROVED = "approved", "Approved"
    CLOSED = "closed", "Closed"


# The Home Office's sections in their order: code, title, what to write, whether a profile may go on without it.
SECTIONS: tuple[tuple[str, str, str, bool], ...] = (
    ("definition", "Definition", "What the problem is, in one paragraph: who, what, where, when.", True),
    ("sources", "Sources", "Which data, from when to when, and what each cannot show.", True),
    ("locations", "Locations", "Where, and what these places have in common. Never a home.", False),
    ("victims", "Victims", "Who is harmed, as groups. Nobody can be recognised.", False),
    ("offenders", "Offenders", "Narrative and aggregate only, with the force system’s reference. No names.", False),
    ("drivers", "Drivers", "What makes it possible: place, time, people, norms.", False),
    ("interpretation", "Interpretation", "What it means, how sure that is, and what else could explain it.", False),
    ("missing", "Who is missing", "Whose voices these figures do not hold, and why. Always said aloud.", True),
    ("what_works", "What works", "Entries of the College of Policing’s toolkit, and what they found.", False),
    ("findings", "Findings", "One a line. Recommendations refer to them by number.", True),
    ("recommendations", "Recommendations", "One a line, each begun with its finding’s number, as 1: Light them.", True),
    ("equality", "Equality impact", "Who could be helped or harmed by acting on this, and what follows from that.", True),
)  # fmt: skip
TITLES = {code: title for code, title, _hint, _needed in SECTIONS}
NEEDED = tuple(code for code, _title, _hint, needed in SECTIONS if needed)
