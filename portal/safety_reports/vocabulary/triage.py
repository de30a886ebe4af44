"""The words of triage: states, reasons, and what is done about a disclosure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RECEIVED = "received", _("New")
    HELD = "held", _("On hold")
    OPEN = "open", _("Being read")
    ACCEPTED = "accepted", _("Accepted")
    SET_ASIDE = "set_aside", _("Set aside")
    PASSED_ON = "passed_on", _("Passed on")
    DIVERTED = "diverted", _("Moved to the independent inbox")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class SetAsideReason(models.TextChoices):
    NOT_A_PLACE = "not_a_place", _("Not about a place or a kind of behaviour")
    DUPLICATE_SEND = "duplicate_send", _("The same report sent again")
    NAMES_A_PERSON = "names_a_person", _("Only names a person; nothing about a place")
    TEST_OR_SPAM = "test_or_spam", _("A test, spam or part of a flood")
    OUTSIDE_SUBJECT = "outside_subject", _("About something the portal is not for")
    FLOOD = "flood", _("One of many that came at once and look alike; set aside together")
    OWN_TEST = "own_test", _("Sent by the portal's own people to try it out; set aside together")


# Given to many reports at once, whose words nobody has read. The receipt says so.
UNREAD_REASONS = frozenset({SetAsideReason.FLOOD, SetAsideReason.OWN_TEST})


class PassedOnTo(models.TextChoices):
    OTHER_FORCE = "other_force", _("Another force")
    BRITISH_TRANSPORT_POLICE = "btp", _("British Transport Police")
    COUNCIL = "council", _("The council")
    TRANSPORT_OPERATOR = "transport_operator", _("The bus, train or tram operator")
    VENUE_LICENSING = "licensing", _("Licensing")


class HoldReason(models.TextChoices):
    BURST = "burst", _("Many at once")
    PROOF_MISSING = "proof_missing", _("Sent without a check against robots")
    AUTOMATIC = "automatic", _("Filled in as only a robot would")
    SUPERVISOR = "supervisor", _("Waiting for a supervisor")
    DISCLOSURE = "disclosure", _("Waiting for a disclosure to be dealt with")


class Disclosure(models.TextChoices):
    """What a reader must act on. Each has an owner, a clock and the force's policy text."""

    CRIME = "crime", _("A crime")
    CHILD_AT_RISK = "child_at_risk", _("A child at risk")
    ADULT_AT_RISK = "adult_at_risk", _("An adult at risk")
    THREAT_TO_LIFE = "threat_to_life", _("A threat to life")


class Urgency(models.TextChoices):
    """Worked out once at intake, before sealing. A category and nothing else is kept."""

    NONE = "none", _("None seen")
    DANGER_NOW = "danger_now", _("Says that somebody is in danger now")
    MAY_BE_IN_DANGER = "may_be_in_danger", _("Words that may mean danger")
    CHILD = "child", _("Words that may mean a child is at risk")
    SELF_HARM = "self_harm", _("Words that may mean self-harm or suicide")
