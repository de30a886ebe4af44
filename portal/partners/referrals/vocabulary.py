"""Referrals: kinds of service, states, who refers, and the rules by which somebody may be reached safely."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceKind(models.TextChoices):
    """What a service is for. Unmet need is counted by these, never by the name of a service."""

    OUTREACH = "outreach", _("Support around abuse by a partner, an ex or family")
    REFUGE = "refuge", _("A safe place to stay")
    SEXUAL_VIOLENCE = "sexual_violence", _("Support after sexual violence")
    COUNSELLING = "counselling", _("Counselling")
    STALKING = "stalking", _("Help with stalking and online abuse")
    LEGAL = "legal", _("Legal advice, and support at court")
    BY_AND_FOR = "by_and_for", _("Support by and for one community")
    CHILDREN = "children", _("Support for children and young people")


class State(models.TextChoices):
    """Where a referral stands, as the organisation that has it says."""

    RECEIVED = "received", _("New")
    ACCEPTED = "accepted", _("Accepted")
    NO_CAPACITY = "no_capacity", _("No capacity")
    DECLINED = "declined", _("Declined")
    PASSED_ON = "passed_on", _("Passed on to you")
    CONTACTED = "contacted", _("In contact")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Taken back")


class Source(models.TextChoices):
    """Who made the referral."""

    SELF = "self", _("Herself")
    FORCE = "force", _("The police")
    PARTNER = "partner", _("Another organisation")


class Age(models.TextChoices):
    UNDER_16 = "under_16", _("Under 16")
    UNDER_18 = "under_18", _("16 or 17")
    ADULT = "adult", _("18 or over")


YOUNG = frozenset({Age.UNDER_16, Age.UNDER_18})


class Way(models.TextChoices):
    """How she may be reached."""

    CALL = "call", _("A phone call")
    TEXT = "text", _("A text message")
    EMAIL = "email", _("An e-mail")
    HERE = "here", _("Only here, with the code: I look for an answer myself")


class Caller(models.TextChoices):
    """What whoever calls says, if somebody else answers."""

    NOBODY = "nobody", _("Nothing. Hang up")
    SURVEY = "survey", _("That it is a survey")
    OWN = "own", _("The name that I write below")
    REAL = "real", _("The organisation’s real name")


class LeaveMessage(models.TextChoices):
    NO = "no", _("No. Leave no message, and send no text to say you called")
    PLAIN = "plain", _("Yes, but without saying who you are or why")
    YES = "yes", _("Yes, any message is safe")


class PartOfDay(models.TextChoices):
    MORNING = "morning", _("In the morning")
    AFTERNOON = "afternoon", _("In the afternoon")
    EVENING = "evening", _("In the evening")
    WEEKEND = "weekend", _("At the weekend")


class YesNo(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
