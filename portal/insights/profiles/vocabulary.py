"""The words of problem profiles."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Space(TextChoices):
    PUBLIC = "public", _("A public place")
    ONLINE = "online", _("Online")
    PRIVATE = "private", _("In private")


SPACE_RULES: dict[str, str | Promise] = {
    Space.PUBLIC: _("Wards are named. No home, refuge or single report can be read from it."),
    Space.ONLINE: _("It has no place on a map, whoever is named online is left out."),
    Space.PRIVATE: _("It is never mapped, at any size: figures are for the whole force area only."),
}


class Handling(TextChoices):
    OFFICIAL = "official", "OFFICIAL"
    SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE"


def highest(markings: Iterable[Handling]) -> Handling:
    """Of a page that shows several: the strictest of them."""
    return Handling.SENSITIVE if Handling.SENSITIVE in set(markings) else Handling.OFFICIAL


class Unit(TextChoices):
    """What an action's place is compared with: like with like."""

    WARD = "ward", _("Wards")
    SQUARE = "square", _("Squares of about 700 m")


class Stage(TextChoices):
    SCANNING = "scanning", _("Scanning")
    ANALYSIS = "analysis", _("Analysis")
    RESPONSE = "response", _("Response")
    ASSESSMENT = "assessment", _("Assessment")


class State(TextChoices):
    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Waits for a second person")
    APPROVED = "approved", _("Approved")
    CLOSED = "closed", _("Closed")


# The Home Office's sections in their order: code, title, what to write, whether a profile may go on without it.
SECTIONS: tuple[tuple[str, str | Promise, str | Promise, bool], ...] = (
    ("definition", _("Definition"), _("What the problem is, in one paragraph: who, what, where, when."), True),
    ("sources", _("Sources"), _("Which data, from when to when, and what each cannot show."), True),
    ("locations", _("Locations"), _("Where, and what these places have in common. Never a home."), False),
    ("victims", _("Victims"), _("Who is harmed, as groups. Nobody can be recognised."), False),
    ("offenders", _("Offenders"), _("Narrative and aggregate only, with the force system’s reference. No names."), False),
    ("drivers", _("Drivers"), _("What makes it possible: place, time, people, norms."), False),
    ("interpretation", _("Interpretation"), _("What it means, how sure that is, and what else could explain it."), False),
    ("missing", _("Who is missing"), _("Whose voices these figures do not hold, and why. Always said aloud."), True),
    ("what_works", _("What works"), _("Entries of the College of Policing’s toolkit, and what they found."), False),
    ("findings", _("Findings"), _("One a line. Recommendations refer to them by number."), True),
    ("recommendations", _("Recommendations"), _("One a line, each begun with its finding’s number, as 1: Light them."),
     True),
    ("equality", _("Equality impact"), _("Who could be helped or harmed by acting on this, and what follows from that."),
     True),
)  # fmt: skip
TITLES = {code: title for code, title, _hint, _needed in SECTIONS}
NEEDED = tuple(code for code, _title, _hint, needed in SECTIONS if needed)
