"""What panels say. Codes are stable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    """What a pack may hold. Everything in it is referred to or structured: no file, no free text about a case."""

    PROFILE = "profile", _("A problem profile")
    OUTCOMES = "outcomes", _("How cases ended: outcomes 14, 15 and 16")
    CASES = "cases", _("Cases, drawn at random")


class CaseForm(models.TextChoices):
    """Which cases are drawn from."""

    DOMESTIC = "domestic", _("Domestic abuse")
    SEXUAL = "sexual", _("Rape and sexual offences")
    STALKING = "stalking", _("Stalking and harassment")
    PUBLIC = "public", _("Offences in public places")
    ONLINE = "online", _("Offences online")
    POLICE = "police", _("Allegations about officers and staff")


class Ended(models.TextChoices):
    FOURTEEN = "14", _("Outcome 14")
    FIFTEEN = "15", _("Outcome 15")
    SIXTEEN = "16", _("Outcome 16")
    CHARGED = "charged", _("Charged or summonsed")
    OTHER = "other", _("Another outcome")
    OPEN = "open", _("Still open")


class Took(models.TextChoices):
    """How long it took, in bands: a number of days could point to one case."""

    MONTH = "month", _("Less than a month")
    QUARTER = "quarter", _("One to three months")
    HALF = "half", _("Three to six months")
    YEAR = "year", _("Six to twelve months")
    LONGER = "longer", _("More than a year")


class Seen(models.TextChoices):
    """What the file shows. That it cannot be told is an answer of its own."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNCLEAR = "unclear", _("The file does not show it")


class CaseState(models.TextChoices):
    WAITING = "waiting", _("The force has not filled it in yet")
    SHOWN = "shown", _("Filled in")
    WITHHELD = "withheld", _("Withheld")


class Withheld(models.TextChoices):
    """Why a case that was drawn is not shown. It is not replaced by another one."""

    KNOWN = "known", _("Somebody could be recognised, however it is told")
    COURT = "court", _("It is before a court")
    LOST = "lost", _("The file could not be found")


class Rating(models.TextChoices):
    GOOD = "good", _("Good")
    MOSTLY = "mostly", _("Good, with gaps")
    WEAK = "weak", _("Weak")
    FAILING = "failing", _("Failing women and girls")


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    PUBLISHED = "published", _("Held, minutes published")


# Nothing is red: a rating is for reading, not for telling off.
RATING_TAGS = {Rating.GOOD: "sea", Rating.MOSTLY: "", Rating.WEAK: "yellow", Rating.FAILING: "lamp"}
